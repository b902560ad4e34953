/** Hands a reported file to the deciders. Holds R-APP-02, R-APP-03, R-APP-26. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { listIndependentDeciders } from '#app/modules/applications/persistence/deciders.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { fileBeforeCommittee } from '#emails/file-before-committee.ts';

export async function putBeforeCommittee(
  act: Act,
  input: { readonly applicationId: string; readonly version: number },
): Promise<Result<null, ActOnFileRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, ActOnFileRefusal>> => {
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, {
      file: found,
      action: 'put-before-committee',
      version: input.version,
    });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const moved = await writeTransition(transaction, act, {
      file,
      action: 'put-before-committee',
      to,
      dueOn: null,
    });
    if (!moved) return refused('conflict');
    const referential = await getReferential(transaction, file.referentialCode);
    const deciders = await listIndependentDeciders(transaction, file, act.now);
    await queueMessages(
      transaction,
      act.now,
      deciders.map((decider) => ({
        ...fileBeforeCommittee({
          recipientName: decider.name,
          reference: file.reference,
          organisationName: file.organisationName,
          levelLabel: levelLabel(referential, file.levelSought),
          url: `${getEnvironment().baseUrl}${paths.decision(file.applicationId)}`,
        }),
        kind: 'file-before-committee',
        recipient: decider.email,
        recipientName: decider.name,
        applicationId: file.applicationId,
      })),
    );
    return ok(null);
  });
}
