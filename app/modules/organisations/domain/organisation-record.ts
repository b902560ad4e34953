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
};
