/**
 * The consolidation of ratings given apart: what is missing before handing in, then each difference with both ratings.
 * Five statements. Holds R-EVA-55 and R-EVA-57: nothing of another auditor is read before all have handed in.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { ConsolidationView, Difference } from '#app/modules/evaluations/domain/consolidation-view.ts';
import { frozenEvidenceOf } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { consolidatedCriteria, evaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { checkHandIn } from '#app/modules/evaluations/domain/hand-in.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { listEvidenceStates } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
import { admitsNotApplicable } from '#app/modules/self-assessments/domain/answer.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** `not-found` too where a lead auditor rates alone: there is nothing to consolidate. */
export async function getConsolidation(
  act: Act,
  evaluationId: string,
): Promise<Result<ConsolidationView, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, record, referential, frozen } = source;
  const header = evaluationHeader(source);
  if (header.doubleRating === null) return refused('not-found');
  const consolidated = consolidatedCriteria(source);
  const today = parisDate(act.now);
  const evidenceIds = frozen.evidence
    .filter(({ criterion }) => consolidated.get(criterion)?.state !== 'agreed')
    .map(({ evidenceId }) => evidenceId);
  const states = await listEvidenceStates(
    database,
    file.organisationId,
    consolidated.size === 0 ? [] : evidenceIds,
  );
  const rated = referential.criteria.flatMap((criterion) => {
    const found = consolidated.get(criterion.code);
    return found === undefined ? [] : [{ criterion, found }];
  });
  return ok({
    header,
    unmet:
      header.doubleRating.phase === 'rating'
        ? checkHandIn({
            referential,
            levelSought: file.levelSought,
            declared: declaredRatingsOf(frozen),
            ratings: record.ratings,
            auditorId: act.actor.userId,
          })
        : [],
    differences: rated.flatMap(({ criterion, found }): ReadonlyArray<Difference> => {
      if (found.state === 'agreed') return [];
      const answer = frozen.answers.find((one) => one.criterion === criterion.code);
      return [
        {
          criterionCode: found.criterionCode,
          ratings: found.ratings,
          former: found.former,
          state: found.state,
          needsReason: found.needsReason,
          choice: found.choice,
          title: criterion.title,
          commitment: criterion.commitment,
          admitsNotApplicable: admitsNotApplicable(criterion),
          declared: {
            rating: answer?.rating ?? null,
            notApplicableReason: answer?.notApplicableReason ?? '',
            comment: answer?.comment ?? '',
          },
          evidence: frozenEvidenceOf(frozen, criterion.code, states, today),
        },
      ];
    }),
    agreed: rated
      .filter(({ found }) => found.state === 'agreed')
      .map(({ criterion: { code, title, commitment }, found }) => ({
        code,
        title,
        commitment,
        rating: found.outcome?.rating ?? null,
        former: found.former,
      })),
    ratingScale: referential.ratings,
    isOpen: header.isWritable && !['rating', 'waiting'].includes(header.doubleRating.phase),
    places: Object.fromEntries(referential.criteria.map(({ code, commitment }) => [code, commitment])),
  });
}
