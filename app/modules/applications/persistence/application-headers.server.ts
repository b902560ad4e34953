/** The header of a file: its creation, and the changes made to it under its version. Holds R-APP-41 and R-APP-42. */
import type { FileHeader } from '#app/modules/applications/domain/file-header.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type NewApplication = {
  readonly reference: string;
  readonly organisationId: string;
  readonly referentialCode: string;
  readonly levelSought: LevelCode;
  readonly leadUserId: string;
  readonly siteIds: ReadonlyArray<string>;
  readonly now: Date;
};

/** Writes a file in preparation with its sites; the answer is its id. */
export async function insertApplication(transaction: Transaction, file: NewApplication): Promise<string> {
  const row = await transaction.application.create({
    data: {
      reference: file.reference,
      organisationId: file.organisationId,
      referentialCode: file.referentialCode,
      levelSought: file.levelSought,
      leadUserId: file.leadUserId,
      createdAt: file.now,
      statusSince: file.now,
      sites: { createMany: { data: file.siteIds.map((siteId) => ({ siteId })) } },
    },
    select: { id: true },
  });
  return row.id;
}

/** A file in preparation that its lead has started at this level and nobody has written in; null when there is none. */
export async function findUntouchedDraft(
  transaction: Transaction,
  file: Pick<NewApplication, 'organisationId' | 'levelSought' | 'leadUserId'>,
): Promise<{ readonly applicationId: string; readonly reference: string } | null> {
  const row = await transaction.application.findFirst({
    where: {
      ...file,
      status: 'draft',
      version: 1,
      resultsVersion: 1,
      answers: { none: {} },
      evidenceUses: { none: {} },
      assignments: { none: {} },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, reference: true },
  });
  return row === null ? null : { applicationId: row.id, reference: row.reference };
}

/**
 * Writes the header over the version and the status that were read; false when someone else changed the file since.
 * The sites are replaced as a whole.
 */
export async function updateHeader(
  transaction: Transaction,
  file: FileRecord,
  header: FileHeader,
): Promise<boolean> {
  const { applicationId, status, version } = file;
  const written = await transaction.application.updateMany({
    where: { id: applicationId, status, version },
    data: {
      levelSought: header.levelSought,
      scope: header.scope,
      leadUserId: header.leadUserId,
      directorName: header.directorName,
      directorTitle: header.directorTitle,
      directorEmail: header.directorEmail,
      version: { increment: 1 },
    },
  });
  if (written.count === 0) return false;
  await transaction.applicationSite.deleteMany({
    where: { applicationId, siteId: { notIn: [...header.siteIds] } },
  });
  await transaction.applicationSite.createMany({
    data: header.siteIds.map((siteId) => ({ applicationId, siteId })),
    skipDuplicates: true,
  });
  return true;
}

/** The sites and the leads that a header may name. */
export type HeaderChoices = {
  readonly sites: ReadonlyArray<{
    readonly siteId: string;
    readonly name: string;
    readonly city: string;
    readonly department: string;
    readonly isHeadOffice: boolean;
  }>;
  readonly leads: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
};

/** The organisation's open sites, head office first, and its current leads, in one statement. */
export async function findHeaderChoices(
  transaction: Transaction,
  organisationId: string,
): Promise<HeaderChoices> {
  const row = await transaction.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: {
      sites: {
        where: { closedAt: null },
        select: { id: true, name: true, city: true, department: true, isHeadOffice: true },
      },
      memberships: {
        where: { endedAt: null, role: 'organisation-lead', user: { disabledAt: null } },
        select: { user: { select: { id: true, name: true } } },
      },
    },
  });
  return {
    sites: row.sites
      .map(({ id, ...site }) => ({ siteId: id, ...site }))
      .sort((a, b) => Number(b.isHeadOffice) - Number(a.isHeadOffice) || a.name.localeCompare(b.name, 'fr')),
    leads: row.memberships
      .map(({ user }) => ({ userId: user.id, name: user.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}
