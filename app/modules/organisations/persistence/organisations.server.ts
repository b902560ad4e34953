/** Services, their sites and their networks. Every read and write names the organisation. */
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';
import type { OrganisationRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import type { OrganisationInput, SiteInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** The service whole, closed sites included, in one statement; null when there is none. */
export async function findOrganisation(
  transaction: Transaction,
  organisationId: string,
): Promise<OrganisationRecord | null> {
  if (!isRowId(organisationId)) return null;
  const row = await transaction.organisation.findUnique({
    where: { id: organisationId },
    select: {
      id: true,
      version: true,
      name: true,
      kind: true,
      networkId: true,
      siret: true,
      spCode: true,
      network: { select: { name: true } },
      sites: {
        orderBy: [{ isHeadOffice: 'desc' }, { name: 'asc' }],
        omit: { organisationId: true, createdAt: true },
      },
      invitations: {
        where: { closedAt: null },
        orderBy: { createdAt: 'asc' },
        select: {
          id: true,
          role: true,
          typedName: true,
          invitedByName: true,
          createdAt: true,
          expiresAt: true,
          user: { select: { email: true } },
        },
      },
      memberships: {
        where: { endedAt: null },
        orderBy: { createdAt: 'asc' },
        select: {
          id: true,
          role: true,
          createdAt: true,
          user: { select: { id: true, name: true, email: true, passwordHash: true } },
        },
      },
    },
  });
  if (row === null) return null;
  return {
    organisationId: row.id,
    version: row.version,
    name: row.name,
    kind: row.kind,
    networkId: row.networkId,
    networkName: row.network?.name ?? null,
    siret: row.siret,
    spCode: row.spCode,
    sites: row.sites.map(({ id, ...site }) => ({ siteId: id, ...site })),
    members: row.memberships.map((membership) => ({
      membershipId: membership.id,
      userId: membership.user.id,
      name: membership.user.name,
      email: membership.user.email,
      role: membership.role as MembershipRole,
      since: membership.createdAt,
      isActive: membership.user.passwordHash !== null,
    })),
    // R-ORG-18: what the lead typed, whatever the account is called.
    invitations: row.invitations.map(({ id, role, typedName, user, ...said }) => ({
      invitationId: id,
      role: role as MembershipRole,
      name: typedName,
      email: user.email,
      ...said,
    })),
  };
}

/** The service registered under this SIRET, or null. */
export async function findOrganisationIdBySiret(
  transaction: Transaction,
  siret: string,
): Promise<string | null> {
  const row = await transaction.organisation.findUnique({ where: { siret }, select: { id: true } });
  return row?.id ?? null;
}

export async function insertOrganisation(
  transaction: Transaction,
  organisation: {
    readonly name: string;
    readonly kind: string;
    readonly siret: string;
    readonly networkId?: string | null;
    readonly spCode?: string | null;
    readonly now: Date;
  },
): Promise<string> {
  const row = await transaction.organisation.create({
    data: {
      name: organisation.name,
      kind: organisation.kind,
      siret: organisation.siret,
      networkId: organisation.networkId ?? null,
      spCode: organisation.spCode ?? null,
      createdAt: organisation.now,
    },
    select: { id: true },
  });
  return row.id;
}

/** Whether a file of the service is in DITP's or the auditors' hands, and no question is open about its identity. */
export async function hasFileUnderExamination(
  transaction: Transaction,
  organisationId: string,
): Promise<boolean> {
  const found = await transaction.application.findFirst({
    where: {
      organisationId,
      firstSubmittedAt: { not: null },
      closedAt: null,
      clarifications: { none: { answeredAt: null, items: { some: { subject: 'organisation' } } } },
    },
    select: { id: true },
  });
  return found !== null;
}

export async function isNetwork(transaction: Transaction, networkId: string): Promise<boolean> {
  return (await transaction.network.findUnique({ where: { id: networkId }, select: { id: true } })) !== null;
}

/** False when the service changed since the version read. */
export async function updateOrganisationRow(
  transaction: Transaction,
  organisationId: string,
  input: OrganisationInput,
): Promise<boolean> {
  const written = await transaction.organisation.updateMany({
    where: { id: organisationId, version: input.version },
    data: {
      name: input.name,
      kind: input.kind,
      networkId: input.networkId,
      siret: input.siret,
      spCode: input.spCode === '' ? null : input.spCode,
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}

function siteData(input: SiteInput) {
  return {
    name: input.name,
    address: input.address,
    postalCode: input.postalCode,
    city: input.city,
    department: input.department,
    spCode: input.spCode === '' ? null : input.spCode,
    isHeadOffice: input.isHeadOffice,
  };
}

/** There is one head office: naming another takes the mark off the one before. */
export async function clearHeadOffice(transaction: Transaction, organisationId: string): Promise<void> {
  await transaction.site.updateMany({
    where: { organisationId, isHeadOffice: true },
    data: { isHeadOffice: false, version: { increment: 1 } },
  });
}

export async function insertSite(
  transaction: Transaction,
  organisationId: string,
  input: SiteInput,
  now: Date,
): Promise<string> {
  const row = await transaction.site.create({
    data: { organisationId, ...siteData(input), createdAt: now },
    select: { id: true },
  });
  return row.id;
}

/** False when the site is not of this service, is closed, or changed since the version read. */
export async function updateSite(
  transaction: Transaction,
  organisationId: string,
  siteId: string,
  input: SiteInput,
): Promise<boolean> {
  const written = await transaction.site.updateMany({
    where: { id: siteId, organisationId, closedAt: null, version: input.version },
    data: { ...siteData(input), version: { increment: 1 } },
  });
  return written.count === 1;
}

/** A site is never erased: files and labels name it. */
export async function closeSiteRow(
  transaction: Transaction,
  site: {
    readonly organisationId: string;
    readonly siteId: string;
    readonly version: number;
    readonly now: Date;
  },
): Promise<boolean> {
  const written = await transaction.site.updateMany({
    where: { id: site.siteId, organisationId: site.organisationId, closedAt: null, version: site.version },
    data: { closedAt: site.now, isHeadOffice: false, version: { increment: 1 } },
  });
  return written.count === 1;
}

/** Whether a file in one of these statuses has this site in its scope. */
export async function isSiteInOpenFile(
  transaction: Transaction,
  site: {
    readonly organisationId: string;
    readonly siteId: string;
    readonly statuses: ReadonlyArray<string>;
  },
): Promise<boolean> {
  const found = await transaction.applicationSite.findFirst({
    where: {
      siteId: site.siteId,
      application: { organisationId: site.organisationId, status: { in: [...site.statuses] } },
    },
    select: { siteId: true },
  });
  return found !== null;
}
