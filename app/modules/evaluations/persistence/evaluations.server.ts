/** One evaluation whole, in one statement, and the writes of its own row. The file it belongs to gates it. */
import { z } from 'zod';

import { NOT_APPLICABLE_OUTCOMES } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { ConsolidationChoice, RatingTeam } from '#app/modules/evaluations/domain/double-rating.ts';
import {
  areRatingsRevealed,
  ratingTeam,
  readableRatings,
} from '#app/modules/evaluations/domain/double-rating.ts';
import type { EvaluationRecord, VisitedSite } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { ResultsOutcome } from '#app/modules/evaluations/domain/results-confirmation.ts';
import { RESULTS_OUTCOMES } from '#app/modules/evaluations/domain/results-confirmation.ts';
import { FINDING_SELECT, toFinding } from '#app/modules/evaluations/persistence/findings.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import {
  toDateColumn,
  toNullableCalendarDate,
  toNullableDateColumn,
} from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

const EVALUATION_SELECT = {
  id: true,
  round: true,
  version: true,
  repliedAt: true,
  method: true,
  summary: true,
  resultsOutcome: true,
  confirmedSatisfaction: true,
  confirmedNetSatisfaction: true,
  confirmedPublishedOn: true,
  resultsComment: true,
  sites: { select: { siteId: true, reason: true, visitOn: true } },
  siteSwaps: {
    orderBy: [{ swappedAt: 'asc' }, { id: 'asc' }],
    select: { removedSiteId: true, addedSiteId: true, reason: true },
  },
  ratings: true,
  findings: {
    where: { removedAt: null },
    orderBy: { number: 'asc' },
    select: { ...FINDING_SELECT, createdById: true },
  },
  consolidationChoices: true,
  conflictDeclarations: { select: { userId: true } },
  draftDeliveredAt: true,
  reportTextsById: true,
  resultsById: true,
  auditors: {
    orderBy: [{ assignedAt: 'asc' }, { id: 'asc' }],
    select: {
      userId: true,
      role: true,
      handedInAt: true,
      assignedAt: true,
      endedAt: true,
      user: { select: { name: true } },
    },
  },
  consolidatedRatings: {
    where: { stage: 'draft' },
    select: { criterionCode: true, rating: true, notApplicable: true },
  },
} satisfies Prisma.EvaluationSelect;

type EvaluationRow = Prisma.EvaluationGetPayload<{ select: typeof EVALUATION_SELECT }>;

const outcomeSchema = z.enum(RESULTS_OUTCOMES);
const reasonSchema = z.enum(['head-office', 'chosen', 'drawn']);
const notApplicableOutcomeSchema = z.enum(NOT_APPLICABLE_OUTCOMES).nullable();

export function toAuditorRating(row: EvaluationRow['ratings'][number]): AuditorRating {
  return {
    criterionCode: row.criterionCode,
    auditorId: row.auditorId,
    auditorName: row.auditorName,
    rating: toRating(row),
    notApplicableOutcome: notApplicableOutcomeSchema.parse(row.notApplicableOutcome),
    comment: row.comment,
    version: row.version,
    updatedAt: row.updatedAt,
  };
}

function toResults(row: EvaluationRow): EvaluationRecord['results'] {
  if (row.resultsOutcome === null) return null;
  return {
    outcome: outcomeSchema.parse(row.resultsOutcome),
    confirmed: {
      satisfaction: row.confirmedSatisfaction?.toNumber() ?? null,
      netSatisfaction: row.confirmedNetSatisfaction?.toNumber() ?? null,
      publishedOn: toNullableCalendarDate(row.confirmedPublishedOn),
    },
    comment: row.resultsComment,
  };
}

function toDraftRatings(rows: EvaluationRow['consolidatedRatings']): Ratings | null {
  if (rows.length === 0) return null;
  return Object.fromEntries(
    rows.flatMap((row): ReadonlyArray<[string, Rating]> => {
      const rating = toRating(row);
      return rating === null ? [] : [[row.criterionCode, rating]];
    }),
  );
}

export function toChoice(row: EvaluationRow['consolidationChoices'][number]): ConsolidationChoice | null {
  const { criterionCode, reason, version, writtenAt, writtenById, writtenByName } = row;
  const rating = toRating(row);
  if (rating === null) return null;
  return {
    criterionCode,
    rating,
    notApplicableOutcome: notApplicableOutcomeSchema.parse(row.notApplicableOutcome),
    reason,
    version,
    writtenAt,
    writtenById,
    writtenByName,
  };
}

/**
 * The evaluation of this id, or null. The caller has gated the file. R-EVA-55 is held here, where rows are read: while
 * the auditors in charge rate blind, the reader is given their own ratings and findings, and nobody else's.
 */
