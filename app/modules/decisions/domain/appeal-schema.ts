/** The form of an appeal, and that of its decision. */
import { z } from 'zod';

import { APPEAL_OUTCOMES } from '#app/modules/decisions/domain/appeal.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { versionField } from '#app/platform/version-field.ts';

function reason(message: string) {
  return z
    .string(message)
    .trim()
    .min(1, message)
    .max(4_000, 'Ce texte est trop long : 4 000 caractères au plus.');
}

export const appealSchema = z.object({
  version: versionField,
  reason: reason('Indiquez ce que vous contestez, et pourquoi.'),
  evidenceIds: z
    .array(z.uuid())
    .max(50, '50 preuves au plus.')
    .default([])
    .transform((ids) => [...new Set(ids)]),
  confirmed: z.literal('oui', 'Cochez la case pour confirmer votre recours.'),
});

export const appealDecisionSchema = z.object({
  version: versionField,
  outcome: z.enum(APPEAL_OUTCOMES, 'Choisissez l’issue du recours.'),
  level: z.enum(LEVELS).nullable().catch(null).default(null),
  reason: reason('Indiquez le motif : il figure dans la lettre adressée au service.'),
  confirmed: z.literal('oui', 'Cochez la case pour confirmer que vous avez lu l’effet de la décision.'),
});
export type AppealDecisionInput = z.output<typeof appealDecisionSchema>;
