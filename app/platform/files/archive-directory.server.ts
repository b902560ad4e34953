/** The directory of a ZIP held in memory: its members by the names written in it, none of them opened. */
import type { Entry, ZipFile } from 'yauzl';
import { fromBuffer } from 'yauzl';

const END_SIGNATURE = Buffer.from('PK\u0005\u0006', 'latin1');
const END_BYTES = 22;

/** The archive without what follows its end, as readers of office documents take it. */
export function withoutTail(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(END_SIGNATURE);
  if (end < 0 || end + END_BYTES > bytes.length) return bytes;
  return bytes.subarray(0, end + END_BYTES + bytes.readUInt16LE(end + END_BYTES - 2));
}

/** Names come raw, so that the tricky ones are seen and told, not met as errors. Rejects when it is no archive. */
export function openArchive(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, archive) => {
      if (error) reject(error);
      else resolve(archive);
    });
  });
}

/** As written in the directory. */
export function writtenName(entry: Entry): string {
  const isUnicode = (entry.generalPurposeBitFlag & 0x800) !== 0;
  return entry.fileNameRaw.toString(isUnicode ? 'utf8' : 'latin1');
}

export function isEncrypted(entry: Entry): boolean {
  return (entry.generalPurposeBitFlag & 0x1) !== 0;
}

/** The directory's entries, `limit + 1` of them at most. */
export function listEntries(archive: ZipFile, limit: number): Promise<ReadonlyArray<Entry>> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limit) resolve(entries);
      else archive.readEntry();
    });
    archive.on('end', () => resolve(entries));
    archive.on('error', reject);
    archive.readEntry();
  });
}
