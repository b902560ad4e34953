/** Whom a file that waits for a decision is announced to. */
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import type { FileEvaluation, FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/**
 * The deciders who may decide on this file: of the authority that decides today, neither auditors of it, ever, nor
 * members of its organisation, nor recused from it. Links declared are read when they decide.
 */
export async function listIndependentDeciders(
  transaction: Transaction,
  file: {
    readonly organisationId: string;
    readonly recusedIds?: ReadonlyArray<string>;
    readonly evaluation: Pick<FileEvaluation, 'everAuditorIds'> | null;
  },
): Promise<ReadonlyArray<FilePerson>> {
  const { kind } = await getDecidingAuthority(transaction);
  const rows = await transaction.user.findMany({
    where: {
      platformRoles: { has: 'ditp-decider' },
      decidesFor: kind,
      disabledAt: null,
      id: { notIn: [...(file.evaluation?.everAuditorIds ?? []), ...(file.recusedIds ?? [])] },
      memberships: { none: { organisationId: file.organisationId, endedAt: null } },
    },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}
