/** The confirmation link of a request to enter: opens it to DITP, once. Holds R-ORG-06. */
import {
  confirmRegistrationRow,
  findRegistrationByToken,
} from '#app/modules/organisations/persistence/registrations.server.ts';
import type { RegistrationRecord } from '#app/modules/organisations/persistence/registrations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { hashToken } from '#app/platform/tokens.server.ts';

function isUsable(registration: RegistrationRecord | null, now: Date): registration is RegistrationRecord {
  return registration !== null && registration.decidedAt === null && now < registration.expiresAt;
}

/** What the link is about, without using it: reading a mail must not confirm anything. */
export async function getRegistrationToConfirm(
  now: Date,
  token: string,
): Promise<Result<{ readonly organisationName: string; readonly isConfirmed: boolean }, 'link-unusable'>> {
  const registration = await findRegistrationByToken(getDatabase(), hashToken(token));
  if (!isUsable(registration, now)) return refused('link-unusable');
  return ok({
    organisationName: registration.organisationName,
    isConfirmed: registration.confirmedAt !== null,
  });
}

/** Confirming twice is confirming once. */
export async function confirmRegistration(now: Date, token: string): Promise<Result<null, 'link-unusable'>> {
  return inTransaction(async (transaction) => {
    const registration = await findRegistrationByToken(transaction, hashToken(token));
    if (!isUsable(registration, now)) return refused('link-unusable');
    if (!(await confirmRegistrationRow(transaction, registration.registrationId, now))) return ok(null);
    await appendJournalEntry(
      transaction,
      { actor: null, now },
      {
        stream: `registration:${registration.registrationId}`,
        action: 'registration.confirm',
        actorRole: 'visitor',
      },
    );
    return ok(null);
  });
}
