/**
 * Every evaluation rated apart and handed in by all, in one statement: what agreement is measured on (R-EVA-60). One whose
 * lead has left since the draft report is still there.
 */
import {
  areRatingsRevealed,
  isDoubleRated,
  ratingTeam,
} from '#app/modules/evaluations/domain/double-rating.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type DoubleRatedEvaluation = {
  readonly evaluationId: string;
  readonly reference: string;
  readonly referentialCode: string;
  /** Those whose ratings count, the lead auditor first, then in the order of their ids. */
  readonly auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  readonly ratings: ReadonlyArray<{
    readonly criterionCode: string;
    readonly auditorId: string;
    readonly rating: Rating;
  }>;
};

export async function listDoubleRatedEvaluations(
  transaction: Transaction,
): Promise<ReadonlyArray<DoubleRatedEvaluation>> {
  const rows = await transaction.evaluation.findMany({
    where: { auditors: { some: { role: 'co', handedInAt: { not: null } } } },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      draftDeliveredAt: true,
      application: { select: { reference: true, referentialCode: true } },
      auditors: {
        select: {
          userId: true,
          role: true,
          handedInAt: true,
          assignedAt: true,
          endedAt: true,
          user: { select: { name: true } },
        },
      },
      ratings: { select: { criterionCode: true, auditorId: true, rating: true, notApplicable: true } },
    },
  });
  return rows.flatMap((row): ReadonlyArray<DoubleRatedEvaluation> => {
    const { draftDeliveredAt } = row;
    const auditors = ratingTeam(
      row.auditors.map(({ role, ...auditor }) => ({
        ...auditor,
        role: role === 'lead' ? ('lead' as const) : ('co' as const),
      })),
      draftDeliveredAt,
    );
    if (!isDoubleRated(auditors) || !areRatingsRevealed({ auditors, draftDeliveredAt })) return [];
    return [
      {
        evaluationId: row.id,
        reference: row.application.reference,
        referentialCode: row.application.referentialCode,
        auditors: auditors
          .toSorted(
            (a, b) => Number(b.role === 'lead') - Number(a.role === 'lead') || (a.userId < b.userId ? -1 : 1),
          )
          .map(({ userId, user }) => ({ userId, name: user.name })),
        ratings: row.ratings.flatMap((one) => {
          const rating = toRating(one);
          const { criterionCode, auditorId } = one;
          return rating === null ? [] : [{ criterionCode, auditorId, rating }];
        }),
      },
    ];
  });
}
