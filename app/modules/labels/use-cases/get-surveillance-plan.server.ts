/** The mid-term check of a label as DITP plans and reads it. Holds R-LAB-48, R-LAB-50 to R-LAB-54 and R-LAB-64. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { CONFLICT_MESSAGES } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { listAuditors, listPastCycles } from '#app/modules/evaluations/persistence/assignments.server.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { SurveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { mayJudgeCorrections } from '#app/modules/labels/domain/surveillance-file.ts';
import { surveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { listJoinedItems } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import { loadSurveyedCriteria } from '#app/modules/labels/persistence/surveillance-sources.server.ts';
import { listSurveillances } from '#app/modules/labels/persistence/surveillances.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SurveillancePlanPage = {
  readonly labelId: string;
  readonly number: string;
  readonly organisationName: string;
  /** Today's. */
  readonly status: LabelStatus;
  readonly windowFrom: CalendarDate;
  readonly windowTo: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly today: CalendarDate;
  /** What is planned or closed; what would be planned while nothing is. */
  readonly surveillance: SurveillanceView;
  readonly mayPlan: boolean;
  readonly mayJudge: boolean;
  readonly candidates: ReadonlyArray<{
    readonly userId: string;
    readonly name: string;
    readonly openEvaluations: number;
    readonly barredBecause: ReadonlyArray<string>;
  }>;
};

/** Eight statements at most. For officials: the holder has their own page. */
export async function getSurveillancePlan(
  act: Act,
  labelId: string,
): Promise<Result<SurveillancePlanPage, 'not-found'>> {
  const database = getDatabase();
  const found = await findLabelInHand(database, labelId);
  if (found === null) return refused('not-found');
  const { label, file } = found;
  const subject = subjectOf(file);
  const isOfficial = can(act.actor, 'labels.list') && !can(act.actor, 'label.hold', subject);
  if (!isOfficial || !can(act.actor, 'label.read', subject)) return refused('not-found');
  const today = parisDate(act.now);
  const status = statusToday(label, today);
  const [current = null] = await listSurveillances(database, labelId);
  const isOpen = current === null || current.closedAt === null;
  const mayPlan =
    can(act.actor, 'evaluation.plan', subject) && isOpen && (status === 'active' || status === 'suspended');
  const proposed = current === null ? await loadSurveyedCriteria(database, label) : [];
  const { surveillanceFrom, surveillanceUntil } = labelDates(label.decidedOn);
  const candidates = mayPlan
    ? assessCandidates({
        auditors: await listAuditors(database),
        file,
        pastCycles: await listPastCycles(database, file),
        today,
      })
    : [];
  return ok({
    labelId,
    number: label.number,
    organisationName: label.organisationName,
    status,
    windowFrom: surveillanceFrom,
    windowTo: surveillanceUntil,
    validUntil: label.validUntil,
    today,
    surveillance: surveillanceView({
      current,
      proposed,
      file,
      items: await listJoinedItems(database, file.organisationId, current?.findings ?? []),
      today,
      referential: await getReferential(database, label.referentialCode),
    }),
    mayPlan,
    mayJudge: current !== null && mayJudgeCorrections(act.actor, file, current),
    candidates: candidates.map(({ userId, name, openEvaluations, conflicts }) => ({
      userId,
      name,
      openEvaluations,
      barredBecause: conflicts.map((reason) => CONFLICT_MESSAGES[reason]),
    })),
  });
}
