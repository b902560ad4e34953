/** The forms of an evaluation, as posted: the same fields by script and by button. */
import { z } from 'zod';

import { NOT_APPLICABLE_OUTCOMES } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { SETTLEMENT_OUTCOMES } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { FINDING_KINDS } from '#app/modules/evaluations/domain/findings.ts';
import {
  dayField,
  figureField,
  listField,
  longText,
  ratingField,
} from '#app/modules/evaluations/domain/form-values.ts';
import { RESULTS_OUTCOMES } from '#app/modules/evaluations/domain/results-confirmation.ts';
import { versionField } from '#app/platform/version-field.ts';

export const ratingFormSchema = z.object({
  criterion: z.string().min(1).max(40),
  version: versionField,
  rating: ratingField(),
  notApplicableOutcome: z
    .union([z.literal(''), z.enum(NOT_APPLICABLE_OUTCOMES)], 'Acceptez ou refusez le motif.')
    .default('')
    .transform((outcome) => (outcome === '' ? null : outcome)),
  comment: longText(4000),
});

export const consolidationFormSchema = z.object({
  criterion: z.string().min(1).max(40),
  version: versionField,
  rating: ratingField(),
  reason: longText(4000),
});

export const calibrationFormSchema = z.object({
  title: longText(200),
  snapshotId: z.string().max(40).default(''),
  commitments: listField,
  auditorIds: listField,
  closesOn: dayField(),
});

export const calibrationClosingSchema = z.object({ version: versionField });

export const resultsFormSchema = z.object({
  version: versionField,
  outcome: z.enum(RESULTS_OUTCOMES, 'Confirmez, corrigez ou écartez les résultats.'),
  satisfaction: figureField(),
  netSatisfaction: figureField(),
  publishedOn: dayField(),
  comment: longText(4000),
});

export const findingFormSchema = z.object({
  findingId: z.string().max(40).default(''),
  templateId: z
    .union([z.literal(''), z.uuid('Ce constat type n’existe plus.')])
    .default('')
    .transform((templateId) => (templateId === '' ? null : templateId)),
  version: versionField,
  kind: z.enum(FINDING_KINDS, 'Choisissez la nature du constat.'),
  title: longText(200),
  description: longText(6000),
  criteria: listField,
  siteIds: listField,
  evidenceIds: listField,
});

export const findingTemplateSchema = z.object({
  /** The form of findings names what it changes so. */
  findingId: z.string().max(40).default(''),
  version: versionField,
  kind: z.enum(FINDING_KINDS, 'Choisissez la nature du constat.'),
  title: longText(200),
  description: longText(6000),
  criteria: listField,
});

export const carriedMinorSchema = z.object({
  findingId: z.string().min(1).max(40),
  outcome: z.enum(['major', 'lifted'], 'Confirmez la non-conformité, ou déclarez-la levée.'),
  reason: longText(4000),
});

export const reportTextsSchema = z.object({
  version: versionField,
  method: longText(8000),
  summary: longText(8000),
});

export const settlementFormSchema = z.object({
  findingId: z.string().min(1).max(40),
  version: versionField,
  outcome: z.enum(SETTLEMENT_OUTCOMES, 'Choisissez de maintenir, de modifier ou de retirer le constat.'),
  reason: longText(4000),
  amendedKind: z.enum(FINDING_KINDS, 'Choisissez la nature du constat modifié.'),
  amendedTitle: longText(200),
  amendedDescription: longText(6000),
  /** `<criterion>:<rating>` for each criterion of the finding. */
  ratings: listField,
});

/** Reads `E1.3:2`; what is not of that form changes nothing. */
export function parseRatingChoice(text: string) {
  const separator = text.lastIndexOf(':');
  const rating = ratingField().safeParse(text.slice(separator + 1));
  return separator > 0 && rating.success && rating.data !== null
    ? [{ criterion: text.slice(0, separator), rating: rating.data }]
    : [];
}
