/**
 * The storages and streams of a Microsoft compound file (MS-CFB). Every chain of sectors is followed once and no
 * further than the file is long: a container whose chains cross, turn round or are cut is not read.
 *
 * `cfb`, which the tests write containers with, follows such chains without end.
 */
export type CompoundStream = {
  /** Of the storages that hold it, from the root; empty at the top. */
  readonly storages: ReadonlyArray<string>;
  readonly name: string;
  readonly bytes: Buffer;
};

export type CompoundContainer = {
  /** Class of the root, in hexadecimal as written; zeros when it has none. */
  readonly classId: string;
  readonly storageNames: ReadonlyArray<string>;
  readonly streams: ReadonlyArray<CompoundStream>;
};

class NotReadable extends Error {}

const HEADER_BYTES = 512;
const LISTED_IN_HEADER = 109;
const LAST_SECTOR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const NO_STREAM = 0xffffffff;
const ENTRY_BYTES = 128;
const MINI_SECTOR = 64;
const MOST_ENTRIES = 20_000;
const DEEPEST_STORAGE = 50;

type Sectors = {
  readonly bytes: Buffer;
  readonly size: number;
  readonly first: number;
  readonly next: Uint32Array;
};

function sectorAt({ bytes, size, first }: Omit<Sectors, 'next'>, index: number): Buffer {
  const at = first + index * size;
  if (index >= LAST_SECTOR || at >= bytes.length) throw new NotReadable('a sector past the end');
  return bytes.subarray(at, at + size);
}

/** The sectors of a chain, at most `limit` of them; `taken` marks those of chains that were followed before. */
function chainOf(sectors: Sectors, start: number, limit: number, taken: Uint8Array): Buffer[] {
  const chain: Buffer[] = [];
  for (
    let index = start;
    chain.length < limit && index !== END_OF_CHAIN;
    index = sectors.next[index] ?? NO_STREAM
  ) {
    if (index >= LAST_SECTOR || taken[index] === 1)
      throw new NotReadable('a chain that turns round or crosses');
    taken[index] = 1;
    chain.push(sectorAt(sectors, index));
  }
  return chain;
}

/** Where the pieces of the table of sectors lie: the first in the header, the others in a chain of their own. */
function tableSectors(bytes: Buffer, size: number): number[] {
  const listed: number[] = [];
  function add(index: number): void {
    if (index < LAST_SECTOR) listed.push(index);
  }
  for (let at = 0; at < LISTED_IN_HEADER; at += 1) add(bytes.readUInt32LE(76 + at * 4));
  const seen = new Set<number>();
  for (let index = bytes.readUInt32LE(68); index < LAST_SECTOR;) {
    if (seen.has(index)) throw new NotReadable('a list of the table that turns round');
    seen.add(index);
    const sector = sectorAt({ bytes, size, first: size }, index);
    if (sector.length < size) throw new NotReadable('a list of the table cut short');
    for (let at = 0; at < size - 4; at += 4) add(sector.readUInt32LE(at));
    index = sector.readUInt32LE(size - 4);
  }
  return listed;
}

function numbersOf(pieces: ReadonlyArray<Buffer>): Uint32Array {
  const joined = Buffer.concat(pieces);
  return Uint32Array.from({ length: Math.floor(joined.length / 4) }, (_, index) =>
    joined.readUInt32LE(index * 4),
  );
}

function sectorsOf(bytes: Buffer): Sectors {
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new NotReadable('a size of sectors that no program writes');
  const size = 2 ** shift;
  const count = Math.ceil(bytes.length / size);
  const listed = tableSectors(bytes, size);
  if (listed.length * (size / 4) > count + (LISTED_IN_HEADER * size) / 4)
    throw new NotReadable('a table too long');
  const next = numbersOf(listed.map((index) => sectorAt({ bytes, size, first: size }, index)));
  return { bytes, size, first: size, next };
}

type Entry = {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly classId: string;
  readonly start: number;
  readonly size: number;
};

const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

function entriesOf(directory: Buffer): Entry[] {
  const count = Math.floor(directory.length / ENTRY_BYTES);
  if (count > MOST_ENTRIES) throw new NotReadable('too many entries');
  return Array.from({ length: count }, (_, index) => {
    const entry = directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    const nameBytes = Math.max(0, Math.min(entry.readUInt16LE(64), 64) - 2);
    return {
      name: entry.toString('utf16le', 0, nameBytes),
      type: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      classId: entry.toString('hex', 80, 96),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

/** The storages that hold each entry; an entry that no storage leads to is held by none. */
function storagesOf(entries: ReadonlyArray<Entry>): Map<number, ReadonlyArray<string>> {
  const storages = new Map<number, ReadonlyArray<string>>();
  const waiting: Array<{ index: number; within: ReadonlyArray<string> }> = [
    { index: entries[0]?.child ?? NO_STREAM, within: [] },
  ];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { index, within } = one;
    const entry = entries[index];
    if (entry === undefined) continue;
    if (storages.has(index) || within.length > DEEPEST_STORAGE)
      throw new NotReadable('storages that turn round');
    storages.set(index, within);
    waiting.push({ index: entry.left, within }, { index: entry.right, within });
    if (entry.type === STORAGE) waiting.push({ index: entry.child, within: [...within, entry.name] });
  }
  return storages;
}

function contentOf(chain: ReadonlyArray<Buffer>, size: number): Buffer {
  const content = Buffer.concat(chain).subarray(0, size);
  if (content.length < size) throw new NotReadable('a stream cut short');
  return content;
}

function read(bytes: Buffer): CompoundContainer {
  if (bytes.length < HEADER_BYTES) throw new NotReadable('no header');
  const sectors = sectorsOf(bytes);
  const taken = new Uint8Array(sectors.next.length);
  const directory = Buffer.concat(chainOf(sectors, bytes.readUInt32LE(48), Infinity, taken));
  const entries = entriesOf(directory);
  const [root] = entries;
  if (root?.type !== ROOT) throw new NotReadable('no root');
  const cutoff = bytes.readUInt32LE(56);
  const miniTable = chainOf(sectors, bytes.readUInt32LE(60), Infinity, taken);
  const miniBytes = Buffer.concat(root.size === 0 ? [] : chainOf(sectors, root.start, Infinity, taken));
  const mini: Sectors = { bytes: miniBytes, size: MINI_SECTOR, first: 0, next: numbersOf(miniTable) };
  const miniTaken = new Uint8Array(mini.next.length);
  const storages = storagesOf(entries);
  const streams = entries.flatMap((entry, index) => {
    if (entry.type !== STREAM) return [];
    const isMini = entry.size < cutoff;
    const [from, marks] = isMini ? [mini, miniTaken] : [sectors, taken];
    const chain =
      entry.size === 0 ? [] : chainOf(from, entry.start, Math.ceil(entry.size / from.size), marks);
    return { storages: storages.get(index) ?? [], name: entry.name, bytes: contentOf(chain, entry.size) };
  });
  const storageNames = entries.filter(({ type }) => type === STORAGE).map(({ name }) => name);
  return { classId: root.classId, storageNames, streams };
}

/** Null when the container cannot be read whole. */
export function readContainer(bytes: Buffer): CompoundContainer | null {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof NotReadable || error instanceof RangeError) return null;
    throw error;
  }
}
