/**
 * Published referentials. A published version never changes (domain: "never edit a version in place"),
 * so each is read and parsed once per process.
 */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

const cache = new Map<string, Referential>();

/** The version of this code, or null when none was published under it. */
export async function findReferential(transaction: Transaction, code: string): Promise<Referential | null> {
  const known = cache.get(code);
  if (known !== undefined) return known;
  const row = await transaction.referential.findUnique({ where: { code }, select: { content: true } });
  if (row === null) return null;
  const parsed = parseReferential(row.content);
  if (!parsed.ok) throw new Error(`The stored referential ${code} is invalid.`);
  cache.set(code, parsed.value);
  return parsed.value;
}

/** The version of a file: it was published before the file could name it. */
export async function getReferential(transaction: Transaction, code: string): Promise<Referential> {
  const referential = await findReferential(transaction, code);
  if (referential === null) throw new Error(`Unknown referential ${code}.`);
  return referential;
}
