/**
 * The service chooses to go before the committee without correcting what the report found.
 * Holds R-APP-02, R-APP-03 and R-APP-65.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { declineStage } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { correctionsDeclinedMessages } from '#emails/corrections-declined.ts';

type Outcome = Result<null, ActOnFileRefusal>;

/** It takes no right away: corrections may still be opened until DITP hands the file over. */
export async function declineCorrections(
  act: Act,
  input: { readonly applicationId: string; readonly version: number },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const found = await findFile(transaction, input.applicationId);
    const { version } = input;
    const decided = decideActOnFile(act, { file: found, action: 'decline-corrections', version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    if (file.evaluation === null) return refused('conflict');
    const isMoved = await writeTransition(transaction, act, {
      file,
      action: 'decline-corrections',
      to,
      dueOn: null,
      details: { openMajors: file.evaluation.majorsAtReport },
    });
    if (!isMoved) return refused('conflict');
    if (!(await declineStage(transaction, file.evaluation, act.now))) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      correctionsDeclinedMessages({
        file,
        officers: await listIndependentOfficers(transaction, file, act.now),
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok(null);
  });
}
