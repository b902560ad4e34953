/** Appeals: one a decision, one running at a time on a file; both are the database's own rules too. Holds R-DEC-31. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Appeal, AppealOutcome } from '#app/modules/decisions/domain/appeal.ts';
import { APPEAL_OUTCOMES } from '#app/modules/decisions/domain/appeal.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The latest appeal on this file, or null. */
export async function findLatestAppeal(
  transaction: Transaction,
  applicationId: string,
): Promise<Appeal | null> {
  const row = await transaction.appeal.findFirst({
    where: { applicationId },
    orderBy: { submittedAt: 'desc' },
  });
  if (row === null) return null;
  return {
    appealId: row.id,
    decisionId: row.decisionId,
    reason: row.reason,
    evidenceIds: row.evidenceIds,
    submittedAt: row.submittedAt,
    outcome: APPEAL_OUTCOMES.find((outcome) => outcome === row.outcome) ?? null,
    outcomeReason: row.outcomeReason,
    decidedAt: row.decidedAt,
  };
}

export async function insertAppeal(
  transaction: Transaction,
  act: Act,
  appeal: {
    readonly applicationId: string;
    readonly decisionId: string;
    readonly reason: string;
    readonly evidenceIds: ReadonlyArray<string>;
  },
): Promise<void> {
  await transaction.appeal.create({
    data: {
      ...appeal,
      evidenceIds: [...appeal.evidenceIds],
      submittedAt: act.now,
      submittedById: act.actor.userId,
    },
    select: { id: true },
  });
}

/** Writes what became of the appeal; false when it was decided already. */
export async function writeAppealOutcome(
  transaction: Transaction,
  act: Act,
  appealId: string,
  decided: { readonly outcome: AppealOutcome; readonly reason: string; readonly newDecisionId: string },
): Promise<boolean> {
  const written = await transaction.appeal.updateMany({
    where: { id: appealId, outcome: null },
    data: {
      outcome: decided.outcome,
      outcomeReason: decided.reason,
      newDecisionId: decided.newDecisionId,
      decidedAt: act.now,
      decidedById: act.actor.userId,
    },
  });
  return written.count > 0;
}

export type DecisionLine = {
  readonly decisionId: string;
  readonly kind: string;
  readonly level: LevelCode | null;
  readonly reason: string;
  readonly decidedAt: Date;
  /** Who decided, and in whose name the letter is signed when that is somebody else. */
  readonly deciderName: string;
  readonly signatoryName: string;
  readonly letterId: string | null;
  readonly appealId: string | null;
};

/** Every decision on this file, latest first: an appeal hides none. One statement. */
export async function listDecisions(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<DecisionLine>> {
  const rows = await transaction.decision.findMany({
    where: { applicationId },
    orderBy: { decidedAt: 'desc' },
    select: {
      id: true,
      kind: true,
      level: true,
      reason: true,
      decidedAt: true,
      signatoryName: true,
      decidedByName: true,
      letterId: true,
      appealId: true,
    },
  });
  return rows.map(({ id, level, decidedByName, ...row }) => ({
    ...row,
    decisionId: id,
    level: level as LevelCode | null,
    deciderName: decidedByName === '' ? row.signatoryName : decidedByName,
  }));
}
