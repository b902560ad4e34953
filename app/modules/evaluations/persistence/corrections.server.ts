/** The corrections of an evaluation, whole in one statement, and the writes of its actions and of its stage. */
import { z } from 'zod';

import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { correctionDueOn } from '#app/modules/evaluations/domain/correction-delays.ts';
import type { CorrectedFinding, CorrectiveAction } from '#app/modules/evaluations/domain/corrections.ts';
import { VERDICTS } from '#app/modules/evaluations/domain/corrections.ts';
import type { Verdict } from '#app/modules/evaluations/domain/corrections.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { isNonconformity } from '#app/modules/evaluations/domain/findings.ts';
import { FINDING_SELECT, toFinding } from '#app/modules/evaluations/persistence/findings.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import {
  toCalendarDate,
  toDateColumn,
  toNullableCalendarDate,
  toNullableDateColumn,
} from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

export const ACTION_SELECT = {
  id: true,
  version: true,
  cause: true,
  action: true,
  owner: true,
  dueOn: true,
  evidenceIds: true,
  report: true,
  doneOn: true,
  verification: true,
  verificationComment: true,
  verifiedAt: true,
  verifiedByName: true,
} satisfies Prisma.CorrectiveActionSelect;

const CORRECTED_SELECT = {
  ...FINDING_SELECT,
  correctiveActions: {
    where: { removedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: ACTION_SELECT,
  },
} satisfies Prisma.FindingSelect;

type ActionRow = Prisma.CorrectiveActionGetPayload<{ select: typeof ACTION_SELECT }>;

export function toAction(row: ActionRow): CorrectiveAction {
  return {
    actionId: row.id,
    version: row.version,
    cause: row.cause,
    action: row.action,
    owner: row.owner,
    dueOn: toCalendarDate(row.dueOn),
    evidenceIds: row.evidenceIds,
    report: row.report,
    doneOn: toNullableCalendarDate(row.doneOn),
    verdict: z.enum(VERDICTS).nullable().parse(row.verification),
    verdictComment: row.verificationComment,
    verifiedAt: row.verifiedAt,
    verifiedByName: row.verifiedByName,
  };
}

/**
 * The nonconformities that stand in the final report, in its order, with their actions; none before the report is
 * final. The caller has gated the file.
 */
export async function listCorrectedFindings(
  transaction: Transaction,
  { evaluation }: Pick<FileRecord, 'evaluation'>,
): Promise<ReadonlyArray<CorrectedFinding>> {
  if (evaluation === null || evaluation.closedAt === null) return [];
  const reportedOn = parisDate(evaluation.closedAt);
  const rows = await transaction.finding.findMany({
    where: { evaluationId: evaluation.evaluationId, removedAt: null },
    orderBy: { number: 'asc' },
    select: CORRECTED_SELECT,
  });
  return rows.flatMap((row): ReadonlyArray<CorrectedFinding> => {
    const standing = standingFinding(toFinding(row, true));
    if (standing === null || !isNonconformity(standing.kind)) return [];
    const { findingId, number, kind, title, description, criteria } = standing;
    return [
      {
        findingId,
        number,
        gravity: kind,
        title,
        description,
        criteria,
        dueOn: correctionDueOn(kind, reportedOn),
        liftedAt: row.liftedAt,
        actions: row.correctiveActions.map(toAction),
      },
    ];
  });
}

type ActionPlan = Pick<CorrectiveAction, 'cause' | 'action' | 'owner' | 'dueOn'>;

export async function insertCorrectiveAction(
  transaction: Transaction,
  action: ActionPlan & {
    readonly findingId: string;
    readonly createdAt: Date;
    readonly createdById: string;
  },
): Promise<string> {
  const { findingId, createdAt, createdById, cause, owner, dueOn } = action;
  const { id } = await transaction.correctiveAction.create({
    data: {
      findingId,
      cause,
      action: action.action,
      owner,
      dueOn: toDateColumn(dueOn),
      createdAt,
      createdById,
    },
    select: { id: true },
  });
  return id;
}

type Versioned = Pick<CorrectiveAction, 'actionId' | 'version'>;

/** Writes over the version that was read; false when the action changed since, or is gone. */
async function update(
  transaction: Transaction,
  { actionId, version }: Versioned,
  data: Prisma.CorrectiveActionUpdateManyMutationInput,
): Promise<boolean> {
  const written = await transaction.correctiveAction.updateMany({
    where: { id: actionId, version, removedAt: null },
    data: { ...data, version: { increment: 1 } },
  });
  return written.count > 0;
}

export function updateActionPlan(transaction: Transaction, action: Versioned, plan: ActionPlan) {
  const { cause, owner, dueOn } = plan;
  return update(transaction, action, { cause, action: plan.action, owner, dueOn: toDateColumn(dueOn) });
}

export function updateActionReport(
  transaction: Transaction,
  action: Versioned,
  told: Pick<CorrectiveAction, 'report' | 'doneOn' | 'evidenceIds'>,
) {
  const { report, doneOn, evidenceIds } = told;
  return update(transaction, action, {
    report,
    doneOn: toNullableDateColumn(doneOn),
    evidenceIds: [...evidenceIds],
  });
}

export function markActionRemoved(transaction: Transaction, action: Versioned, removedAt: Date) {
  return update(transaction, action, { removedAt });
}

export function updateVerdict(
  transaction: Transaction,
  action: Versioned,
  judged: {
    readonly verdict: Verdict;
    readonly comment: string;
    readonly at: Date;
    readonly by: { readonly userId: string; readonly name: string };
  },
) {
  const { verdict, comment, at, by } = judged;
  return update(transaction, action, {
    verification: verdict,
    verificationComment: comment,
    verifiedAt: at,
    verifiedById: by.userId,
    verifiedByName: by.name,
  });
}

type Stage = { readonly evaluationId: string; readonly version: number };

async function updateStage(
  transaction: Transaction,
  { evaluationId, version }: Stage,
  data: Prisma.EvaluationUpdateManyMutationInput,
): Promise<boolean> {
  const written = await transaction.evaluation.updateMany({
    where: { id: evaluationId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return written.count > 0;
}

/** R-APP-65: keeps that the service corrects nothing. */
export function declineStage(transaction: Transaction, stage: Stage, at: Date) {
  return updateStage(transaction, stage, { correctionsDeclinedAt: at });
}

/** A stage opened again starts anew; the journal and the actions keep what came of the one before. */
export function openStage(
  transaction: Transaction,
  stage: Stage,
  opened: {
    readonly at: Date;
    readonly dueOn: CalendarDate;
    readonly majorsDueOn: CalendarDate | null;
    readonly verificationDueOn: CalendarDate;
  },
) {
  return updateStage(transaction, stage, {
    correctionsOpenedAt: opened.at,
    correctionsDueOn: toDateColumn(opened.dueOn),
    majorsDueOn: toNullableDateColumn(opened.majorsDueOn),
    correctionsHandedInAt: null,
    verificationDueOn: toDateColumn(opened.verificationDueOn),
    correctionsVerifiedAt: null,
  });
}

export function handInStage(
  transaction: Transaction,
  stage: Stage,
  handed: { readonly at: Date; readonly verificationDueOn: CalendarDate },
) {
  return updateStage(transaction, stage, {
    correctionsHandedInAt: handed.at,
    verificationDueOn: toDateColumn(handed.verificationDueOn),
  });
}

export function verifyStage(transaction: Transaction, stage: Stage, verifiedAt: Date) {
  return updateStage(transaction, stage, { correctionsVerifiedAt: verifiedAt });
}

/**
 * Marks these nonconformities lifted: their corrections were found effective. So is the minor of an earlier evaluation
 * that one of them carries on: it does not come back (R-EVA-84).
 */
export async function liftFindings(
  transaction: Transaction,
  findingIds: ReadonlyArray<string>,
  liftedAt: Date,
): Promise<void> {
  if (findingIds.length === 0) return;
  const carrying = await transaction.finding.findMany({
    where: { id: { in: [...findingIds] }, carriedFromId: { not: null } },
    select: { carriedFromId: true },
  });
  const carried = carrying.flatMap(({ carriedFromId }) => (carriedFromId === null ? [] : [carriedFromId]));
  await transaction.finding.updateMany({
    where: { id: { in: [...findingIds, ...carried] }, liftedAt: null },
    data: { liftedAt, version: { increment: 1 } },
  });
}
