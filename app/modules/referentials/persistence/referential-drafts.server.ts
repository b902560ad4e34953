/** Versions of the referential being written, and the mappings between versions. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import type { StoredMapping } from '#app/modules/referentials/domain/referential-mapping.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type ReferentialDraft = {
  readonly draftId: string;
  readonly code: string;
  readonly basedOnCode: string | null;
  readonly referential: Referential;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
  readonly publishedAt: Date | null;
};

type ReferentialVersion = {
  readonly code: string;
  readonly title: string;
  readonly effectiveFrom: CalendarDate;
  readonly publishedAt: Date;
};

/** The latest in force first. */
export async function listReferentialVersions(
  transaction: Transaction,
): Promise<ReadonlyArray<ReferentialVersion>> {
  const rows = await transaction.referential.findMany({
    orderBy: [{ effectiveFrom: 'desc' }, { code: 'desc' }],
    select: { code: true, title: true, effectiveFrom: true, publishedAt: true },
  });
  return rows.map((row) => ({ ...row, effectiveFrom: toCalendarDate(row.effectiveFrom) }));
}

/** Those not yet published, the latest changed first. */
export function listOpenDrafts(transaction: Transaction) {
  return transaction.referentialDraft.findMany({
    where: { publishedAt: null },
    orderBy: { updatedAt: 'desc' },
    select: { id: true, code: true, basedOnCode: true, updatedAt: true, updatedByName: true },
  });
}

export async function isCodeTaken(transaction: Transaction, code: string): Promise<boolean> {
  const found = await transaction.$queryRaw<ReadonlyArray<{ readonly taken: boolean }>>`
    SELECT EXISTS (SELECT 1 FROM referentials WHERE code = ${code})
      OR EXISTS (SELECT 1 FROM referential_drafts WHERE code = ${code}) AS taken`;
  return found[0]?.taken === true;
}

type DraftRow = Omit<ReferentialDraft, 'draftId' | 'referential'> & {
  readonly id: string;
  readonly content: unknown;
};

function draftOf(row: DraftRow): ReferentialDraft {
  const parsed = parseReferential(row.content);
  if (!parsed.ok) throw new Error(`The draft ${row.code} is not a version.`);
  const { id, code, basedOnCode, version, updatedAt, updatedByName, publishedAt } = row;
  return {
    draftId: id,
    code,
    basedOnCode,
    version,
    updatedAt,
    updatedByName,
    publishedAt,
    referential: parsed.value,
  };
}

/** The draft, or null. Its content was judged before it was kept. */
export async function findDraft(transaction: Transaction, draftId: string): Promise<ReferentialDraft | null> {
  if (!isRowId(draftId)) return null;
  const row = await transaction.referentialDraft.findUnique({ where: { id: draftId } });
  return row === null ? null : draftOf(row);
}

/** The version being written under this code, or null. */
export async function findOpenDraft(
  transaction: Transaction,
  code: string,
): Promise<ReferentialDraft | null> {
  const row = await transaction.referentialDraft.findFirst({ where: { code, publishedAt: null } });
  return row === null ? null : draftOf(row);
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

export async function insertDraft(
  transaction: Transaction,
  act: Act,
  draft: { readonly referential: Referential; readonly basedOnCode: string },
): Promise<string> {
  const { id } = await transaction.referentialDraft.create({
    data: {
      code: draft.referential.code,
      basedOnCode: draft.basedOnCode,
      content: json(draft.referential),
      createdAt: act.now,
      updatedAt: act.now,
      updatedById: act.actor.userId,
      updatedByName: act.actor.name,
    },
    select: { id: true },
  });
  return id;
}

/** False when the draft has changed, or been published, since `version` was read. */
export async function updateDraft(
  transaction: Transaction,
  act: Act,
  change: {
    readonly draftId: string;
    readonly version: number;
    readonly referential: Referential;
    readonly isPublished: boolean;
  },
): Promise<boolean> {
  const { count } = await transaction.referentialDraft.updateMany({
    where: { id: change.draftId, version: change.version, publishedAt: null },
    data: {
      content: json(change.referential),
      version: { increment: 1 },
      updatedAt: act.now,
      updatedById: act.actor.userId,
      updatedByName: act.actor.name,
      ...(change.isPublished ? { publishedAt: act.now } : {}),
    },
  });
  return count === 1;
}

/** Takes the draft and its mappings away. False when it has changed, or been published, since `version` was read. */
export async function deleteDraft(
  transaction: Transaction,
  draft: { readonly draftId: string; readonly code: string; readonly version: number },
): Promise<boolean> {
  const { draftId: id, code, version } = draft;
  const { count } = await transaction.referentialDraft.deleteMany({
    where: { id, version, publishedAt: null },
  });
  if (count === 1) await transaction.referentialMapping.deleteMany({ where: { toCode: code } });
  return count === 1;
}

/** What stands for these two versions; `version` is 0 while nobody has written one. */
export async function findStoredMapping(
  transaction: Transaction,
  fromCode: string,
  toCode: string,
): Promise<{ readonly content: unknown; readonly version: number }> {
  const row = await transaction.referentialMapping.findUnique({
    where: { fromCode_toCode: { fromCode, toCode } },
    select: { content: true, version: true },
  });
  return row ?? { content: null, version: 0 };
}

/** False when the mapping has changed since `version` was read. */
export async function writeMapping(
  transaction: Transaction,
  act: Act,
  mapping: {
    readonly fromCode: string;
    readonly toCode: string;
    readonly version: number;
    readonly content: StoredMapping;
  },
): Promise<boolean> {
  const { fromCode, toCode, version } = mapping;
  const written = {
    content: json(mapping.content),
    updatedAt: act.now,
    updatedById: act.actor.userId,
  };
  const { count } =
    version === 0
      ? await transaction.referentialMapping.createMany({
          data: [{ fromCode, toCode, ...written }],
          skipDuplicates: true,
        })
      : await transaction.referentialMapping.updateMany({
          where: { fromCode, toCode, version },
          data: { ...written, version: { increment: 1 } },
        });
  return count === 1;
}
