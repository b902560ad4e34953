/** The form of a file's header, as it is posted. Holds R-APP-42. */
import { z } from 'zod';

import { optionalNameSchema } from '#app/modules/access/domain/name-schema.ts';
import { plainText } from '#app/modules/applications/domain/typed-answers.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { NO_VERSION } from '#app/platform/typed-numbers.ts';
import { versionField } from '#app/platform/version-field.ts';

const oneOrMore = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

function text(maximum: number) {
  return z
    .string()
    .default('')
    .transform(plainText)
    .pipe(z.string().max(maximum, `Écrivez ${maximum} caractères au plus.`));
}

/**
 * A header may be saved incomplete: what is missing is said before the submission (R-APP-12, R-APP-13), so that
 * nobody loses what is already known. Locked parts are not posted.
 */
export const headerSchema = z.object({
  version: versionField.catch(NO_VERSION),
  levelSought: z.enum(LEVELS, 'Choisissez le niveau demandé.').optional(),
  scope: text(2000),
  siteIds: oneOrMore.default([]),
  leadUserId: z.string().default(''),
  directorName: optionalNameSchema(200),
  directorTitle: optionalNameSchema(200),
  directorEmail: text(254).refine(
    (address) => address === '' || z.email().safeParse(address).success,
    'L’adresse électronique n’a pas la forme attendue\u00a0: nom@domaine.fr.',
  ),
});

/** The form that starts an application. */
export const startSchema = z.object({ levelSought: z.enum(LEVELS, 'Choisissez le niveau demandé.') });
