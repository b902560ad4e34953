/** The version in the schema of a form: R-ACC-61, see `postedVersion`. */
import { z } from 'zod';

import { postedVersion } from '#app/platform/typed-numbers.ts';

export const versionField = z.unknown().transform(postedVersion);
