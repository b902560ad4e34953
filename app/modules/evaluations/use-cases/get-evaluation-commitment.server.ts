/** One commitment of an evaluation: each criterion as declared and proved, beside the auditor's own rating. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { CommitmentEvaluation } from '#app/modules/evaluations/domain/commitment-evaluation.ts';
import { evaluatedCriterion } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { nextUnrated } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import { inChargeOf } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { evaluatedCommitments } from '#app/modules/evaluations/domain/evaluation-overview.ts';
import { countedRatings, evaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { listEvidenceStates } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
import {
  criteriaOfCommitment,
  criteriaRequiredAt,
  findCommitment,
} from '#app/modules/referentials/domain/referential.ts';
import { levelLabelsOf } from '#app/modules/self-assessments/domain/grid-labels.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function getEvaluationCommitment(
  act: Act,
  evaluationId: string,
  commitmentCode: string,
): Promise<Result<CommitmentEvaluation, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, record, referential, frozen } = source;
  const commitment = findCommitment(referential, commitmentCode);
  if (commitment === null) return refused('not-found');
  const criteria = criteriaOfCommitment(referential, commitmentCode);
  const codes = new Set(criteria.map(({ code }) => code));
  const ids = frozen.evidence.filter(({ criterion }) => codes.has(criterion)).map((item) => item.evidenceId);
  const states = await listEvidenceStates(database, file.organisationId, ids);
  const required = criteriaRequiredAt(referential, file.levelSought);
  const requiredCodes = new Set(required.map(({ code }) => code));
  const evaluated = countedRatings(source);
  const next = nextUnrated(required, evaluated, criteria.at(-1)?.code ?? null);
  const { code, title, groupLabel } = commitment;
  return ok({
    header: evaluationHeader(source),
    userId: act.actor.userId,
    commitment: { code, title, groupLabel },
    commitments: evaluatedCommitments({
      referential,
      levelSought: file.levelSought,
      declared: declaredRatingsOf(frozen),
      evaluated,
    }),
    criteria: criteria.map((criterion) =>
      evaluatedCriterion({
        criterion,
        isRequired: requiredCodes.has(criterion.code),
        frozen,
        record,
        inCharge: inChargeOf(file),
        auditorId: act.actor.userId,
        states,
        today: parisDate(act.now),
      }),
    ),
    ratingScale: referential.ratings,
    levelLabels: levelLabelsOf(referential),
    next: next === null ? null : { code: next.code, commitment: next.commitment },
  });
}
