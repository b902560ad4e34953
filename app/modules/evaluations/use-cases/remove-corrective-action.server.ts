/** The service takes an action out of its correction plan; its row stays. Holds R-EVA-78. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { mayWriteActions } from '#app/modules/evaluations/domain/correction-stage.ts';
import { currentActions } from '#app/modules/evaluations/domain/corrections.ts';
import {
  listCorrectedFindings,
  markActionRemoved,
} from '#app/modules/evaluations/persistence/corrections.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type RemoveCorrectiveActionRefusal =
  | 'not-found'
  | 'action-not-yours'
  | 'conflict'
  | 'corrections-not-open'
  | 'action-verified-already'
  | 'finding-without-action';

/** While the corrections are open, the last action of a nonconformity stays: the plan answers each of them. */
export async function removeCorrectiveAction(
  act: Act,
  input: { readonly applicationId: string; readonly actionId: string; readonly version: number },
): Promise<Result<null, RemoveCorrectiveActionRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, RemoveCorrectiveActionRefusal>> => {
    const { applicationId, actionId, version } = input;
    await lockFile(transaction, applicationId);
    const file = await findFile(transaction, applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'corrections.open', subjectOf(file))) return refused('action-not-yours');
    if (!mayWriteActions(file)) return refused('corrections-not-open');
    const findings = await listCorrectedFindings(transaction, file);
    const finding = findings.find(({ actions }) => actions.some((one) => one.actionId === actionId));
    const action = finding?.actions.find((one) => one.actionId === actionId);
    if (finding === undefined || action === undefined) return refused('not-found');
    if (action.verdict !== null) return refused('action-verified-already');
    const openedAt = file.evaluation?.correctionsOpenedAt ?? null;
    if (file.status === 'in-correction' && currentActions(finding, openedAt).length === 1) {
      return refused('finding-without-action', { number: finding.number });
    }
    if (!(await markActionRemoved(transaction, { actionId, version }, act.now))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${applicationId}`,
      actorRole: 'organisation-lead',
      action: 'correction.remove',
      subject: String(finding.number),
      before: action,
    });
    return ok(null);
  });
}
