/** The service writes an action of its correction plan, or changes one. Holds R-EVA-72 and R-EVA-78. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { mayWriteActions } from '#app/modules/evaluations/domain/correction-stage.ts';
import type { ActionDraft, ActionRefusal } from '#app/modules/evaluations/domain/corrections.ts';
import { checkAction } from '#app/modules/evaluations/domain/corrections.ts';
import {
  insertCorrectiveAction,
  listCorrectedFindings,
  updateActionPlan,
} from '#app/modules/evaluations/persistence/corrections.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveCorrectiveActionRefusal =
  | 'not-found'
  | 'action-not-yours'
  | 'conflict'
  | 'corrections-not-open'
  | 'action-verified-already'
  | ActionRefusal;

type Outcome = Result<{ readonly actionId: string }, SaveCorrectiveActionRefusal>;

/** `actionId` null writes a new one; `version` is then ignored. Word for word the same as one that waits: that one. */
export async function saveCorrectiveAction(
  act: Act,
  input: {
    readonly applicationId: string;
    readonly findingId: string;
    readonly actionId: string | null;
    readonly version: number;
    readonly draft: ActionDraft;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { applicationId, findingId, actionId, version } = input;
    await lockFile(transaction, applicationId);
    const file = await findFile(transaction, applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'corrections.open', subjectOf(file))) return refused('action-not-yours');
    const today = parisDate(act.now);
    if (!mayWriteActions(file)) return refused('corrections-not-open');
    const findings = await listCorrectedFindings(transaction, file);
    const finding = findings.find((one) => one.findingId === findingId);
    if (finding === undefined) return refused('not-found');
    if (finding.liftedAt !== null) return refused('corrections-not-open');
    const before = finding.actions.find((one) => one.actionId === actionId) ?? null;
    if (actionId !== null && before === null) return refused('not-found');
    if (before !== null && before.verdict !== null) return refused('action-verified-already');
    const checked = checkAction(input.draft, { dueOn: finding.dueOn, today });
    if (!checked.ok) return checked;
    const plan = checked.value;
    const entry = {
      stream: `application:${applicationId}`,
      actorRole: 'organisation-lead',
      action: 'correction.save',
      subject: String(finding.number),
      after: plan,
    } as const;
    if (before !== null) {
      const { cause, action, owner, dueOn } = before;
      if (!(await updateActionPlan(transaction, { actionId: before.actionId, version }, plan))) {
        return refused('conflict');
      }
      await appendJournalEntry(transaction, act, { ...entry, before: { cause, action, owner, dueOn } });
      return ok({ actionId: before.actionId });
    }
    const same = finding.actions.find(
      (one) => one.verdict === null && one.action === plan.action && one.owner === plan.owner,
    );
    if (same !== undefined) return ok({ actionId: same.actionId });
    const created = await insertCorrectiveAction(transaction, {
      ...plan,
      findingId,
      createdAt: act.now,
      createdById: act.actor.userId,
    });
    await appendJournalEntry(transaction, act, entry);
    return ok({ actionId: created });
  });
}
