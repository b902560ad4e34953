/** The store on the local disk: `DATA_DIR/evidence/<first two digits>/<SHA-256>`. */
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { getEnvironment } from '#app/platform/environment.server.ts';
import type { FileStore, ReceivedFile } from '#app/platform/files/file-store.server.ts';

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** Read from the disk in pieces of this many bytes. */
const READ_CHUNK = 256 * 1024;

export function evidenceFolder(): string {
  return path.join(getEnvironment().dataDir, 'evidence');
}

/** The absolute path of a key; throws on anything that is not one, so that no key leads out of the folder. */
function pathOf(storageKey: string): string {
  if (!KEY.test(storageKey)) throw new Error(`Not a storage key: ${storageKey}`);
  return path.join(evidenceFolder(), storageKey);
}

async function synchronise(target: string): Promise<void> {
  const handle = await open(target, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function fileSize(target: string): Promise<number | null> {
  return stat(target).then(
    (found) => found.size,
    () => null,
  );
}

async function makeFolder(folder: string): Promise<void> {
  const created = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (created !== undefined) await synchronise(path.dirname(created));
}

/** Renames; across two file systems, copies next to the target first, so that the last step is still a rename. */
async function moveInto(source: string, target: string): Promise<void> {
  const moved = await rename(source, target).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EXDEV') return false;
      throw error;
    },
  );
  if (moved) return;
  const near = `${target}.${process.pid}.part`;
  await copyFile(source, near);
  await synchronise(near);
  await rename(near, target);
  await rm(source, { force: true });
}

async function keep(file: ReceivedFile): Promise<string> {
  const storageKey = `${file.sha256.slice(0, 2)}/${file.sha256}`;
  const target = pathOf(storageKey);
  if ((await fileSize(target)) === file.size) {
    await rm(file.temporaryPath, { force: true });
    return storageKey;
  }
  await makeFolder(path.dirname(target));
  await synchronise(file.temporaryPath);
  await moveInto(file.temporaryPath, target);
  await synchronise(path.dirname(target));
  return storageKey;
}

export const localFileStore: FileStore = {
  keep,
  open: async (storageKey) => {
    const handle: FileHandle = await open(pathOf(storageKey), constants.O_RDONLY);
    return handle.createReadStream({ highWaterMark: READ_CHUNK });
  },
  sizeOf: (storageKey) => fileSize(pathOf(storageKey)),
};
