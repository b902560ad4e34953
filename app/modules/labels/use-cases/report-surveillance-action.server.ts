/**
 * The holder tells what was done of an action that answers a surveillance, with its evidence: whoever verifies it is
 * told. Holds R-LAB-64 and R-LAB-66.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { listEvidenceChoices } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { isInForce } from '#app/modules/labels/domain/label-status.ts';
import type { SurveillanceCorrectionRefusal } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { findAction } from '#app/modules/labels/domain/surveillance-findings.ts';
import { findSurveyor } from '#app/modules/labels/persistence/holders.server.ts';
import { writeActionReport } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import { findSurveyedLabel } from '#app/modules/labels/persistence/surveyed-labels.server.ts';
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

type Outcome = Result<null, SurveillanceCorrectionRefusal>;

/** `doneOn` null: not done, and `report` says why. What was told may be told again until it is judged. */
export async function reportSurveillanceAction(
  act: Act,
  input: {
    readonly surveillanceId: string;
    readonly actionId: string;
    readonly version: number;
    readonly report: string;
    readonly doneOn: CalendarDate | null;
    readonly evidenceIds: ReadonlyArray<string>;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await takeTurn(transaction, `surveillance-corrections:${input.surveillanceId}`);
    const found = await findSurveyedLabel(transaction, input.surveillanceId);
    if (found === null || !can(act.actor, 'label.read', subjectOf(found.file))) return refused('not-found');
    const { surveillance, label, file } = found;
    if (!can(act.actor, 'label.hold', subjectOf(file))) return refused('action-not-yours');
    const placed = findAction(surveillance.findings, input.actionId);
    if (placed === null) return refused('not-found');
    const { finding, action } = placed;
    const today = parisDate(act.now);
    if (!isInForce(label.stored, today)) return refused('label-not-in-force');
    if (action.verdict !== null) return refused('action-verified-already');
    const { report, doneOn } = input;
    if (report.trim() === '') return refused('report-missing');
    if (doneOn !== null && doneOn > today) return refused('done-later');
    const evidenceIds = [...new Set(input.evidenceIds)];
    const choices = await listEvidenceChoices(transaction, file.organisationId);
    // An item joined before and archived since stays joined.
    const known = new Set([...choices.map(({ evidenceId }) => evidenceId), ...action.evidenceIds]);
    if (evidenceIds.some((id) => !known.has(id))) return refused('correction-evidence-unknown');
    const { actionId } = action;
    const told = { report, doneOn, evidenceIds };
    const written = await writeActionReport(
      transaction,
      { actionId, version: input.version },
      { ...told, reportedAt: act.now },
    );
    if (!written) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.report-correction',
      subject: `${label.number} ${finding.criterion}`,
      actorRole: 'organisation-lead',
      before: { report: action.report, doneOn: action.doneOn, evidenceIds: action.evidenceIds },
      after: told,
    });
    const { baseUrl } = getEnvironment();
    const message = {
      news: { kind: 'correction-told', criterion: finding.criterion } as const,
      label: { ...label, organisationName: file.organisationName },
    };
    await queueMessages(transaction, act.now, [
      ...labelCycleMessages({
        ...message,
        people: await findSurveyor(transaction, surveillance.auditorId),
        url: `${baseUrl}${paths.surveillance(surveillance.surveillanceId)}`,
      }),
      ...labelCycleMessages({
        ...message,
        people: await listIndependentOfficers(transaction, file, act.now),
        url: `${baseUrl}${paths.labelSurveillance(surveillance.labelId)}`,
      }),
    ]);
    return ok(null);
  });
}
