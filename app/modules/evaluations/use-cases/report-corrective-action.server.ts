/** The service tells what was done of an action, with its evidence. Holds R-EVA-73 and R-EVA-78. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listEvidenceChoices } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { mayTellActions } from '#app/modules/evaluations/domain/correction-stage.ts';
import {
  listCorrectedFindings,
  updateActionReport,
} from '#app/modules/evaluations/persistence/corrections.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ReportCorrectiveActionRefusal =
  | 'not-found'
  | 'action-not-yours'
  | 'conflict'
  | 'corrections-not-open'
  | 'action-verified-already'
  | 'correction-evidence-unknown'
  | 'done-later'
  | 'report-missing';

type Outcome = Result<null, ReportCorrectiveActionRefusal>;

/** `doneOn` null: not done, and `report` says why. */
export async function reportCorrectiveAction(
  act: Act,
  input: {
    readonly applicationId: string;
    readonly actionId: string;
    readonly version: number;
    readonly report: string;
    readonly doneOn: CalendarDate | null;
    readonly evidenceIds: ReadonlyArray<string>;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { applicationId, actionId, version, report, doneOn } = input;
    await lockFile(transaction, applicationId);
    const file = await findFile(transaction, applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'corrections.open', subjectOf(file))) return refused('action-not-yours');
    if (!mayTellActions(file)) return refused('corrections-not-open');
    const findings = await listCorrectedFindings(transaction, file);
    const finding = findings.find(({ actions }) => actions.some((one) => one.actionId === actionId));
    const action = finding?.actions.find((one) => one.actionId === actionId);
    if (finding === undefined || action === undefined) return refused('not-found');
    if (action.verdict !== null) return refused('action-verified-already');
    if (report.trim() === '') return refused('report-missing');
    if (doneOn !== null && doneOn > parisDate(act.now)) return refused('done-later');
    const evidenceIds = [...new Set(input.evidenceIds)];
    const choices = await listEvidenceChoices(transaction, file.organisationId);
    // An item joined before and archived since stays joined.
    const known = new Set([...choices.map(({ evidenceId }) => evidenceId), ...action.evidenceIds]);
    if (evidenceIds.some((id) => !known.has(id))) return refused('correction-evidence-unknown');
    const told = { report, doneOn, evidenceIds };
    if (!(await updateActionReport(transaction, { actionId, version }, told))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${applicationId}`,
      actorRole: 'organisation-lead',
      action: 'correction.report',
      subject: String(finding.number),
      before: { report: action.report, doneOn: action.doneOn, evidenceIds: action.evidenceIds },
      after: told,
    });
    return ok(null);
  });
}
