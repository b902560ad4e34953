/**
 * Plans the mid-term check of a label, changes its day or its auditor, or hands one begun to another: the lighter grid and
 * the sites are fixed once, with the reason of each criterion and the seed of the draw. Holds R-LAB-48 to R-LAB-52.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { checkAvailability } from '#app/modules/evaluations/domain/assignment-check.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { listAuditors, listPastCycles } from '#app/modules/evaluations/persistence/assignments.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { Surveillance, SurveillanceRefusal } from '#app/modules/labels/domain/surveillance.ts';
import { decideSurveillanceDate } from '#app/modules/labels/domain/surveillance.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import {
  drawSurveillanceSites,
  loadSurveyedCriteria,
} from '#app/modules/labels/persistence/surveillance-sources.server.ts';
import type { SurveillancePlan } from '#app/modules/labels/persistence/surveillances.server.ts';
import {
  insertSurveillance,
  listSurveillances,
  replanSurveillance,
} from '#app/modules/labels/persistence/surveillances.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

export type PlanSurveillanceInput = {
  readonly labelId: string;
  /** Of the surveillance already planned; 0 when none was. */
  readonly version: number;
  readonly auditorId: string;
  readonly plannedOn: CalendarDate;
};

/** R-LAB-48: once begun, it goes on with another auditor, never with the same one on another day. */
function refusalOf(
  current: Surveillance | null,
  { version, auditorId }: PlanSurveillanceInput,
): SurveillanceRefusal | null {
  if (current === null) return version === 0 ? null : 'conflict';
  if (current.closedAt !== null) return 'surveillance-closed';
  if (current.startedAt !== null && current.auditorId === auditorId) return 'surveillance-started';
  return current.version === version ? null : 'conflict';
}

export async function planSurveillance(
  act: Act,
  input: PlanSurveillanceInput,
): Promise<Result<{ readonly surveillanceId: string }, SurveillanceRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly surveillanceId: string }, SurveillanceRefusal>> => {
      await awaitAuditors(transaction, [input.auditorId]);
      const found = await findLabelInHand(transaction, input.labelId);
      if (found === null || !can(act.actor, 'label.read', subjectOf(found.file))) return refused('not-found');
      const { label, file } = found;
      if (!can(act.actor, 'evaluation.plan', subjectOf(file))) return refused('action-not-yours');
      await takeTurn(transaction, `surveillance:${label.labelId}`);
      const [current = null] = await listSurveillances(transaction, label.labelId);
      const barred = refusalOf(current, input);
      if (barred !== null) return refused(barred);
      const today = parisDate(act.now);
      const { plannedOn } = input;
      const status = statusToday(label, today);
      const dated = decideSurveillanceDate({ ...label, status }, plannedOn, today);
      if (!dated.ok) return dated;
      const candidates = assessCandidates({
        auditors: await listAuditors(transaction),
        file,
        pastCycles: await listPastCycles(transaction, file),
        today,
      });
      const auditor = candidates.find(({ userId }) => userId === input.auditorId);
      if (auditor === undefined) return refused('unknown-auditor');
      if (auditor.conflicts.length > 0) return refused('auditor-in-conflict');
      if (!checkAvailability(auditor, { startsOn: plannedOn, endsOn: plannedOn }).ok) {
        return refused('auditor-unavailable');
      }

      const plan: SurveillancePlan = { plannedOn, auditor };
      const { surveillanceFrom, surveillanceUntil } = labelDates(label.decidedOn);
      const criteria = await loadSurveyedCriteria(transaction, label);
      const { seed, siteIds } = await drawSurveillanceSites(transaction, label, file);
      if (current !== null && !(await replanSurveillance(transaction, current, plan))) {
        return refused('conflict');
      }
      const surveillanceId =
        current?.surveillanceId ??
        (await insertSurveillance(transaction, act, {
          ...plan,
          labelId: label.labelId,
          windowFrom: surveillanceFrom,
          windowTo: surveillanceUntil,
          criteria,
          sampleSeed: seed,
          siteIds,
        }));
      await appendJournalEntry(transaction, act, {
        stream: `application:${label.applicationId}`,
        action: 'label.plan-surveillance',
        subject: label.number,
        actorRole: 'ditp-officer',
        after: { plannedOn, auditor: auditor.name, seed, criterionCount: criteria.length },
      });
      const { baseUrl } = getEnvironment();
      await queueMessages(transaction, act.now, [
        ...labelCycleMessages({
          news: { kind: 'surveillance-assigned', plannedOn },
          label,
          people: [auditor],
          url: `${baseUrl}${paths.surveillance(surveillanceId)}`,
        }),
        ...labelCycleMessages({
          news: {
            kind: 'surveillance-planned',
            plannedOn,
            auditorName: auditor.name,
            siteCount: current?.siteIds.length ?? siteIds.length,
          },
          label,
          people: await listHolders(transaction, file),
          url: `${baseUrl}${paths.heldLabel(label.labelId)}`,
        }),
      ]);
      return ok({ surveillanceId });
    },
  );
}
