/** Whom a file that waits for a decision is announced to. */
import type { FileEvaluation, FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The deciders who may decide on this file: neither auditors of it, ever, nor members of its organisation. */
export async function listIndependentDeciders(
  transaction: Transaction,
  file: {
    readonly organisationId: string;
    readonly evaluation: Pick<FileEvaluation, 'everAuditorIds'> | null;
  },
): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: {
      platformRoles: { has: 'ditp-decider' },
      disabledAt: null,
      id: { notIn: [...(file.evaluation?.everAuditorIds ?? [])] },
      memberships: { none: { organisationId: file.organisationId, endedAt: null } },
    },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}
