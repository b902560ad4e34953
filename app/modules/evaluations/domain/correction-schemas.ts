/** The forms of corrections, as posted. */
import { z } from 'zod';

import { VERDICTS } from '#app/modules/evaluations/domain/corrections.ts';
import { dayField, listField, longText } from '#app/modules/evaluations/domain/form-values.ts';
import { versionField } from '#app/platform/version-field.ts';

const id = z.string().max(40).default('');

export const actionPlanSchema = z.object({
  findingId: id,
  actionId: id,
  version: versionField,
  cause: longText(4000),
  action: longText(4000),
  owner: longText(200),
  dueOn: dayField(),
});

export const actionReportSchema = z.object({
  actionId: id,
  version: versionField,
  report: longText(4000),
  doneOn: dayField(),
  evidenceIds: listField,
});

export const verdictSchema = z.object({
  actionId: id,
  version: versionField,
  verdict: z
    .union([z.literal(''), z.enum(VERDICTS)], 'Choisissez si l’action est efficace ou insuffisante.')
    .default('')
    .transform((verdict) => (verdict === '' ? null : verdict)),
  comment: longText(4000),
});
