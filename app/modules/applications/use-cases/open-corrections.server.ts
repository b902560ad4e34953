/**
 * The service opens its corrections with a plan that answers every open nonconformity.
 * Holds R-APP-02, R-APP-03, R-APP-46 and R-EVA-71.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { verificationDueOn } from '#app/modules/evaluations/domain/correction-delays.ts';
import type { PlanRefusal } from '#app/modules/evaluations/domain/corrections.ts';
import {
  checkPlan,
  correctableFindings,
  currentActions,
} from '#app/modules/evaluations/domain/corrections.ts';
import { listCorrectedFindings, openStage } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { correctionsOpenedMessages } from '#emails/corrections-opened.ts';

type Outcome = Result<{ readonly dueOn: CalendarDate }, ActOnFileRefusal | PlanRefusal>;

/** The answer is the last day of the corrections: the longest delay among the nonconformities of the plan. */
export async function openCorrections(
  act: Act,
  input: { readonly applicationId: string; readonly version: number },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await lockFile(transaction, input.applicationId);
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'open-corrections', version: input.version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    if (file.evaluation === null) return refused('conflict');
    const today = parisDate(act.now);
    const findings = await listCorrectedFindings(transaction, file);
    const planned = checkPlan(findings, today);
    if (!planned.ok) return planned;
    const { dueOn, majorsDueOn } = planned.value;
    const isOpened = await openStage(transaction, file.evaluation, {
      at: act.now,
      dueOn,
      majorsDueOn,
      verificationDueOn: verificationDueOn(dueOn),
    });
    const correctable = correctableFindings(findings, today);
    const isMoved = await writeTransition(transaction, act, {
      file,
      action: 'open-corrections',
      to,
      dueOn,
      details: {
        plan: correctable.map((finding) => ({
          finding: finding.number,
          actions: currentActions(finding, null).map(({ cause, action, owner, dueOn: on }) => ({
            cause,
            action,
            owner,
            dueOn: on,
          })),
        })),
      },
    });
    if (!isOpened || !isMoved) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      correctionsOpenedMessages({
        file,
        officers: await listIndependentOfficers(transaction, file, act.now),
        baseUrl: getEnvironment().baseUrl,
        findingCount: correctable.length,
        dueOn,
      }),
    );
    return ok({ dueOn });
  });
}
