/** The corrections as the lead auditor verifies them, action by action, then criterion by criterion. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { findSettledSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { verifiedCriteria } from '#app/modules/evaluations/domain/corrected-ratings.ts';
import { isCorrected } from '#app/modules/evaluations/domain/corrections.ts';
import type { CorrectionsView } from '#app/modules/evaluations/domain/corrections-view.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { evaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { findCorrectionsView } from '#app/modules/evaluations/persistence/corrections-views.server.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** A criterion that the verification may rate anew. */
export type VerifiedCriterion = {
  readonly code: string;
  readonly title: string;
  readonly rating: Rating | null;
  /** Whether an open nonconformity would still name it if the verification ended now: it then stays below 2. */
  readonly staysBelow: boolean;
};

export type VerificationView = {
  readonly header: EvaluationHeader;
  readonly corrections: CorrectionsView;
  /** Whether this person may judge the actions and end the verification today. */
  readonly mayJudge: boolean;
  readonly unjudged: number;
  readonly criteria: ReadonlyArray<VerifiedCriterion>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
  readonly conformingFrom: number;
};

/** Refuses `not-found` before the final report. */
export async function getCorrections(
  act: Act,
  evaluationId: string,
): Promise<Result<VerificationView, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, referential } = source;
  const header = evaluationHeader(source);
  const today = parisDate(act.now);
  const side = header.isLead ? 'auditor' : 'other';
  const corrections = await findCorrectionsView(database, file, { side, today });
  if (corrections === null) return refused('not-found');
  const { findings, openedAt } = corrections;
  const mayJudge = header.actions.includes('verify-corrections');
  const ratings =
    (await findSettledSnapshot(database, file.applicationId))?.content.evaluation?.ratings ?? {};
  const open = findings.filter(({ liftedAt }) => liftedAt === null);
  const remaining = open.filter((finding) => !isCorrected(finding, openedAt));
  return ok({
    header,
    corrections,
    mayJudge,
    unjudged: open.flatMap(({ actions }) => actions).filter(({ verdict }) => verdict === null).length,
    criteria: mayJudge
      ? verifiedCriteria(findings, openedAt).map((code) => ({
          code,
          title: findCriterion(referential, code)?.title ?? '',
          rating: ratingOf(ratings, code),
          staysBelow: remaining.some(({ criteria }) => criteria.includes(code)),
        }))
      : [],
    ratingScale: referential.ratings,
    conformingFrom: referential.conformingFrom,
  });
}
