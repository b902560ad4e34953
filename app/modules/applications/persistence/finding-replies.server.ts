/** The findings of a draft report and what the service replies to them. Holds R-APP-23 and R-APP-43. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import type {
  ReplyPosition,
  SettlementOutcome,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type ReportedFinding = {
  readonly findingId: string;
  /** 1, 2… within the report. */
  readonly number: number;
  readonly version: number;
  readonly kind: FindingKind;
  readonly title: string;
  readonly description: string;
  readonly criteria: ReadonlyArray<string>;
  readonly position: ReplyPosition | null;
  readonly comment: string;
  readonly evidenceIds: ReadonlyArray<string>;
  readonly outcome: SettlementOutcome | null;
  readonly outcomeReason: string;
  readonly amendedKind: FindingKind | null;
  readonly amendedTitle: string | null;
  readonly amendedDescription: string | null;
};

/** The findings of an evaluation that were not removed, in the report's order, in one statement. */
export async function listReportedFindings(
  transaction: Transaction,
  evaluationId: string,
): Promise<ReadonlyArray<ReportedFinding>> {
  const rows = await transaction.finding.findMany({
    where: { evaluationId, removedAt: null },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => ({
    findingId: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind as FindingKind,
    title: row.title,
    description: row.description,
    criteria: row.criterionCodes,
    position: row.reply as ReplyPosition | null,
    comment: row.replyText,
    evidenceIds: row.replyEvidenceIds,
    outcome: row.outcome as SettlementOutcome | null,
    outcomeReason: row.outcomeReason,
    amendedKind: row.amendedKind as FindingKind | null,
    amendedTitle: row.amendedTitle,
    amendedDescription: row.amendedDescription,
  }));
}

/** Keeps one reply over the version shown, as long as nothing has been sent; false otherwise. */
export async function updateFindingReply(
  transaction: Transaction,
  reply: TypedFindingReply,
): Promise<boolean> {
  const written = await transaction.finding.updateMany({
    where: {
      id: reply.findingId,
      version: reply.version,
      removedAt: null,
      evaluation: { repliedAt: null, application: { status: 'contradictory' } },
    },
    data: {
      reply: reply.position,
      replyText: reply.comment,
      replyEvidenceIds: [...reply.evidenceIds],
      version: { increment: 1 },
    },
  });
  return written.count > 0;
}

/** Dates and signs the reply; false when it was sent already. */
export async function closeReply(transaction: Transaction, act: Act, evaluationId: string): Promise<boolean> {
  const written = await transaction.evaluation.updateMany({
    where: { id: evaluationId, repliedAt: null },
    data: { repliedAt: act.now, repliedById: act.actor.userId, version: { increment: 1 } },
  });
  return written.count > 0;
}

/** An item of the library that may support a reply. */
export type EvidenceChoice = { readonly evidenceId: string; readonly title: string };

/** The items of the library that hold a content, by title, in one statement. */
export async function listEvidenceChoices(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<EvidenceChoice>> {
  const rows = await transaction.evidenceItem.findMany({
    where: { organisationId, archivedAt: null, versions: { some: {} } },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true },
  });
  return rows.map(({ id, title }) => ({ evidenceId: id, title }));
}
