/** Pictures as JPEG files that any viewer opens. */
import type { Picture } from '#prisma/seed/drawn-pictures.ts';

/** Places of the 64 coefficients in the order in which they are written (ITU-T T.81, figure A.6). */
const ZIGZAG: ReadonlyArray<number> = Array.from({ length: 64 }, (_, place) => place).sort((one, other) => {
  const [oneSum, otherSum] = [(one >> 3) + (one & 7), (other >> 3) + (other & 7)];
  if (oneSum !== otherSum) return oneSum - otherSum;
  return oneSum % 2 === 0 ? other - one : one - other;
});

const COSINES: ReadonlyArray<number> = Array.from({ length: 64 }, (_, place) => {
  const [frequency, sample] = [place >> 3, place & 7];
  return Math.cos(((2 * sample + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** One step for every coefficient: coarse enough for small files, fine enough for flat colours. */
const QUANTISER = 12;

/** Symbols of the alternating coefficients: a run of zeros and a size, all given codes of eight bits. */
const RUN_SIZES: ReadonlyArray<number> = [
  0x00,
  0xf0,
  ...Array.from({ length: 16 }, (_, run) => run).flatMap((run) =>
    Array.from({ length: 10 }, (_, size) => run * 16 + size + 1),
  ),
];
const RUN_SIZE_CODES: ReadonlyMap<number, number> = new Map(RUN_SIZES.map((symbol, code) => [symbol, code]));

const NOTHING_ELSE: ReadonlyArray<number> = new Array<number>(63).fill(0);

/** The separable cosine transform of one block, quantised, in zigzag order. */
function transform(block: ReadonlyArray<number>): ReadonlyArray<number> {
  const [level = 0] = block;
  // A block of one colour, which most are here, has its mean alone.
  if (block.every((sample) => sample === level))
    return [Math.round((8 * level) / QUANTISER), ...NOTHING_ELSE];
  const rows = new Array<number>(64).fill(0);
  for (let y = 0; y < 8; y += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0;
      for (let x = 0; x < 8; x += 1) sum += (block[y * 8 + x] ?? 0) * (COSINES[u * 8 + x] ?? 0);
      rows[y * 8 + u] = sum;
    }
  }
  return ZIGZAG.map((place) => {
    const [v, u] = [place >> 3, place & 7];
    let sum = 0;
    for (let y = 0; y < 8; y += 1) sum += (rows[y * 8 + u] ?? 0) * (COSINES[v * 8 + y] ?? 0);
    return Math.round(sum / QUANTISER);
  });
}

function sizeOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
}

/** Writes bits, a zero byte after each 0xFF as the format asks. */
function bitWriter(): { readonly write: (value: number, size: number) => void; readonly end: () => Buffer } {
  const bytes: number[] = [];
  let pending = 0;
  let count = 0;
  function write(value: number, size: number): void {
    for (let bit = size - 1; bit >= 0; bit -= 1) {
      pending = (pending << 1) | ((value >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(pending);
      if (pending === 0xff) bytes.push(0);
      pending = 0;
      count = 0;
    }
  }
  return {
    write,
    end: () => {
      while (count > 0) write(1, 1);
      return Buffer.from(bytes);
    },
  };
}

function segment(marker: number, content: ReadonlyArray<number>): Buffer {
  const length = content.length + 2;
  return Buffer.of(0xff, marker, length >> 8, length & 0xff, ...content);
}

/** A Huffman table in which every symbol has a code of `bits` bits. */
function flatTable(kind: number, bits: number, symbols: ReadonlyArray<number>): Buffer {
  const counts = Array.from({ length: 16 }, (_, index) => (index === bits - 1 ? symbols.length : 0));
  return segment(0xc4, [kind, ...counts, ...symbols]);
}

/** Baseline JPEG (ITU-T T.81), the three channels at full size. Width and height are multiples of eight. */
export function encodeJpeg({ width, height, pixels }: Picture): Buffer {
  const output = bitWriter();
  const previous = [0, 0, 0];

  function writeAmplitude(value: number, size: number): void {
    output.write(value < 0 ? value + 2 ** size - 1 : value, size);
  }
  function writeBlock(channel: number, block: ReadonlyArray<number>): void {
    const [direct = 0, ...others] = transform(block);
    const difference = direct - (previous[channel] ?? 0);
    previous[channel] = direct;
    output.write(sizeOf(difference), 4);
    writeAmplitude(difference, sizeOf(difference));
    let run = 0;
    const last = others.findLastIndex((value) => value !== 0);
    for (const value of others.slice(0, last + 1)) {
      if (value === 0) {
        run += 1;
        continue;
      }
      for (; run > 15; run -= 16) output.write(RUN_SIZE_CODES.get(0xf0) ?? 0, 8);
      output.write(RUN_SIZE_CODES.get(run * 16 + sizeOf(value)) ?? 0, 8);
      writeAmplitude(value, sizeOf(value));
      run = 0;
    }
    if (last < others.length - 1) output.write(RUN_SIZE_CODES.get(0x00) ?? 0, 8);
  }

  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const channels: [number[], number[], number[]] = [[], [], []];
      for (let place = 0; place < 64; place += 1) {
        const at = ((top + (place >> 3)) * width + left + (place & 7)) * 3;
        const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
        channels[0].push(0.299 * red + 0.587 * green + 0.114 * blue - 128);
        channels[1].push(-0.1687 * red - 0.3313 * green + 0.5 * blue);
        channels[2].push(0.5 * red - 0.4187 * green - 0.0813 * blue);
      }
      channels.forEach((block, channel) => writeBlock(channel, block));
    }
  }
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...new Array<number>(64).fill(QUANTISER)]),
    segment(0xc0, [8, ...size, 3, ...[1, 2, 3].flatMap((channel) => [channel, 0x11, 0])]),
    flatTable(0x00, 4, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    flatTable(0x10, 8, RUN_SIZES),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    output.end(),
    Buffer.of(0xff, 0xd9),
  ]);
}
