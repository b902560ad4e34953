/** The forms of a report: what anyone sends, what DITP and the holder answer. */
import { z } from 'zod';

import { emailSchema } from '#app/modules/access/domain/email-address.ts';
import { COMPLAINT_KINDS } from '#app/modules/labels/domain/complaint.ts';
import { versionField } from '#app/platform/version-field.ts';

const LONG = 4_000;
function text(missing: string) {
  return z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(LONG, 'Ce texte est trop long : 4 000 caractères au plus.');
}

export const reportSchema = z.object({
  kind: z.enum(COMPLAINT_KINDS, 'Choisissez ce que vous signalez.'),
  description: text('Décrivez ce que vous avez constaté.'),
  /** A site of the label, by its name; empty for the whole label (R-LAB-90). */
  siteName: z.string().trim().max(200, 'Ce texte est trop long : 200 caractères au plus.').default(''),
  email: z.union([z.literal(''), emailSchema]).default(''),
  /** Nobody sees this field: what fills it is a program. */
  website: z.string().max(0, 'Laissez ce champ vide.').default(''),
});
export type Report = z.output<typeof reportSchema>;

export const complaintActSchema = z.discriminatedUnion(
  'act',
  [
    z.object({
      act: z.literal('share'),
      version: versionField,
      confirmed: z.literal('oui', 'Cochez la case pour confirmer que vous avez relu le signalement.'),
    }),
    z.object({ act: z.literal('answer'), version: versionField, answer: text('Écrivez la réponse.') }),
  ],
  'Choisissez un acte.',
);
