/**
 * DITP answers a request to enter. Approving opens the service's space and invites the applicant as its lead;
 * rejecting says why. Holds R-ORG-07.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { prepareInvitation } from '#app/modules/access/persistence/single-use-links.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { RegistrationDecisionInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import { saveMembership } from '#app/modules/organisations/persistence/members.server.ts';
import {
  findOrganisationIdBySiret,
  insertOrganisation,
} from '#app/modules/organisations/persistence/organisations.server.ts';
import {
  decideRegistrationRow,
  findRegistration,
} from '#app/modules/organisations/persistence/registrations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { composeInvitation } from '#emails/invitation.ts';
import { composeRegistrationRejected } from '#emails/registration.ts';

export type DecideRegistrationRefusal = 'not-found' | 'already-decided' | 'siret-taken' | 'account-disabled';

/** The answer is the organisation opened, or null when the request is rejected. */
export async function decideRegistration(
  act: Act,
  input: RegistrationDecisionInput,
): Promise<Result<{ readonly organisationId: string | null }, DecideRegistrationRefusal>> {
  if (!can(act.actor, 'registration.decide')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const registration = await findRegistration(transaction, input.registrationId);
    if (registration === null || registration.confirmedAt === null) return refused('not-found');
    const decision = {
      registrationId: registration.registrationId,
      outcome: input.outcome,
      reason: input.reason,
      decidedById: act.actor.userId,
      now: act.now,
    };
    const recipient = { recipient: registration.email, recipientName: registration.applicantName };
    const entry = {
      stream: `registration:${registration.registrationId}`,
      actorRole: 'ditp-officer',
    } as const;

    if (input.outcome === 'rejected') {
      if (!(await decideRegistrationRow(transaction, { ...decision, organisationId: null }))) {
        return refused('already-decided');
      }
      const content = composeRegistrationRejected({
        name: registration.applicantName,
        organisationName: registration.organisationName,
        reason: input.reason,
      });
      await queueMessages(transaction, act.now, [{ ...content, ...recipient, kind: 'registration' }]);
      await appendJournalEntry(transaction, act, {
        ...entry,
        action: 'registration.reject',
        after: { reason: input.reason },
      });
      return ok({ organisationId: null });
    }

    if ((await findOrganisationIdBySiret(transaction, registration.siret)) !== null)
      return refused('siret-taken');
    const organisationId = await insertOrganisation(transaction, {
      name: registration.organisationName,
      kind: registration.organisationKind,
      siret: registration.siret,
      now: act.now,
    });
    if (!(await decideRegistrationRow(transaction, { ...decision, organisationId }))) {
      return refused('already-decided');
    }
    const person = { email: registration.email, name: registration.applicantName };
    const invitation = await prepareInvitation(transaction, person, act.now);
    if (invitation.kind === 'disabled') return refused('account-disabled');
    await saveMembership(transaction, {
      organisationId,
      userId: invitation.userId,
      role: 'organisation-lead',
      now: act.now,
    });
    const { baseUrl } = getEnvironment();
    const content = composeInvitation({
      recipientName: registration.applicantName,
      inviterName: null,
      organisationName: registration.organisationName,
      roles: 'responsable de la candidature',
      link:
        invitation.kind === 'link'
          ? {
              url: `${baseUrl}${paths.acceptInvitation(invitation.link.token)}`,
              expiresAt: invitation.link.expiresAt,
            }
          : null,
      signInUrl: `${baseUrl}${paths.signIn()}`,
    });
    await queueMessages(transaction, act.now, [{ ...content, ...recipient, kind: 'invitation' }]);
    await appendJournalEntry(transaction, act, {
      ...entry,
      action: 'registration.approve',
      after: { organisationId },
    });
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: 'organisation.open',
      actorRole: 'ditp-officer',
      after: { name: registration.organisationName, siret: registration.siret, lead: registration.email },
    });
    return ok({ organisationId });
  });
}
