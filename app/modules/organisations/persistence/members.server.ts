/** Who belongs to a service, in which role, since when. An ended membership stays as a trace. */
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Makes the person a member; the role replaces the one they hold. */
export async function saveMembership(
  transaction: Transaction,
  membership: {
    readonly organisationId: string;
    readonly userId: string;
    readonly role: MembershipRole;
    readonly now: Date;
  },
): Promise<void> {
  const { organisationId, userId, role, now } = membership;
  const updated = await transaction.membership.updateMany({
    where: { organisationId, userId, endedAt: null },
    data: { role },
  });
  if (updated.count > 0) return;
  await transaction.membership.create({
    data: { organisationId, userId, role, createdAt: now },
    select: { id: true },
  });
}

/** False when the person was no longer a member. */
export async function endMembershipRow(
  transaction: Transaction,
  membership: { readonly organisationId: string; readonly userId: string; readonly now: Date },
): Promise<boolean> {
  const { organisationId, userId, now } = membership;
  const ended = await transaction.membership.updateMany({
    where: { organisationId, userId, endedAt: null },
    data: { endedAt: now },
  });
  return ended.count > 0;
}

/** Takes the service's rows of leads, so that two changes of leads are decided one after the other. */
export async function lockLeads(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ user_id: string }>>`
    SELECT user_id FROM memberships
    WHERE organisation_id = ${organisationId}::uuid AND role = 'organisation-lead' AND ended_at IS NULL
    ORDER BY id FOR UPDATE`;
  return rows.map((row) => row.user_id);
}

/** The criteria asked of someone who leaves go back to the lead; files they led go to the new lead. */
export async function releaseAssignments(
  transaction: Transaction,
  organisationId: string,
  userId: string,
): Promise<void> {
  await transaction.criterionAssignment.deleteMany({ where: { userId, application: { organisationId } } });
}

export async function moveLedApplications(
  transaction: Transaction,
  organisationId: string,
  people: { readonly from: string; readonly to: string },
): Promise<void> {
  await transaction.application.updateMany({
    where: { organisationId, leadUserId: people.from, closedAt: null },
    data: { leadUserId: people.to },
  });
}

/**
 * Gives the open files of someone who leads no more to a lead who stays, the one who acts if they lead: what is sent
 * to the lead of a file is for a lead to read. `leads` are those before the change.
 */
export async function passOnLedApplications(
  transaction: Transaction,
  organisationId: string,
  change: { readonly from: string; readonly leads: ReadonlyArray<string>; readonly actingId: string },
): Promise<void> {
  if (!change.leads.includes(change.from)) return;
  const others = change.leads.filter((userId) => userId !== change.from);
  const to = others.find((userId) => userId === change.actingId) ?? others[0];
  if (to !== undefined) await moveLedApplications(transaction, organisationId, { from: change.from, to });
}
