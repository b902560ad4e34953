/** An auditor's evaluations: where each is, what is expected, by when, and how far the grid is. Holds R-EVA-25. */
import { listBarredFileIds } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { AuditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';
import { auditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';
import { doubleRatingPhase, ratingsThatCount } from '#app/modules/evaluations/domain/double-rating.ts';
import { evaluatedRatingsOf } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import { listMissions } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { criteriaRequiredAt, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type AssignmentLine = {
  readonly evaluationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly status: ApplicationStatus;
  readonly role: 'lead' | 'co';
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly step: AuditorStep;
  readonly rated: number;
  readonly required: number;
};

export type AssignmentsView = {
  /** What awaits the auditor, the nearest date first. */
  readonly mine: ReadonlyArray<AssignmentLine>;
  /** What awaits someone else, or nobody any more, the latest first. */
  readonly others: ReadonlyArray<AssignmentLine>;
};

function byDate(a: AssignmentLine, b: AssignmentLine): number {
  const [left, right] = [a.step.dueOn ?? '9999', b.step.dueOn ?? '9999'];
  return left < right ? -1 : Number(left > right);
}

export async function listAssignments(act: Act): Promise<AssignmentsView> {
  const database = getDatabase();
  const today = parisDate(act.now);
  const lines: AssignmentLine[] = [];
  const barred = await listBarredFileIds(database, act.actor);
  const missions = await listMissions(database, act);
  for (const mission of missions.filter(({ applicationId }) => !barred.includes(applicationId))) {
    const { levelSought } = mission;
    const facts = { ...mission, readerId: act.actor.userId };
    const referential = await getReferential(database, mission.referentialCode);
    const rated = evaluatedRatingsOf(ratingsThatCount(facts));
    const required = criteriaRequiredAt(referential, levelSought);
    lines.push({
      evaluationId: mission.evaluationId,
      reference: mission.reference,
      organisationName: mission.organisationName,
      levelLabel: levelLabel(referential, levelSought),
      status: mission.status,
      role: mission.role,
      plannedFrom: mission.plannedFrom,
      plannedTo: mission.plannedTo,
      step: auditorStep(
        {
          ...mission,
          isCoAuditor: mission.role === 'co',
          doubleRating: doubleRatingPhase(facts),
          hasReplied: mission.repliedAt !== null,
          hasHandedIn: mission.correctionsHandedInAt !== null,
        },
        today,
      ),
      rated: required.filter(({ code }) => Object.hasOwn(rated, code)).length,
      required: required.length,
    });
  }
  return {
    mine: lines.filter(({ step }) => step.isMine).toSorted(byDate),
    others: lines.filter(({ step }) => !step.isMine),
  };
}
