/** The live answers of a file: rows to domain values. Their one write is in `answer-writes.server.ts`. */
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE, RATING_VALUES } from '#app/modules/referentials/domain/referential.ts';
import type { Answer } from '#app/modules/self-assessments/domain/answer.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The two columns of a rating as one value; null while unanswered. */
export function toRating(columns: {
  readonly rating: number | null;
  readonly notApplicable: boolean;
}): Rating | null {
  if (columns.notApplicable) return NOT_APPLICABLE;
  return RATING_VALUES.find((value) => value === columns.rating) ?? null;
}

/** Every answer written on this file, by criterion code; criteria never written are absent. One statement. */
export async function listAnswers(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<Answer>> {
  const rows = await transaction.selfAssessmentAnswer.findMany({
    where: { applicationId },
    orderBy: { criterionCode: 'asc' },
    omit: { applicationId: true },
  });
  return rows.map(({ rating, notApplicable, ...row }) => ({
    ...row,
    rating: toRating({ rating, notApplicable }),
  }));
}
