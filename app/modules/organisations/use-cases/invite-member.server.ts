/**
 * The lead invites someone into the service, who belongs to it once they accept; or gives a member another role, at
 * once. Inviting again sends the invitation again. Whatever the address is here (nobody's, somebody's, a
 * closed account's), the lead gets the same answer: only the mailbox learns more. Holds R-ORG-11, R-ORG-17 and R-ORG-18.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { countMailRequest } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import { prepareInvitation } from '#app/modules/access/persistence/single-use-links.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { MemberInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import { isMember, openInvitation } from '#app/modules/organisations/persistence/invitations.server.ts';
import {
  lockLeads,
  passOnLedApplications,
  saveMembership,
} from '#app/modules/organisations/persistence/members.server.ts';
import { findOrganisation } from '#app/modules/organisations/persistence/organisations.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { composeInvitation } from '#emails/invitation.ts';

/** R-ORG-17: invitations that a service sends, to anyone and to one person, within a quarter of an hour. */
const INVITATIONS_PER_ORGANISATION = 30;
const INVITATIONS_PER_PERSON = 5;

/** False when the service has sent as many as it may: to this person, or to everyone. */
async function isWithinBrake(
  transaction: Transaction,
  invited: { readonly organisationId: string; readonly userId: string },
  now: Date,
): Promise<boolean> {
  const { organisationId, userId } = invited;
  const toPerson = `${organisationId} ${userId}`;
  return (
    (await countMailRequest(transaction, 'invitation', toPerson, INVITATIONS_PER_PERSON, now)) &&
    (await countMailRequest(transaction, 'invitation', organisationId, INVITATIONS_PER_ORGANISATION, now))
  );
}

export async function inviteMember(
  act: Act,
  organisationId: string,
  input: MemberInput,
): Promise<Result<{ readonly userId: string }, 'not-found' | 'last-lead' | 'too-many-invitations'>> {
  if (!can(act.actor, 'organisation.invite', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    const organisation = await findOrganisation(transaction, organisationId);
    if (organisation === null) return refused('not-found');
    const invitation = await prepareInvitation(transaction, input, act.now);
    const invited = { organisationId, userId: invitation.userId };
    if (!(await isWithinBrake(transaction, invited, act.now))) return refused('too-many-invitations');
    const leads = await lockLeads(transaction, organisationId);
    const isOnlyLead = leads.length === 1 && leads[0] === invitation.userId;
    if (isOnlyLead && input.role !== 'organisation-lead') return refused('last-lead');
    const { userId } = invitation;
    const isKnown = await isMember(transaction, organisationId, userId);
    if (isKnown)
      await saveMembership(transaction, { organisationId, userId, role: input.role, now: act.now });
    else
      await openInvitation(transaction, act, {
        organisationId,
        userId,
        typedName: input.name,
        role: input.role,
      });
    if (isKnown && input.role !== 'organisation-lead') {
      const change = { from: invitation.userId, leads, actingId: act.actor.userId };
      await passOnLedApplications(transaction, organisationId, change);
    }
    const { baseUrl } = getEnvironment();
    const content = composeInvitation({
      recipientName: input.name,
      inviterName: act.actor.name,
      organisationName: organisation.name,
      roles: ROLE_LABELS[input.role].toLowerCase(),
      link:
        invitation.kind === 'link'
          ? {
              url: `${baseUrl}${paths.acceptInvitation(invitation.link.token)}`,
              expiresAt: invitation.link.expiresAt,
            }
          : null,
      signInUrl: `${baseUrl}${withQuery(paths.signIn(), { suite: paths.space() })}`,
      awaitsAnswer: !isKnown,
      isClosed: invitation.kind === 'disabled',
    });
    await queueMessages(transaction, act.now, [
      { ...content, kind: 'invitation', recipient: input.email, recipientName: input.name },
    ]);
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: isKnown ? 'member.change-role' : 'member.invite',
      subject: invitation.userId,
      actorRole: 'organisation-lead',
      after: { email: input.email, role: input.role },
    });
    return ok({ userId: invitation.userId });
  });
}
