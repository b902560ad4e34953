/** Whom a file that waits for a decision is announced to. */
import type { BarringFile } from '#app/modules/access/persistence/recusal-facts.server.ts';
import { unbarredFrom } from '#app/modules/access/persistence/recusal-facts.server.ts';
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import type { FileEvaluation, FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The deciders who may decide on this file: of the authority that decides today, never its auditors, nor barred from it. */
export async function listIndependentDeciders(
  transaction: Transaction,
  file: BarringFile & { readonly evaluation: Pick<FileEvaluation, 'everAuditorIds'> | null },
  now: Date,
): Promise<ReadonlyArray<FilePerson>> {
  const { kind } = await getDecidingAuthority(transaction);
  const rows = await transaction.user.findMany({
    where: {
      AND: [unbarredFrom(file, now), { id: { notIn: [...(file.evaluation?.everAuditorIds ?? [])] } }],
      platformRoles: { has: 'ditp-decider' },
      decidesFor: kind,
      disabledAt: null,
    },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}
