/** One commitment of the grid, ready to be answered. Holds R-SEL-03 and R-SEL-04. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type { UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import { evidenceOfCriterion } from '#app/modules/evidence/domain/evidence.ts';
import { listEvidenceUsesOfCriteria } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import {
  admitsNotApplicable,
  EMPTY_CONTENT,
  ratingsOf,
  UNWRITTEN_VERSION,
} from '#app/modules/self-assessments/domain/answer.ts';
import { decideEditing } from '#app/modules/self-assessments/domain/editability.ts';
import { fileViewOf, levelLabelsOf, noticeOf } from '#app/modules/self-assessments/domain/grid-labels.ts';
import type { GridLine } from '#app/modules/self-assessments/domain/grid-overview.ts';
import { gridSections } from '#app/modules/self-assessments/domain/grid-overview.ts';
import type { GridRecord } from '#app/modules/self-assessments/domain/grid-record.ts';
import { criterionSubject, gridReach } from '#app/modules/self-assessments/domain/grid-record.ts';
import type {
  CommitmentView,
  CriterionView,
  LiveScoring,
} from '#app/modules/self-assessments/domain/grid-view.ts';
import { scoringFigures } from '#app/modules/self-assessments/domain/score-summary.ts';
import { listContributors } from '#app/modules/self-assessments/persistence/assignments.server.ts';
import { listEvidenceChoices } from '#app/modules/self-assessments/persistence/evidence-choices.server.ts';
import { findGrid } from '#app/modules/self-assessments/persistence/grids.server.ts';
import { recallScore } from '#app/modules/self-assessments/persistence/score-memory.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, getReader } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

function criterionView(
  act: Act,
  record: GridRecord,
  criterion: Criterion,
  line: GridLine,
  uses: ReadonlyArray<UsedEvidence>,
): CriterionView {
  const { code, title, level, blocking, weight, channels, expectedEvidence, verification } = criterion;
  const answer = record.answers.find(({ criterionCode }) => criterionCode === code);
  const assignees = record.assignments.filter(({ criterionCode }) => criterionCode === code);
  const subject = criterionSubject(
    record,
    assignees.map(({ userId }) => userId),
    act.actor,
  );
  return {
    code,
    title,
    level,
    blocking,
    weight,
    channels,
    expectedEvidence,
    verification,
    required: line.required,
    admitsNotApplicable: admitsNotApplicable(criterion),
    asked: line.asked,
    editable: can(act.actor, 'grid.rate', subject) && decideEditing(record, code).ok,
    answer:
      answer === undefined
        ? EMPTY_CONTENT
        : { rating: answer.rating, notApplicableReason: answer.notApplicableReason, comment: answer.comment },
    version: answer?.version ?? UNWRITTEN_VERSION,
    updatedAt: answer?.updatedAt ?? null,
    updatedByName: answer?.updatedByName ?? '',
    evidence: evidenceOfCriterion(uses, code),
    assignees: assignees.map(({ userId, name }) => ({ userId, name })),
  };
}

function liveScoring(act: Act, referential: Referential, record: GridRecord): LiveScoring {
  const ratings = ratingsOf(record.answers);
  const { results, firstSubmittedOn } = record;
  const on = parisDate(act.now);
  const score = recallScore({ referential, ratings, results, on, firstSubmittedOn });
  return { figures: scoringFigures(referential), ratings, results, on, firstSubmittedOn, score };
}

/** Refusal: `not-found`, also for a commitment in which nothing is asked of this contributor. Four statements. */
export async function getGridCommitment(
  act: Act,
  applicationId: string,
  commitmentCode: string,
): Promise<Result<CommitmentView, 'not-found'>> {
  const database = getDatabase();
  const record = await findGrid(getReader(), applicationId);
  const reach = record === null ? 'nothing' : gridReach(record, act.actor);
  if (record === null || reach === 'nothing') return refused('not-found');
  const referential = await getReferential(database, record.referentialCode);
  const sections = gridSections(referential, record, reach);
  const section = sections.find(({ progress }) => progress.code === commitmentCode);
  if (section === undefined) return refused('not-found');

  const isWhole = reach === 'whole';
  const canAssign =
    can(act.actor, 'grid.assign', criterionSubject(record, [], act.actor)) && isOpen(record.status);
  const [uses, contributors, library] = await Promise.all([
    listEvidenceUsesOfCriteria(
      database,
      applicationId,
      section.lines.map(({ code }) => code),
    ),
    canAssign ? listContributors(database, record.organisationId) : [],
    can(act.actor, 'evidence.list', { organisationId: record.organisationId })
      ? listEvidenceChoices(database, record.organisationId)
      : [],
  ]);
  return ok({
    file: fileViewOf(record),
    userId: act.actor.userId,
    levelLabels: levelLabelsOf(referential),
    isWhole,
    canAssign,
    notice: noticeOf(record),
    progress: section.progress,
    tabs: sections.map(({ progress: { code, required } }) => ({ code, required })),
    stops: sections.flatMap(({ lines }) =>
      lines.map(({ code, commitment, required, rating }) => ({ code, commitment, required, rating })),
    ),
    criteria: section.lines.flatMap((line) => {
      const criterion = findCriterion(referential, line.code);
      return criterion === null ? [] : [criterionView(act, record, criterion, line, uses)];
    }),
    ratingScale: referential.ratings,
    contributors: contributors.map(({ userId, name }) => ({ userId, name })),
    library,
    scoring: isWhole ? liveScoring(act, referential, record) : null,
  });
}
