/**
 * The holder writes an action that answers what a surveillance found, or changes one that it has not told yet. Holds
 * R-LAB-63.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { ActionDraft } from '#app/modules/evaluations/domain/corrections.ts';
import { checkAction } from '#app/modules/evaluations/domain/corrections.ts';
import { updateActionPlan } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { isInForce } from '#app/modules/labels/domain/label-status.ts';
import type { SurveillanceCorrectionRefusal } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { planUntil } from '#app/modules/labels/domain/surveillance-findings.ts';
import { insertSurveillanceAction } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import { findSurveyedLabel } from '#app/modules/labels/persistence/surveyed-labels.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<{ readonly actionId: string }, SurveillanceCorrectionRefusal>;

/** `actionId` null writes a new one; `version` is then ignored. Word for word the same as one that waits: that one. */
export async function planSurveillanceAction(
  act: Act,
  input: {
    readonly surveillanceId: string;
    readonly findingId: string;
    readonly actionId: string | null;
    readonly version: number;
    readonly draft: ActionDraft;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await takeTurn(transaction, `surveillance-corrections:${input.surveillanceId}`);
    const found = await findSurveyedLabel(transaction, input.surveillanceId);
    if (found === null || !can(act.actor, 'label.read', subjectOf(found.file))) return refused('not-found');
    const { surveillance, label, file } = found;
    if (!can(act.actor, 'label.hold', subjectOf(file))) return refused('action-not-yours');
    const finding = surveillance.findings.find(({ findingId }) => findingId === input.findingId);
    if (finding === undefined) return refused('not-found');
    const today = parisDate(act.now);
    if (!isInForce(label.stored, today)) return refused('label-not-in-force');
    if (finding.liftedAt !== null) return refused('finding-lifted');
    const before = finding.actions.find(({ actionId }) => actionId === input.actionId) ?? null;
    if (input.actionId !== null && before === null) return refused('not-found');
    if (before !== null && before.verdict !== null) return refused('action-verified-already');
    if (before !== null && before.report !== '') return refused('action-told-already');
    const checked = checkAction(input.draft, { dueOn: planUntil(finding, today), today });
    if (!checked.ok) return checked;
    const plan = checked.value;
    const entry = {
      stream: `application:${label.applicationId}`,
      action: 'label.plan-correction',
      subject: `${label.number} ${finding.criterion}`,
      actorRole: 'organisation-lead',
      after: plan,
    } as const;
    if (before !== null) {
      const { actionId, cause, action, owner, dueOn } = before;
      const written = await updateActionPlan(transaction, { actionId, version: input.version }, plan);
      if (!written) return refused('conflict');
      await appendJournalEntry(transaction, act, { ...entry, before: { cause, action, owner, dueOn } });
      return ok({ actionId });
    }
    const same = finding.actions.find(
      (one) => one.report === '' && one.action === plan.action && one.owner === plan.owner,
    );
    if (same !== undefined) return ok({ actionId: same.actionId });
    const actionId = await insertSurveillanceAction(transaction, {
      findingId: finding.findingId,
      plan,
      createdById: act.actor.userId,
      createdAt: act.now,
    });
    await appendJournalEntry(transaction, act, entry);
    return ok({ actionId });
  });
}
