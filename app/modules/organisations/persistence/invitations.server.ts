/** Invitations into a service: what waits for the person's answer, and what became of it. Holds R-ORG-11. */
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';
import { linkEnd } from '#app/modules/access/domain/single-use-link.ts';
import type { Act } from '#app/modules/access/domain/act.ts';
import type { OwnInvitation } from '#app/modules/organisations/domain/organisation-record.ts';
import { saveMembership } from '#app/modules/organisations/persistence/members.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** Opens an invitation, or gives the open one of this person a new name, role and end. */
export async function openInvitation(
  transaction: Transaction,
  act: Act,
  invitation: {
    readonly organisationId: string;
    readonly userId: string;
    /** As the lead typed it. */
    readonly typedName: string;
    readonly role: MembershipRole;
  },
): Promise<void> {
  const { organisationId, userId, typedName, role } = invitation;
  await takeTurn(transaction, `invitation:${organisationId}:${userId}`);
  const said = {
    typedName,
    role,
    invitedById: act.actor.userId,
    invitedByName: act.actor.name,
    createdAt: act.now,
    expiresAt: linkEnd('invitation', act.now),
  };
  const renewed = await transaction.membershipInvitation.updateMany({
    where: { organisationId, userId, closedAt: null },
    data: said,
  });
  if (renewed.count > 0) return;
  await transaction.membershipInvitation.create({
    data: { organisationId, userId, ...said },
    select: { id: true },
  });
}

/** False when it was answered or cancelled meanwhile; an answer also needs it to be in time. */
export async function closeInvitation(
  transaction: Transaction,
  invitation: { readonly invitationId: string; readonly organisationId: string } | OwnInvitation,
  outcome: 'accepted' | 'declined' | 'cancelled',
  now: Date,
): Promise<boolean> {
  const { invitationId, organisationId } = invitation;
  const closed = await transaction.membershipInvitation.updateMany({
    where: {
      id: invitationId,
      organisationId,
      closedAt: null,
      ...(outcome === 'cancelled' ? {} : { expiresAt: { gt: now } }),
    },
    data: { closedAt: now, outcome },
  });
  return closed.count > 0;
}

/** What this person may still answer, the oldest first. */
export async function listOwnInvitations(
  transaction: Transaction,
  userId: string,
  now: Date,
): Promise<ReadonlyArray<OwnInvitation>> {
  const rows = await transaction.membershipInvitation.findMany({
    where: { userId, closedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      role: true,
      invitedByName: true,
      expiresAt: true,
      organisation: { select: { id: true, name: true } },
    },
  });
  return rows.map(({ id, role, invitedByName, expiresAt, organisation }) => ({
    invitationId: id,
    organisationId: organisation.id,
    organisationName: organisation.name,
    role: role as MembershipRole,
    invitedByName,
    expiresAt,
  }));
}

/** Whether this person belongs to the service today. */
export async function isMember(
  transaction: Transaction,
  organisationId: string,
  userId: string,
): Promise<boolean> {
  if (!isRowId(organisationId)) return false;
  const row = await transaction.membership.findFirst({
    where: { organisationId, userId, endedAt: null },
    select: { id: true },
  });
  return row !== null;
}

/** Makes the person a member, as they accept; false when the invitation no longer holds. The journal says so. */
export async function acceptInvitation(
  transaction: Transaction,
  act: Act,
  invitation: OwnInvitation,
): Promise<boolean> {
  if (!(await closeInvitation(transaction, invitation, 'accepted', act.now))) return false;
  const { organisationId, role } = invitation;
  const { userId } = act.actor;
  // A role received meanwhile another way is kept: accepting never takes one back.
  if (!(await isMember(transaction, organisationId, userId))) {
    await saveMembership(transaction, { organisationId, userId, role, now: act.now });
  }
  await appendJournalEntry(transaction, act, {
    stream: `organisation:${organisationId}`,
    action: 'member.join',
    subject: userId,
    actorRole: 'self',
    after: { role, invitedBy: invitation.invitedByName },
  });
  return true;
}
