/** The form of a correction. */
import { z } from 'zod';

import { CORRECTED_FIELDS } from '#app/modules/labels/domain/certificate-correction.ts';
import { versionField } from '#app/platform/version-field.ts';

function text(missing: string, longest: number) {
  return z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(longest, `Ce texte est trop long : ${longest} caractères au plus.`);
}

export const correctionSchema = z.object({
  version: versionField,
  field: z.enum(CORRECTED_FIELDS, 'Choisissez ce qui est erroné.'),
  siteName: z.string().default(''),
  after: text('Écrivez le texte correct.', 2_000),
  reason: text('Indiquez d’où vient l’erreur : ce motif est public.', 500),
  confirmed: z.literal('oui', 'Cochez la case pour confirmer que vous avez lu l’effet de cet acte.'),
});
export type CorrectionInput = z.output<typeof correctionSchema>;
