/** Whom DITP's messages go to. */
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Every DITP officer whose account is open, in one statement. */
export async function listOfficers(transaction: Transaction): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'ditp-officer' }, disabledAt: null },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}
