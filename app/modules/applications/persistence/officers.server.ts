/** Whom DITP's messages go to, and who reads at DITP. */
import type { BarringFile } from '#app/modules/access/persistence/recusal-facts.server.ts';
import { unbarredFrom } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { FileEvaluation, FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Every DITP officer whose account is open, in one statement: for what is about no service in particular. */
export async function listOfficers(transaction: Transaction): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'ditp-officer' }, disabledAt: null },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}

/** R-ACC-41 and R-ACC-72: the officers who stand on DITP's side of this file: none of those whom something bars from it. */
export async function listIndependentOfficers(
  transaction: Transaction,
  file: BarringFile,
  now: Date,
): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: {
      ...unbarredFrom(file, now),
      platformRoles: { has: 'ditp-officer' },
      disabledAt: null,
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
  file: BarringFile & { readonly evaluation: Pick<FileEvaluation, 'everAuditorIds'> | null },
  now: Date,
): Promise<{ readonly officers: ReadonlyArray<FilePerson>; readonly deciders: ReadonlyArray<FilePerson> }> {
  const rows = await transaction.user.findMany({
    where: {
      ...unbarredFrom(file, now),
      platformRoles: { hasSome: ['ditp-officer', 'ditp-decider'] },
      disabledAt: null,
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
