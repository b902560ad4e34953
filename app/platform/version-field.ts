/** The version in the schema of a form: R-ACC-61, see `postedVersion`. */
import { z } from 'zod';

import { NO_VERSION, postedVersion } from '#app/platform/typed-numbers.ts';

/** Refuses what is the version of no row, with what to do. */
export const versionField = z.unknown().transform((posted, context) => {
  const version = postedVersion(posted);
  if (version !== NO_VERSION) return version;
  context.addIssue('La page a expiré\u00a0: rechargez-la.');
  return z.NEVER;
});
