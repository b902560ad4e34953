/** The form of a decision, checked alike in the browser and on the server. */
import { z } from 'zod';

import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { versionField } from '#app/platform/version-field.ts';

const text = z.string().trim().max(4_000, 'Ce texte est trop long : 4 000 caractères au plus.');
const confirmed = z.literal('oui', 'Cochez la case pour confirmer que vous avez lu l’effet de la décision.');

export const decisionSchema = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('grant'),
      version: versionField,
      level: z.enum(LEVELS, 'Choisissez le niveau attribué.'),
      reason: text.default(''),
      confirmed,
    }),
    z.object({
      kind: z.literal('defer'),
      version: versionField,
      reason: text.default(''),
      expected: text.min(1, 'Indiquez ce qui est attendu du service.'),
      expectedBy: z.string().transform((value, context) => {
        const date = parseCalendarDate(value);
        if (date === null) context.addIssue('Indiquez la date attendue.');
        return date ?? z.NEVER;
      }),
      confirmed,
    }),
    z.object({
      kind: z.literal('refuse'),
      version: versionField,
      reason: text.min(1, 'Indiquez le motif : il figure dans la lettre adressée au service.'),
      confirmed,
    }),
  ],
  'Choisissez une décision.',
);

export type DecisionInput = z.output<typeof decisionSchema>;
