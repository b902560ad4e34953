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