export async function findEvaluation(
  transaction: Transaction,
  evaluationId: string,
  reader: RatingTeam & { readonly userId: string },
): Promise<EvaluationRecord | null> {
  const row = await transaction.evaluation.findUnique({
    where: { id: evaluationId },
    select: EVALUATION_SELECT,
  });
  if (row === null) return null;
  const isRevealed = areRatingsRevealed(reader);
  const isLead = reader.auditors.some(({ role, userId }) => role === 'lead' && userId === reader.userId);
  /** What the lead concluded is read by its author until all have handed in; a next lead is another person. */
  function mayRead(authorId: string | null): boolean {
    return isRevealed || (isLead && (authorId === null || authorId === reader.userId));
  }
  return {
    evaluationId: row.id,
    round: row.round,
    version: row.version,
    method: mayRead(row.reportTextsById) ? row.method : '',
    summary: mayRead(row.reportTextsById) ? row.summary : '',
    results: mayRead(row.resultsById) ? toResults(row) : null,
    sites: row.sites.map((site): VisitedSite => ({
      siteId: site.siteId,
      reason: reasonSchema.parse(site.reason),
      visitOn: toNullableCalendarDate(site.visitOn),
    })),
    siteSwaps: row.siteSwaps,
    ratings: readableRatings(row.ratings.map(toAuditorRating), reader, reader.userId),
    ratedBy: ratingTeam(
      row.auditors.map(({ role, user, ...auditor }) => ({
        ...auditor,
        role: role === 'lead' ? ('lead' as const) : ('co' as const),
        name: user.name,
      })),
      row.draftDeliveredAt,
    ),
    choices: isRevealed ? row.consolidationChoices.flatMap((choice) => toChoice(choice) ?? []) : [],
    findings: row.findings
      .filter(({ createdById }) => isRevealed || createdById === reader.userId)
      .map((finding) => toFinding(finding, row.repliedAt !== null)),
    declaredBy: row.conflictDeclarations.map(({ userId }) => userId),
    draftRatings: toDraftRatings(row.consolidatedRatings),
  };
}

/**
 * Waits for whoever is changing the file of this evaluation, then keeps its row until the commit: what is read next
 * is what will be written upon, and no rating, which takes that row too, slips in between.
 */
export async function lockFileOfEvaluation(transaction: Transaction, evaluationId: string): Promise<void> {
  if (!isRowId(evaluationId)) return;
  await transaction.$queryRaw`
    SELECT file.id FROM applications AS file
    JOIN evaluations AS evaluation ON evaluation.application_id = file.id
    WHERE evaluation.id = ${evaluationId}::uuid
    FOR NO KEY UPDATE OF file`;
}

type Versioned = { readonly evaluationId: string; readonly version: number };

/** Writes over the version that was read; false when someone wrote since. */
async function update(
  transaction: Transaction,
  { evaluationId, version }: Versioned,
  data: Prisma.EvaluationUpdateManyMutationInput,
): Promise<boolean> {
  const written = await transaction.evaluation.updateMany({
    where: { id: evaluationId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return written.count > 0;
}

export function updateStart(transaction: Transaction, evaluation: Versioned, startedAt: Date) {
  return update(transaction, evaluation, { startedAt });
}

export function updateDelivery(
  transaction: Transaction,
  evaluation: Versioned,
  delivery: { readonly draftDeliveredAt: Date; readonly replyDueOn: CalendarDate },
) {
  const { draftDeliveredAt, replyDueOn } = delivery;
  return update(transaction, evaluation, { draftDeliveredAt, replyDueOn: toDateColumn(replyDueOn) });
}

/** The report becomes final, with the majors that it leaves open at the level sought. */
export function updateClosing(
  transaction: Transaction,
  evaluation: Versioned,
  closing: { readonly closedAt: Date; readonly majorsAtReport: number },
) {
  return update(transaction, evaluation, closing);
}

export function updateReportTexts(
  transaction: Transaction,
  evaluation: Versioned,
  texts: { readonly method: string; readonly summary: string; readonly writtenById: string },
) {
  const { method, summary, writtenById } = texts;
  return update(transaction, evaluation, { method, summary, reportTextsById: writtenById });
}

export function updateResults(
  transaction: Transaction,
  evaluation: Versioned,
  results: {
    readonly outcome: ResultsOutcome;
    readonly confirmed: DeclaredResults;
    readonly comment: string;
    readonly settledById: string;
  },
) {
  const { outcome, confirmed, comment, settledById } = results;
  return update(transaction, evaluation, {
    resultsOutcome: outcome,
    confirmedSatisfaction: confirmed.satisfaction,
    confirmedNetSatisfaction: confirmed.netSatisfaction,
    confirmedPublishedOn: toNullableDateColumn(confirmed.publishedOn),
    resultsComment: comment,
    resultsById: settledById,
  });
}
