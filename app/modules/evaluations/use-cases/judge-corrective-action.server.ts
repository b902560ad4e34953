/** The lead auditor finds an action effective or insufficient. Holds R-EVA-74 and R-EVA-78. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { mayJudgeActions } from '#app/modules/evaluations/domain/correction-stage.ts';
import type { Verdict, VerdictRefusal } from '#app/modules/evaluations/domain/corrections.ts';
import { checkVerdict, currentActions } from '#app/modules/evaluations/domain/corrections.ts';
import { hasDeclared } from '#app/modules/evaluations/persistence/conflict-declarations.server.ts';
import {
  listCorrectedFindings,
  updateVerdict,
} from '#app/modules/evaluations/persistence/corrections.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type JudgeCorrectiveActionRefusal =
  | 'not-found'
  | 'action-not-yours'
  | 'declaration-missing'
  | 'conflict'
  | 'corrections-not-open'
  | 'action-verified-already'
  | VerdictRefusal;

type Outcome = Result<null, JudgeCorrectiveActionRefusal>;

/** A verdict may be changed until the verification ends. */
export async function judgeCorrectiveAction(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly actionId: string;
    readonly version: number;
    readonly verdict: Verdict | null;
    readonly comment: string;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, actionId, version, comment } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const file = await findFileOfEvaluation(transaction, evaluationId);
    if (file === null || file.evaluation?.evaluationId !== evaluationId) return refused('not-found');
    if (!can(act.actor, 'evaluation.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'corrections.verify', subjectOf(file))) return refused('action-not-yours');
    if (!(await hasDeclared(transaction, act, evaluationId))) return refused('declaration-missing');
    const findings = await listCorrectedFindings(transaction, file);
    const finding = findings.find(({ actions }) => actions.some((one) => one.actionId === actionId));
    const action = finding?.actions.find((one) => one.actionId === actionId);
    if (finding === undefined || action === undefined) return refused('not-found');
    if (!mayJudgeActions(file, parisDate(act.now), finding.gravity)) return refused('corrections-not-open');
    if (!currentActions(finding, file.evaluation.correctionsOpenedAt).includes(action)) {
      return refused('action-verified-already');
    }
    const checked = checkVerdict(input);
    if (!checked.ok) return checked;
    const isWritten = await updateVerdict(
      transaction,
      { actionId, version },
      { verdict: checked.value, comment, at: act.now, by: act.actor },
    );
    if (!isWritten) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      actorRole: 'lead-auditor',
      action: 'correction.judge',
      subject: String(finding.number),
      before: { verdict: action.verdict, comment: action.verdictComment },
      after: { verdict: checked.value, comment },
    });
    return ok(null);
  });
}
