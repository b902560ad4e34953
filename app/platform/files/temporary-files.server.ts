/**
 * Files on their way in. Each is named after the process that receives it, so that what a killed process left
 * behind is told apart from what another one is receiving now.
 */
import { createHash, randomBytes } from 'node:crypto';
import { open, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

import type { ReceivedFile } from '#app/platform/files/file-store.server.ts';
import { evidenceFolder } from '#app/platform/files/local-file-store.server.ts';

/** Chunks written together, in bytes: enough for few system calls, little enough for many uploads at once. */
const WRITE_CHUNK = 512 * 1024;

export type Reception = ReceivedFile & {
  /** True when more bytes came than allowed: the file is then not on the disk any more. */
  readonly tooLarge: boolean;
};

function temporaryFolder(): string {
  return path.join(evidenceFolder(), 'temporary');
}

/**
 * Writes the stream to a temporary file, hashing on the way; never holds more than a few chunks.
 * Past `maximumBytes` the rest is read and dropped, so that the sender gets an answer. When the stream fails
 * (the sender left), the temporary file is removed and the failure goes on to the caller.
 */
export async function receiveFile(source: Readable, maximumBytes: number): Promise<Reception> {
  await mkdir(temporaryFolder(), { recursive: true, mode: 0o700 });
  const name = `${process.pid}-${randomBytes(12).toString('hex')}.part`;
  const temporaryPath = path.join(temporaryFolder(), name);
  const handle = await open(temporaryPath, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let writing: Promise<unknown> = Promise.resolve();

  /** One write is under way while the next chunks are hashed: the disk and the processor work side by side. */
  async function flush(): Promise<void> {
    const buffers = pending;
    pending = [];
    pendingBytes = 0;
    await writing;
    writing = buffers.length === 0 ? Promise.resolve() : handle.writev(buffers);
    // The rejection is met at the next flush: until then it must not count as unhandled.
    writing.catch(() => undefined);
  }

  try {
    for await (const chunk of source) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > maximumBytes) {
        pending = [];
        continue;
      }
      hash.update(bytes);
      pending.push(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes >= WRITE_CHUNK) await flush();
    }
    if (size <= maximumBytes) await flush();
    await writing;
  } catch (error) {
    await writing.catch(() => undefined);
    await handle.close();
    await rm(temporaryPath, { force: true });
    throw error;
  }
  await handle.close();
  const tooLarge = size > maximumBytes;
  if (tooLarge) await rm(temporaryPath, { force: true });
  return { temporaryPath, size, sha256: hash.digest('hex'), tooLarge };
}

/** Removes a temporary file; nothing when it was kept (moved) or removed already. */
export async function discardFile(file: ReceivedFile): Promise<void> {
  await rm(file.temporaryPath, { force: true });
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Removes what killed processes left in the temporary folder; called once at start, before any reception.
 * Returns how many files were removed.
 */
export async function cleanTemporaryFiles(): Promise<number> {
  const names = await readdir(temporaryFolder()).catch(() => []);
  const orphans = names.filter((name) => !isAlive(Number.parseInt(name, 10)));
  await Promise.all(orphans.map((name) => rm(path.join(temporaryFolder(), name), { force: true })));
  return orphans.length;
}
