/** A service as its pages need it: identity, network, sites, members. */
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';

export type SiteRecord = {
  readonly siteId: string;
  readonly version: number;
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly department: string;
  readonly spCode: string | null;
  readonly isHeadOffice: boolean;
  readonly closedAt: Date | null;
};

export type MemberRecord = {
  readonly membershipId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MembershipRole;
  readonly since: Date;
  /** Whether the invitation has been accepted. */
  readonly isActive: boolean;
};

/** Someone invited who has not answered: they have no right here yet. */
export type PendingInvitation = {
  readonly invitationId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MembershipRole;
  readonly invitedByName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

/** An invitation as the person invited sees it. */
export type OwnInvitation = {
  readonly invitationId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: MembershipRole;
  readonly invitedByName: string;
  readonly expiresAt: Date;
};

export type OrganisationRecord = {
  readonly organisationId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly networkId: string | null;
  readonly networkName: string | null;
  readonly siret: string;
  readonly spCode: string | null;
  readonly sites: ReadonlyArray<SiteRecord>;
  readonly members: ReadonlyArray<MemberRecord>;
  /** Open invitations, whether in time or not, the oldest first. */
  readonly invitations: ReadonlyArray<PendingInvitation>;
};
