/** The forms of the acts on a label, one for each act, checked alike everywhere. */
import { z } from 'zod';

import { MEASURE_KINDS } from '#app/modules/labels/domain/label-measure.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { versionField } from '#app/platform/version-field.ts';

const LONGEST = 4_000;
function text(missing: string) {
  return z.string().trim().min(1, missing).max(LONGEST, 'Ce texte est trop long : 4 000 caractères au plus.');
}
const confirmed = z.literal('oui', 'Cochez la case pour confirmer que vous avez lu l’effet de cet acte.');
const REASON = 'Indiquez le motif : il figure dans la lettre adressée au titulaire.';

const siteNames = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (typeof value === 'string' ? (value === '' ? [] : [value]) : value));

const optionalDay = z
  .string()
  .default('')
  .transform((value, context) => {
    if (value === '') return null;
    const day = parseCalendarDate(value);
    if (day === null) context.addIssue('Cette date n’existe pas.');
    return day;
  });

/** What DITP posts on a label's page. */
export const ditpLabelActSchema = z.discriminatedUnion(
  'act',
  [
    z.object({
      act: z.literal('announce'),
      version: versionField,
      kind: z.enum(MEASURE_KINDS, 'Choisissez la mesure envisagée.'),
      reason: text(REASON),
      siteNames,
      confirmed,
    }),
    z.object({
      act: z.literal('take'),
      version: versionField,
      decision: z.enum(['take', 'drop'], 'Choisissez de prendre la mesure ou de l’abandonner.'),
      reason: text(REASON),
      effectiveOn: optionalDay,
      endsOn: optionalDay,
      confirmed,
    }),
    z.object({ act: z.literal('cancel'), version: versionField, reason: text(REASON), confirmed }),
    z.object({ act: z.literal('restore'), version: versionField, reason: text(REASON), confirmed }),
  ],
  'Choisissez un acte.',
);
export type DitpLabelAct = z.output<typeof ditpLabelActSchema>;

/** What the holder posts on their label's page. */
export const holderLabelActSchema = z.discriminatedUnion(
  'act',
  [
    z.object({
      act: z.literal('observe'),
      version: versionField,
      observations: text('Écrivez vos observations.'),
    }),
    z.object({ act: z.literal('reduce'), version: versionField, siteNames, confirmed }),
    z.object({ act: z.literal('surrender'), version: versionField, confirmed }),
    z.object({ act: z.literal('renew'), version: versionField }),
    // The version is the report's own.
    z.object({
      act: z.literal('reply'),
      version: versionField,
      complaintId: z.string(),
      reply: text('Écrivez votre réponse.'),
    }),
  ],
  'Choisissez un acte.',
);
export type HolderLabelAct = z.output<typeof holderLabelActSchema>;
