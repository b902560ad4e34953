/** Findings: written under their version, never erased; a number is given once in an evaluation. */
import { z } from 'zod';

import { REPLY_POSITIONS, SETTLEMENT_OUTCOMES } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { FindingDraft } from '#app/modules/evaluations/domain/findings.ts';
import { FINDING_KINDS } from '#app/modules/evaluations/domain/findings.ts';
import type { SettledFinding } from '#app/modules/evaluations/domain/settlement.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

export const FINDING_SELECT = {
  id: true,
  number: true,
  version: true,
  kind: true,
  title: true,
  description: true,
  criterionCodes: true,
  siteIds: true,
  evidenceIds: true,
  reply: true,
  replyText: true,
  replyEvidenceIds: true,
  outcome: true,
  outcomeReason: true,
  amendedKind: true,
  amendedTitle: true,
  amendedDescription: true,
  amendedRatings: true,
  originId: true,
  carriedFromId: true,
  liftedAt: true,
} satisfies Prisma.FindingSelect;

export type FindingRow = Prisma.FindingGetPayload<{ select: typeof FINDING_SELECT }>;

const kindSchema = z.enum(FINDING_KINDS);
const changesSchema = z
  .array(z.object({ criterion: z.string(), rating: z.union(RATINGS.map((rating) => z.literal(rating))) }))
  .nullable();

/** `isReplied`: a reply typed and not sent is the service's alone, and counts for nothing. */
export function toFinding(row: FindingRow, isReplied: boolean): FindingRecord {
  const { amendedKind, amendedTitle, amendedDescription } = row;
  return {
    findingId: row.id,
    number: row.number,
    version: row.version,
    kind: kindSchema.parse(row.kind),
    title: row.title,
    description: row.description,
    criteria: row.criterionCodes,
    siteIds: row.siteIds,
    evidenceIds: row.evidenceIds,
    reply: isReplied ? z.enum(REPLY_POSITIONS).nullable().parse(row.reply) : null,
    replyText: isReplied ? row.replyText : '',
    replyEvidenceIds: isReplied ? row.replyEvidenceIds : [],
    outcome: z.enum(SETTLEMENT_OUTCOMES).nullable().parse(row.outcome),
    outcomeReason: row.outcomeReason,
    amended:
      amendedKind === null
        ? null
        : {
            kind: kindSchema.parse(amendedKind),
            title: amendedTitle ?? '',
            description: amendedDescription ?? '',
          },
    ratingChanges: changesSchema.parse(row.amendedRatings) ?? [],
    originId: row.originId ?? row.id,
    carriedFromId: row.carriedFromId,
    liftedAt: row.liftedAt,
  };
}

/** The highest number given, removed findings included; 0 before the first. The caller holds the file's lock. */
export async function lastFindingNumber(transaction: Transaction, evaluationId: string): Promise<number> {
  const { _max } = await transaction.finding.aggregate({ where: { evaluationId }, _max: { number: true } });
  return _max.number ?? 0;
}

function columns(draft: FindingDraft) {
  const { kind, title, description, criteria, siteIds, evidenceIds } = draft;
  return {
    kind,
    title,
    description,
    criterionCodes: [...criteria],
    siteIds: [...siteIds],
    evidenceIds: [...evidenceIds],
  };
}

/** Writes new findings, numbered after `lastNumber`; the answer is their ids in the same order. */
export async function insertFindings(
  transaction: Transaction,
  findings: {
    readonly evaluationId: string;
    readonly drafts: ReadonlyArray<FindingDraft>;
    readonly lastNumber: number;
    readonly createdById: string;
    readonly createdAt: Date;
    /** The template that they were written from. */
    readonly templateId?: string | null;
  },
): Promise<ReadonlyArray<string>> {
  const { evaluationId, drafts, lastNumber, createdById, createdAt, templateId = null } = findings;
  const rows = await transaction.finding.createManyAndReturn({
    data: drafts.map((draft, index) => ({
      evaluationId,
      number: lastNumber + index + 1,
      createdById,
      createdAt,
      templateId,
      ...columns(draft),
    })),
    select: { id: true, number: true },
  });
  return rows.toSorted((a, b) => a.number - b.number).map(({ id }) => id);
}

type Versioned = { readonly findingId: string; readonly evaluationId: string; readonly version: number };

/** Writes over the version that was read; false when the finding changed since, or is gone. */
async function update(
  transaction: Transaction,
  { findingId, evaluationId, version }: Versioned,
  data: Prisma.FindingUpdateManyMutationInput,
): Promise<boolean> {
  const written = await transaction.finding.updateMany({
    where: { id: findingId, evaluationId, version, removedAt: null },
    data: { ...data, version: { increment: 1 } },
  });
  return written.count > 0;
}

export function updateFinding(transaction: Transaction, finding: Versioned, draft: FindingDraft) {
  return update(transaction, finding, columns(draft));
}

/** Takes the finding out of the report; its row and its number stay. */
export function markFindingRemoved(transaction: Transaction, finding: Versioned, removedAt: Date) {
  return update(transaction, finding, { removedAt });
}

export function updateSettlement(transaction: Transaction, finding: Versioned, settled: SettledFinding) {
  const { outcome, reason, amended, ratingChanges } = settled;
  return update(transaction, finding, {
    outcome,
    outcomeReason: reason,
    amendedKind: amended?.kind ?? null,
    amendedTitle: amended?.title ?? null,
    amendedDescription: amended?.description ?? null,
    amendedRatings:
      ratingChanges.length === 0 ? Prisma.DbNull : ratingChanges.map((change) => ({ ...change })),
  });
}
