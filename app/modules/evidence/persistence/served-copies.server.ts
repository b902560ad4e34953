/** Images kept without the copy that is to be shown in their place. Holds R-EVD-41. */
import type { FileNotice } from '#app/modules/evidence/domain/file-verdict.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type UncopiedImage = { readonly sha256: string; readonly storageKey: string };

/** Each content once, in the order of the hashes, from the one after `after`. One statement. */
export async function listUncopiedImages(
  transaction: Transaction,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<ReadonlyArray<UncopiedImage>> {
  const rows = await transaction.evidenceVersion.findMany({
    where: {
      servedStorageKey: null,
      mediaType: { startsWith: 'image/' },
      storageKey: { not: null },
      sha256: { gt: after },
    },
    distinct: ['sha256'],
    orderBy: { sha256: 'asc' },
    take: limit,
    select: { sha256: true, storageKey: true },
  });
  return rows.flatMap(({ sha256, storageKey }) =>
    sha256 === null || storageKey === null ? [] : [{ sha256, storageKey }],
  );
}

/** Every version that holds this content, whatever its organisation, shows this copy from now on. */
export async function writeServedCopy(
  transaction: Transaction,
  sha256: string,
  copy: {
    readonly served: { readonly storageKey: string; readonly size: number; readonly sha256: string };
    readonly notices: ReadonlyArray<FileNotice>;
  },
): Promise<void> {
  const { served, notices } = copy;
  await transaction.evidenceVersion.updateMany({
    where: { sha256, servedStorageKey: null, storageKey: { not: null } },
    data: {
      servedStorageKey: served.storageKey,
      servedSize: served.size,
      servedSha256: served.sha256,
      notices: { push: [...notices] },
    },
  });
}
