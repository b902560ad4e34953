/** Whom messages about a label go to. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { listIndependentDeciders } from '#app/modules/applications/persistence/deciders.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type Addressee = Pick<FilePerson, 'name' | 'email'>;

function once(people: ReadonlyArray<Addressee>): ReadonlyArray<Addressee> {
  return people.filter(({ email }, index) => people.findIndex((other) => other.email === email) === index);
}

/** The leads that the holder has today, and the director named by the file. One statement. */
export async function listHolders(
  transaction: Transaction,
  file: FileRecord,
): Promise<ReadonlyArray<Addressee>> {
  const leads = await transaction.user.findMany({
    where: {
      disabledAt: null,
      memberships: {
        some: { organisationId: file.organisationId, role: 'organisation-lead', endedAt: null },
      },
    },
    orderBy: { email: 'asc' },
    select: { name: true, email: true },
  });
  const director = file.directorEmail === '' ? [] : [{ name: file.directorName, email: file.directorEmail }];
  return once([...leads, ...director]);
}

/** DITP's officers and the deciders who may decide on this label. Two statements. */
export async function listLabelOfficials(
  transaction: Transaction,
  file: FileRecord,
  now: Date,
): Promise<ReadonlyArray<Addressee>> {
  return once([
    ...(await listIndependentOfficers(transaction, file, now)),
    ...(await listIndependentDeciders(transaction, file, now)),
  ]);
}

/** The auditor of a surveillance, while the account is open. One statement, or none. */
export async function findSurveyor(
  transaction: Transaction,
  auditorId: string | null,
): Promise<ReadonlyArray<Addressee>> {
  if (auditorId === null) return [];
  return transaction.user.findMany({
    where: { id: auditorId, disabledAt: null },
    select: { name: true, email: true },
  });
}
