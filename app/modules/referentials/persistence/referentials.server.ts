/**
 * Published referentials. A published version never changes (domain: "never edit a version in place"),
 * so each is read and parsed once per process.
 */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

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

/** SHA-256 of the text published under this code, or null. */
export async function findReferentialHash(transaction: Transaction, code: string): Promise<string | null> {
  const row = await transaction.referential.findUnique({ where: { code }, select: { contentHash: true } });
  return row?.contentHash ?? null;
}

/** The code of the version in force on `today`: the latest whose date of effect has come. */
export async function getCurrentReferentialCode(
  transaction: Transaction,
  today: CalendarDate,
): Promise<string> {
  const row = await transaction.referential.findFirst({
    where: { effectiveFrom: { lte: toDateColumn(today) } },
    orderBy: [{ effectiveFrom: 'desc' }, { code: 'desc' }],
    select: { code: true },
  });
  if (row === null) throw new Error(`No referential is in force on ${today}.`);
  return row.code;
}

export async function insertReferential(
  transaction: Transaction,
  version: {
    readonly referential: Referential;
    readonly json: unknown;
    readonly contentHash: string;
    readonly publishedAt: Date;
  },
): Promise<void> {
  const { referential, json, contentHash, publishedAt } = version;
  await transaction.referential.create({
    data: {
      code: referential.code,
      title: referential.title,
      effectiveFrom: toDateColumn(calendarDate(referential.effectiveFrom)),
      publishedAt,
      content: json as Prisma.InputJsonValue,
      contentHash,
    },
    select: { code: true },
  });
}
