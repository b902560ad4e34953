/** The service appeals against a refusal, or a grant below the level it sought. Holds R-APP-32, R-DEC-30 and R-DEC-31. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { checkReason } from '#app/modules/applications/domain/decision.ts';
import { listIndependentDeciders } from '#app/modules/applications/persistence/deciders.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listEvidenceChoices } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { AppealRefusal } from '#app/modules/decisions/domain/appeal-messages.ts';
import { insertAppeal } from '#app/modules/decisions/persistence/appeals.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { appealAcknowledgements, appealAnnouncements } from '#emails/appeal.ts';

export async function appealDecision(
  act: Act,
  input: {
    readonly applicationId: string;
    readonly version: number;
    readonly reason: string;
    readonly evidenceIds: ReadonlyArray<string>;
  },
): Promise<Result<null, AppealRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, AppealRefusal>> => {
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'appeal', version: input.version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const reasoned = checkReason(input.reason);
    if (!reasoned.ok) return reasoned;
    const choices = await listEvidenceChoices(transaction, file.organisationId);
    if (input.evidenceIds.some((id) => !choices.some(({ evidenceId }) => evidenceId === id))) {
      return refused('unknown-evidence');
    }
    if (file.decision === null) throw new Error('A file refused or granted bears a decision.');
    const { decisionId, decidedById } = file.decision;
    const moved = await writeTransition(transaction, act, {
      file,
      action: 'appeal',
      to,
      dueOn: null,
      details: { reason: input.reason },
    });
    if (!moved) return refused('conflict');
    await insertAppeal(transaction, act, {
      applicationId: file.applicationId,
      decisionId,
      reason: input.reason,
      evidenceIds: input.evidenceIds,
    });
    const deciders = await listIndependentDeciders(transaction, file, act.now);
    const officers = await listIndependentOfficers(transaction, file, act.now);
    const people = [...deciders.filter(({ userId }) => userId !== decidedById), ...officers];
    const about = { file, baseUrl: getEnvironment().baseUrl };
    await queueMessages(transaction, act.now, [
      ...appealAcknowledgements(about),
      ...appealAnnouncements({
        ...about,
        people: people.filter(
          ({ email }, index) => people.findIndex((other) => other.email === email) === index,
        ),
      }),
    ]);
    return ok(null);
  });
}
