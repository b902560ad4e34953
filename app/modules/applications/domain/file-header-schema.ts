/** The form of a file's header, as it is posted. Holds R-APP-42. */
import { z } from 'zod';

import { LEVELS } from '#app/modules/referentials/domain/referential.ts';

const oneOrMore = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

function line(maximum: number) {
  return z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.string().max(maximum, `Écrivez ${maximum} caractères au plus.`));
}

/**
 * The form of the header. A header may be saved incomplete: what is missing is said before the submission
 * (R-APP-12, R-APP-13), so that nobody loses what is already known.
 */
export const headerSchema = z.object({
  version: z.coerce.number().int(),
  levelSought: z.enum(LEVELS, 'Choisissez le niveau demandé.').optional(),
  scope: line(2000),
  siteIds: oneOrMore.default([]),
  leadUserId: z.string().default(''),
  directorName: line(200),
  directorTitle: line(200),
  directorEmail: line(254).pipe(
    z.union(
      [z.literal(''), z.email()],
      'L’adresse électronique n’a pas la forme attendue\u00a0: nom@domaine.fr.',
    ),
  ),
});
