/** The contradictory phase as the auditor settles it: each finding, the service's reply, what it would become. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { contestedFindingIds } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { evaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import {
  finalRatings,
  repliesOf,
  uncoveredAfterSettlement,
} from '#app/modules/evaluations/domain/settlement.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import type { JoinedEvidence, SettledCriterion } from '#app/modules/evaluations/domain/settled-criterion.ts';
import { listJoinedEvidence } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
import type { LevelCode, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { NO_RESULTS } from '#app/modules/scoring/domain/declared-results.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { admitsNotApplicable } from '#app/modules/self-assessments/domain/answer.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ContradictoryView = {
  readonly header: EvaluationHeader;
  readonly replyDueOn: CalendarDate | null;
  readonly repliedAt: Date | null;
  readonly findings: ReadonlyArray<FindingRecord>;
  /** Criteria that findings name, by code. */
  readonly criteria: ReadonlyArray<SettledCriterion>;
  readonly draftRatings: Ratings;
  readonly joined: ReadonlyArray<JoinedEvidence>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
  readonly contested: number;
  readonly unsettled: number;
  /** Nonconformities that would be left without a finding if the phase closed now. */
  readonly unmet: ReadonlyArray<UnmetReadinessCheck>;
  /** The level on the draft ratings, and on those that closing now would make; null when none is attained. */
  readonly levelBefore: string | null;
  readonly levelAfter: string | null;
  /** Whether findings may be settled and the phase closed today. */
  readonly isOpen: boolean;
};

export async function getContradictory(
  act: Act,
  evaluationId: string,
): Promise<Result<ContradictoryView, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, fileEvaluation, record, referential } = source;
  const header = evaluationHeader(source);
  const draftRatings = record.draftRatings ?? {};
  const finals = finalRatings(draftRatings, record.findings);
  const ratings = Object.fromEntries(finals.map(({ criterion, rating }) => [criterion, rating]));
  function attainedLabel(on: Ratings): string | null {
    const attained: LevelCode | null = assessLevels({
      referential,
      ratings: on,
      results: record.results?.confirmed ?? NO_RESULTS,
      on: parisDate(act.now),
      firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
    }).attained;
    return attained === null ? null : levelLabel(referential, attained);
  }
  const contested = contestedFindingIds(repliesOf(record.findings));
  const codes = [...new Set(record.findings.flatMap(({ criteria }) => criteria))];
  return ok({
    header,
    replyDueOn: fileEvaluation.replyDueOn,
    repliedAt: fileEvaluation.repliedAt,
    findings: record.findings,
    criteria: codes.flatMap((code) => {
      const criterion = findCriterion(referential, code);
      if (criterion === null) return [];
      return [{ code, title: criterion.title, admitsNotApplicable: admitsNotApplicable(criterion) }];
    }),
    draftRatings,
    joined: await listJoinedEvidence(database, file.organisationId, {
      evidenceIds: record.findings.flatMap(({ replyEvidenceIds }) => replyEvidenceIds),
      asOf: fileEvaluation.repliedAt,
    }),
    ratingScale: referential.ratings,
    contested: contested.length,
    unsettled: record.findings.filter(
      ({ findingId, outcome }) => contested.includes(findingId) && outcome === null,
    ).length,
    unmet: uncoveredAfterSettlement({
      referential,
      ratings,
      levelSought: file.levelSought,
      findings: record.findings,
    }),
    levelBefore: attainedLabel(draftRatings),
    levelAfter: attainedLabel(ratings),
    isOpen: header.actions.includes('close-contradictory'),
  });
}
