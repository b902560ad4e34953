/** A published version of the referential, for anyone (R-REG-12). */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** The longest code there is; anything longer is not looked up. */
const LONGEST_CODE = 40;

export async function getPublishedReferential(
  code: string,
): Promise<Result<Referential, 'unknown-referential'>> {
  const isCode = code.length <= LONGEST_CODE && /^[\w.-]+$/.test(code);
  const referential = isCode ? await findReferential(getDatabase(), code) : null;
  return referential === null ? refused('unknown-referential') : ok(referential);
}
