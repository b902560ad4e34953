/** Whom DITP's messages go to, and who reads at DITP. */
import type { FileEvaluation, FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

type FileNamed = { readonly organisationId: string };

/** Every DITP officer whose account is open, in one statement: for what is about no service in particular. */
export async function listOfficers(transaction: Transaction): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'ditp-officer' }, disabledAt: null },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}

/** R-ACC-41: the officers who stand on DITP's side of this file: whoever belongs to the service stands on its own. */
export async function listIndependentOfficers(
  transaction: Transaction,
  { organisationId }: FileNamed,
): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: {
      platformRoles: { has: 'ditp-officer' },
      disabledAt: null,
      memberships: { none: { organisationId, endedAt: null } },
    },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}

/**
 * Those who read this file at DITP, in one statement: the officers, who write too, and the deciders who may decide on
 * it, who only read. Holds R-APP-60 and R-APP-63.
 */
export async function listDitpReaders(
  transaction: Transaction,
  file: FileNamed & { readonly evaluation: Pick<FileEvaluation, 'everAuditorIds'> | null },
): Promise<{ readonly officers: ReadonlyArray<FilePerson>; readonly deciders: ReadonlyArray<FilePerson> }> {
  const rows = await transaction.user.findMany({
    where: {
      platformRoles: { hasSome: ['ditp-officer', 'ditp-decider'] },
      disabledAt: null,
      memberships: { none: { organisationId: file.organisationId, endedAt: null } },
    },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true, platformRoles: true },
  });
  const people = rows.map(({ id, name, email, platformRoles }) => ({
    person: { userId: id, name, email },
    isOfficer: platformRoles.includes('ditp-officer'),
  }));
  const auditorIds = file.evaluation?.everAuditorIds ?? [];
  return {
    officers: people.flatMap(({ person, isOfficer }) => (isOfficer ? [person] : [])),
    deciders: people.flatMap(({ person, isOfficer }) =>
      isOfficer || auditorIds.includes(person.userId) ? [] : [person],
    ),
  };
}
