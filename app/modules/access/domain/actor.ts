/** The person who acts: who they are, and the roles they hold. Built from the session, passed to every use case. */
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';

export type Membership = {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: MembershipRole;
};

/** A link declared, or a membership that has ended, less than three years ago: with a service or a whole network. */
export type RecentLink = { readonly organisationId: string | null; readonly networkId: string | null };

export type Actor = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  readonly memberships: ReadonlyArray<Membership>;
  /** As of the request, read with the person: no actor is made without them (R-ACC-44). */
  readonly recentLinks: ReadonlyArray<RecentLink>;
};

export function hasPlatformRole(actor: Actor, role: PlatformRole): boolean {
  return actor.platformRoles.includes(role);
}

/** The role held in this organisation, or null when the person is no member of it. */
export function membershipRole(actor: Actor, organisationId: string): MembershipRole | null {
  const roles = actor.memberships
    .filter((membership) => membership.organisationId === organisationId)
    .map((membership) => membership.role);
  if (roles.includes('organisation-lead')) return 'organisation-lead';
  return roles[0] ?? null;
}
