/**
 * A service asks to enter: a confirmation link goes to the address given, and nothing on screen tells whether the
 * address or the SIRET is already known. Holds R-ORG-05, R-ORG-16 and R-ACC-63.
 */
import { countedAddress } from '#app/platform/client-address.ts';
import { countMailRequest } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import type { RegistrationInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import { findOrganisationIdBySiret } from '#app/modules/organisations/persistence/organisations.server.ts';
import {
  countRegistrations,
  hasRecentRequest,
  insertRegistration,
} from '#app/modules/organisations/persistence/registrations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { composeRegistrationConfirmation, composeRegistrationKnown } from '#emails/registration.ts';

/** Days for which the confirmation link holds. *Own*. */
export const CONFIRMATION_DAYS = 7;
/** Requests that one address may make in a day. *Own*. */
export const REQUESTS_A_DAY = 5;
/** Requests that one computer may make in a quarter of an hour, for whatever mailboxes. *Own*. */
export const REQUESTS_PER_ADDRESS = 20;
/** Minutes within which the same request is the one before, sent again. *Own*. */
const SAME_REQUEST_MINUTES = 10;
const DAY = 86_400_000;

export async function requestRegistration(
  now: Date,
  input: RegistrationInput,
  ipAddress: string | null = null,
): Promise<Result<null, 'too-many-requests'>> {
  return inTransaction(async (transaction) => {
    if (ipAddress !== null) {
      const address = countedAddress(ipAddress);
      const isCounted = await countMailRequest(
        transaction,
        'registration',
        address,
        REQUESTS_PER_ADDRESS,
        now,
      );
      if (!isCounted) return refused('too-many-requests');
    }
    await takeTurn(transaction, `registration:${input.email}`);
    const since = new Date(now.getTime() - SAME_REQUEST_MINUTES * 60_000);
    if (await hasRecentRequest(transaction, input, since)) return ok(null);
    const recent = await countRegistrations(transaction, input.email, new Date(now.getTime() - DAY));
    if (recent >= REQUESTS_A_DAY) return refused('too-many-requests');
    const token = createToken();
    const registrationId = await insertRegistration(transaction, {
      ...input,
      tokenHash: hashToken(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + CONFIRMATION_DAYS * DAY),
    });
    const isKnown = (await findOrganisationIdBySiret(transaction, input.siret)) !== null;
    const { baseUrl } = getEnvironment();
    const content = isKnown
      ? composeRegistrationKnown({
          siret: input.siret,
          url: `${baseUrl}${paths.signIn()}`,
        })
      : composeRegistrationConfirmation({
          siret: input.siret,
          url: `${baseUrl}${paths.confirmRegistration(token)}`,
          days: CONFIRMATION_DAYS,
        });
    await queueMessages(transaction, now, [{ ...content, kind: 'registration', recipient: input.email }]);
    await appendJournalEntry(
      transaction,
      { actor: null, now },
      {
        stream: `registration:${registrationId}`,
        action: 'registration.request',
        actorRole: 'visitor',
        after: { siret: input.siret, organisationName: input.organisationName },
      },
    );
    return ok(null);
  });
}
