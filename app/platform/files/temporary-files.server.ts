/**
 * Files on their way in. Each is named after the process that receives it, so that what a killed process left
 * behind is told apart from what another one is receiving now.
 */
import type { Hash } from 'node:crypto';
import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

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

type Counted = { size: number; readonly hash: Hash };

/**
 * The end of the stream: each chunk is hashed as it arrives, and chunks are written together without being copied.
 * One write is under way while the next chunks are hashed: the disk and the processor work side by side.
 */
function hashingWriter(handle: FileHandle, maximumBytes: number, counted: Counted): Writable {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let writing: Promise<unknown> = Promise.resolve();

  async function flush(): Promise<void> {
    const chunks = waiting;
    waiting = [];
    waitingBytes = 0;
    await writing;
    if (chunks.length === 0) return;
    writing = handle.writev(chunks);
    // Met at the next flush: until then a failure must not count as unhandled.
    writing.catch(() => undefined);
  }

  return new Writable({
    highWaterMark: WRITE_CHUNK,
    write(chunk: Buffer, _encoding, done) {
      counted.size += chunk.length;
      if (counted.size > maximumBytes) return done();
      counted.hash.update(chunk);
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes < WRITE_CHUNK) return done();
      flush().then(() => done(), done);
    },
    final(done) {
      flush()
        .then(() => writing)
        .then(() => done(), done);
    },
    destroy(error, done) {
      // The file is closed once nothing is being written to it.
      writing.then(
        () => done(error),
        () => done(error),
      );
    },
  });
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
  const counted: Counted = { size: 0, hash: createHash('sha256') };
  const failure = await pipeline(source, hashingWriter(handle, maximumBytes, counted)).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await handle.close();
  const tooLarge = counted.size > maximumBytes;
  if (tooLarge || failure !== null) await rm(temporaryPath, { force: true });
  if (failure !== null) throw failure.error;
  return { temporaryPath, size: counted.size, sha256: counted.hash.digest('hex'), tooLarge };
}

/**
 * Has the disk hold the file's bytes. Keeping a file does it too; asked before, while the file is inspected, it
 * takes no time of its own.
 */
export async function flushFile(file: ReceivedFile): Promise<void> {
  const handle = await open(file.temporaryPath, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where the copy of an image is written while it is inspected: beside it, and named after the same process. */
export function copyPathOf(file: ReceivedFile): string {
  return `${file.temporaryPath}.copy`;
}

/** Removes a temporary file, and its copy; nothing of what was kept (moved) or removed already. */
export async function discardFile(file: ReceivedFile): Promise<void> {
  await rm(file.temporaryPath, { force: true });
  await rm(copyPathOf(file), { force: true });
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
