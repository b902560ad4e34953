/**
 * The auditor of a surveillance, or DITP in their place, finds an action effective or insufficient; what is wholly
 * corrected is lifted at once. Holds R-LAB-64 and R-LAB-65.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { Verdict } from '#app/modules/evaluations/domain/corrections.ts';
import { checkVerdict } from '#app/modules/evaluations/domain/corrections.ts';
import { updateVerdict } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { SurveillanceCorrectionRefusal } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { mayJudgeCorrections, maySurvey } from '#app/modules/labels/domain/surveillance-file.ts';
import { awaitsVerdict, findAction, isCorrected } from '#app/modules/labels/domain/surveillance-findings.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { liftFinding } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import { findSurveyedLabel } from '#app/modules/labels/persistence/surveyed-labels.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

type Outcome = Result<{ readonly isLifted: boolean }, SurveillanceCorrectionRefusal>;

export async function judgeSurveillanceAction(
  act: Act,
  input: {
    readonly surveillanceId: string;
    readonly actionId: string;
    readonly version: number;
    readonly verdict: Verdict | null;
    readonly comment: string;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await takeTurn(transaction, `surveillance-corrections:${input.surveillanceId}`);
    const found = await findSurveyedLabel(transaction, input.surveillanceId);
    if (found === null) return refused('not-found');
    const { surveillance, label, file } = found;
    if (!mayJudgeCorrections(act.actor, file, surveillance)) {
      return refused(can(act.actor, 'label.read', subjectOf(file)) ? 'action-not-yours' : 'not-found');
    }
    const placed = findAction(surveillance.findings, input.actionId);
    if (placed === null) return refused('not-found');
    const { finding, action } = placed;
    if (action.verdict !== null) return refused('action-verified-already');
    if (!awaitsVerdict(action)) return refused('action-not-told');
    const checked = checkVerdict(input);
    if (!checked.ok) return checked;
    const { actionId } = action;
    const { comment } = input;
    const verdict = checked.value;
    const written = await updateVerdict(
      transaction,
      { actionId, version: input.version },
      { verdict, comment, at: act.now, by: act.actor },
    );
    if (!written) return refused('conflict');
    const judged = finding.actions.map((one) =>
      one === action ? { ...one, verdict, verifiedAt: act.now } : one,
    );
    const isLifted = isCorrected({ actions: judged });
    if (isLifted) await liftFinding(transaction, finding.findingId, act.now);
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.judge-correction',
      subject: `${label.number} ${finding.criterion}`,
      actorRole: maySurvey(act.actor, file, surveillance) ? 'lead-auditor' : 'ditp-officer',
      after: { verdict, comment, isLifted },
    });
    await queueMessages(
      transaction,
      act.now,
      labelCycleMessages({
        news: { kind: 'correction-judged', criterion: finding.criterion, isLifted },
        label: { ...label, organisationName: file.organisationName },
        people: await listHolders(transaction, file),
        url: `${getEnvironment().baseUrl}${paths.labelCorrections(surveillance.labelId)}`,
      }),
    );
    return ok({ isLifted });
  });
}
