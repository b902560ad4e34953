/**
 * A ZIP written as it is read: one entry is open at a time and nothing is held. Entries are stored as they are, since
 * the documents they hold are compressed already; past four gigabytes the archive is a Zip64.
 */
import type { Readable } from 'node:stream';

import { ZipFile } from 'yazl';

export type ArchiveEntry = {
  readonly path: string;
  readonly content: Buffer | { readonly size: number; readonly open: () => Promise<Readable> };
};

/**
 * The archive's bytes. An entry that cannot be opened, or is not of its size, breaks the stream: the reader then
 * has a visibly incomplete archive, never one that silently misses a document.
 */
export function writeArchive(entries: ReadonlyArray<ArchiveEntry>, writtenAt: Date): Readable {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  const opened: { current: Readable | null } = { current: null };
  archive.on('error', (error: Error) => output.destroy(error));
  // A reader who leaves must not leave a document open.
  output.on('close', () => opened.current?.destroy());
  for (const { path, content } of entries) {
    const options = { mtime: writtenAt, compress: false };
    if (Buffer.isBuffer(content)) {
      archive.addBuffer(content, path, options);
      continue;
    }
    archive.addReadStreamLazy(path, { ...options, size: content.size }, (give) => {
      content.open().then(
        (stream) => {
          opened.current = stream;
          // No pipe passes it on, and unheard it would end the process.
          stream.on('error', (error) => output.destroy(error));
          if (output.destroyed) stream.destroy();
          else give(null, stream);
        },
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
  archive.end();
  return output;
}
