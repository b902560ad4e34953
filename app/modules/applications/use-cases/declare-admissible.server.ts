/** Declares an application admissible: an evaluation may be planned. Holds R-APP-02, R-APP-03. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { applicationAdmissible } from '#emails/application-admissible.ts';

export async function declareAdmissible(
  act: Act,
  input: { readonly applicationId: string; readonly version: number },
): Promise<Result<null, ActOnFileRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, ActOnFileRefusal>> => {
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, {
      file: found,
      action: 'declare-admissible',
      version: input.version,
    });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const moved = await writeTransition(transaction, act, {
      file,
      action: 'declare-admissible',
      to,
      dueOn: null,
    });
    if (!moved) return refused('conflict');
    if (file.lead !== null) {
      await queueMessages(transaction, act.now, [
        {
          ...applicationAdmissible({
            recipientName: file.lead.name,
            reference: file.reference,
            organisationName: file.organisationName,
            url: `${getEnvironment().baseUrl}${paths.application(file.applicationId)}`,
          }),
          kind: 'application-admissible',
          recipient: file.lead.email,
          recipientName: file.lead.name,
          applicationId: file.applicationId,
        },
      ]);
    }
    return ok(null);
  });
}
