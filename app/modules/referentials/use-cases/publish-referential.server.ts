/**
 * Publishes a version of the referential from its text. A published version is immutable: the same text again is
 * nothing to do, another text under the same code is refused.
 */
import { createHash } from 'node:crypto';

import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import {
  findReferentialHash,
  insertReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type PublishReferentialRefusal = 'invalid-referential' | 'published-version-differs';

/** Answers whether the version is new. `text` is JSON; anything else throws. */
export async function publishReferential(
  now: Date,
  text: string,
): Promise<Result<{ readonly code: string; readonly isNew: boolean }, PublishReferentialRefusal>> {
  const json: unknown = JSON.parse(text);
  const parsed = parseReferential(json);
  if (!parsed.ok) return parsed;
  const { code } = parsed.value;
  const contentHash = createHash('sha256').update(text).digest('hex');
  return inTransaction(async (transaction) => {
    const published = await findReferentialHash(transaction, code);
    if (published === contentHash) return ok({ code, isNew: false });
    if (published !== null) return refused('published-version-differs', { code });
    await insertReferential(transaction, { referential: parsed.value, json, contentHash, publishedAt: now });
    return ok({ code, isNew: true });
  });
}
