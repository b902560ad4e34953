/**
 * The contract of the place where received files live (`configured-file-store.server.ts` says which it is).
 * The name of a file is the SHA-256 of its content: the same bytes are kept once, a name never changes content, and
 * a copy of the store checks itself. Nothing here deletes a kept file.
 *
 * Another place (an object store) implements `FileStore`; temporary files stay on the local disk either way.
 */
import type { Readable } from 'node:stream';

/** A file received whole into the temporary folder, not yet kept. */
export type ReceivedFile = {
  readonly temporaryPath: string;
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal characters. */
  readonly sha256: string;
};

export type FileStore = {
  /**
   * Makes the file durable under its key and returns the key. Once it answers, a crash loses nothing: the content
   * and its name are on the disk before any row may speak of them.
   */
  readonly keep: (file: ReceivedFile) => Promise<string>;
  /** The content from its first byte; it throws when the key is unknown. */
  readonly open: (storageKey: string) => Promise<Readable>;
  /** The size in bytes, or null when the key is unknown. */
  readonly sizeOf: (storageKey: string) => Promise<number | null>;
};
