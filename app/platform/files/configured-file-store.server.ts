/** The store this deployment uses: the local disk. */
import type { FileStore } from '#app/platform/files/file-store.server.ts';
import { localFileStore } from '#app/platform/files/local-file-store.server.ts';

export function getFileStore(): FileStore {
  return localFileStore;
}
