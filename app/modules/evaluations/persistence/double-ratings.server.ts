/** Every evaluation rated apart and handed in by all, in one statement: what agreement is measured on (R-EVA-60). */
import { areRatingsRevealed, isDoubleRated } from '#app/modules/evaluations/domain/double-rating.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type DoubleRatedEvaluation = {
  readonly evaluationId: string;
  readonly reference: string;
  readonly referentialCode: string;
  /** Those in charge, the lead auditor first. */
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
    where: {
      auditors: { some: { role: 'co', endedAt: null }, none: { endedAt: null, handedInAt: null } },
    },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      application: { select: { reference: true, referentialCode: true } },
      auditors: {
        where: { endedAt: null },
        select: { userId: true, role: true, handedInAt: true, user: { select: { name: true } } },
      },
      ratings: { select: { criterionCode: true, auditorId: true, rating: true, notApplicable: true } },
    },
  });
  return rows.flatMap((row): ReadonlyArray<DoubleRatedEvaluation> => {
    const auditors = row.auditors.map(({ role, ...auditor }) => ({
      ...auditor,
      role: role === 'lead' ? ('lead' as const) : ('co' as const),
    }));
    if (!isDoubleRated(auditors) || !areRatingsRevealed(auditors)) return [];
    return [
      {
        evaluationId: row.id,
        reference: row.application.reference,
        referentialCode: row.application.referentialCode,
        auditors: auditors
          .toSorted((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'))
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
