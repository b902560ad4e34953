/** The form of a correction. */
import { z } from 'zod';

import { nameSchema } from '#app/modules/access/domain/name-schema.ts';
import { CORRECTED_FIELDS } from '#app/modules/labels/domain/certificate-correction.ts';
import { versionField } from '#app/platform/version-field.ts';

function text(missing: string, longest: number) {
  return z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(longest, `Ce texte est trop long : ${longest} caractères au plus.`);
}

const correctedName = nameSchema({ missing: 'Écrivez le texte correct.', longest: 200 });

const fields = z.object({
  version: versionField,
  field: z.enum(CORRECTED_FIELDS, 'Choisissez ce qui est erroné.'),
  siteName: z.string().default(''),
  after: text('Écrivez le texte correct.', 2_000),
  reason: text('Indiquez d’où vient l’erreur : ce motif est public.', 500),
  confirmed: z.literal('oui', 'Cochez la case pour confirmer que vous avez lu l’effet de cet acte.'),
});

/** R-ACC-62: a name corrected is a name still. */
export const correctionSchema = fields.transform((typed, context) => {
  if (typed.field !== 'organisation-name' && typed.field !== 'site-name') return typed;
  const name = correctedName.safeParse(typed.after);
  if (name.success) return { ...typed, after: name.data };
  for (const { message } of name.error.issues) context.addIssue({ code: 'custom', path: ['after'], message });
  return z.NEVER;
});
export type CorrectionInput = z.output<typeof correctionSchema>;
