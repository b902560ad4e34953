/** The copy of an image that is served: its pixels, its colours, which way up it stands, and what it no longer says. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { inspectImage } from '#app/platform/files/image-inspection.server.ts';
import type { ImageKind } from '#app/platform/files/image-structure.ts';
import {
  afterHeader,
  afterStart,
  asPhoneWrites,
  filmBytes,
  jpegSegment,
  photograph,
  pngChunk,
  samsungBlocks,
} from '#tests/fixtures/evidence-images.ts';

let folder = '';
let copyPath = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spplus-copies-'));
});
beforeEach(() => {
  copyPath = path.join(folder, `${createHash('sha256').update(String(Math.random())).digest('hex')}.copy`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function copyOf(kind: ImageKind, bytes: Buffer): Promise<Buffer> {
  const inspection = await inspectImage(kind, bytes, copyPath);
  expect(inspection).toMatchObject({ fault: null, hasTail: false });
  const copy = await readFile(copyPath);
  expect(inspection.served).toMatchObject({
    size: copy.length,
    sha256: createHash('sha256').update(copy).digest('hex'),
    isChanged: !copy.equals(bytes),
  });
  return copy;
}

function pixelsOf(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { pages: -1, ignoreIcc: true }).raw().toBuffer();
}

/** Words that a device, a program or a person put in an image. */
const SAID = [
  'Fabricant',
  'Telephone',
  'Exif',
  'EXIF',
  'xpacket',
  '8BIM',
  'ftyp',
  'MPF',
  'SEFT',
  'Bureau',
  'JFXX',
];

function saidBy(copy: Buffer): ReadonlyArray<string> {
  return SAID.filter((word) => copy.includes(word));
}

const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>`;

describe('the copy of an image that stands upright', () => {
  test('[R-EVD-41] a JPEG loses what was added to it, its thumbnail, its films and its second images', async () => {
    const taken = await asPhoneWrites(photograph()).withXmp(XMP).jpeg().toBuffer();
    const sent = Buffer.concat([
      afterStart(
        taken,
        jpegSegment(0xe0, 'JFXX\0\x10thumbnail'),
        jpegSegment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0'),
        jpegSegment(0xe2, `MPF\0${'\0'.repeat(40)}`),
        jpegSegment(0xfe, 'Bureau des usagers'),
      ),
      await photograph().jpeg().toBuffer(),
      filmBytes(),
      samsungBlocks(Buffer.from('Image_UTC_Data')),
    ]);
    expect(saidBy(sent).length).toBeGreaterThan(6);
    const copy = await copyOf('jpg', sent);
    expect(saidBy(copy)).toEqual([]);
    expect(await pixelsOf(copy)).toEqual(await pixelsOf(taken));
  });

  test('[R-EVD-41] the thumbnail of a JFIF header goes, its density stays', async () => {
    const plain = await photograph().jpeg().toBuffer();
    const header = jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x02\x01\0\xc8\0\xc8\x01\x01\t\t\t', 'latin1'));
    const sent = afterStart(plain, header);
    const copy = await copyOf('jpg', sent);
    expect(copy.includes('\t\t\t')).toBe(false);
    expect((await sharp(copy).metadata()).density).toBe(200);
  });

  test('[R-EVD-41] a PNG keeps its colours and its size on paper, and loses texts, time and place', async () => {
    const drawn = await photograph().withMetadata({ density: 150 }).withIccProfile('p3').png().toBuffer();
    const sent = afterHeader(
      drawn,
      pngChunk('tEXt', 'Author\0Bureau des usagers'),
      pngChunk('tIME', Buffer.from([7, 234, 11, 20, 10, 0, 0])),
    );
    const placed = await asPhoneWrites(sharp(sent)).keepIccProfile().png().toBuffer();
    expect(placed.includes('eXIf')).toBe(true);
    for (const bytes of [sent, placed]) {
      const copy = await copyOf('png', bytes);
      const metadata = await sharp(copy).metadata();
      expect(saidBy(copy)).toEqual([]);
      expect(copy.includes('eXIf') || copy.includes('tIME')).toBe(false);
      expect(metadata.icc).toEqual((await sharp(bytes).metadata()).icc);
      expect(await pixelsOf(copy)).toEqual(await pixelsOf(bytes));
    }
  });

  test('[R-EVD-41] a WebP loses EXIF and XMP and no longer announces them; its frames stay', async () => {
    const still = await asPhoneWrites(photograph().ensureAlpha(0.5)).withXmp(XMP).webp().toBuffer();
    const frames = await photograph({ width: 40, height: 90 }).raw().toBuffer();
    const moving = await asPhoneWrites(
      sharp(frames, { raw: { width: 40, height: 90, channels: 3, pageHeight: 30 } }),
    )
      .webp({ delay: [100, 100, 100] })
      .toBuffer();
    for (const bytes of [still, moving]) {
      expect(saidBy(bytes).length).toBeGreaterThan(1);
      const copy = await copyOf('webp', bytes);
      expect(saidBy(copy)).toEqual([]);
      const metadata = await sharp(copy, { pages: -1 }).metadata();
      expect(metadata.exif).toBeUndefined();
      expect(metadata.pages).toBe((await sharp(bytes, { pages: -1 }).metadata()).pages);
      expect(await pixelsOf(copy)).toEqual(await pixelsOf(bytes));
    }
  });

  test.each([
    ['jpg', () => photograph().jpeg().toBuffer()],
    ['jpg', () => photograph().jpeg({ progressive: true }).toBuffer()],
    ['png', () => photograph().png().toBuffer()],
    ['webp', () => photograph().webp().toBuffer()],
  ] as const)(
    '[R-EVD-41] a %s that says nothing more than its picture is its own copy',
    async (kind, make) => {
      const bytes = await make();
      expect((await copyOf(kind, bytes)).equals(bytes)).toBe(true);
    },
  );

  test('[R-EVD-41] the copy of a copy is the same bytes', async () => {
    const copy = await copyOf('jpg', await asPhoneWrites(photograph(), 6).jpeg().toBuffer());
    expect((await copyOf('jpg', copy)).equals(copy)).toBe(true);
  });
});

/** The corner of the picture that is red, once shown. */
async function redCorner(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const corners = { 'top left': [0, 0], 'top right': [1, 0], 'bottom left': [0, 1], 'bottom right': [1, 1] };
  const found = Object.entries(corners).find(([, [x = 0, y = 0]]) => {
    const column = x === 0 ? 2 : info.width - 3;
    const row = y === 0 ? 2 : info.height - 3;
    const at = (row * info.width + column) * info.channels;
    return (data[at] ?? 0) > 180 && (data[at + 1] ?? 255) < 90;
  });
  return found?.[0] ?? 'none';
}

/** The picture stored so that a viewer who turns it as `orientation` says sees it upright. */
async function lying(orientation: 1 | 2 | 3 | 4 | 6 | 8): Promise<ReturnType<typeof photograph>> {
  function upright() {
    return photograph({ width: 96, height: 64 });
  }
  const stored = {
    1: () => upright(),
    2: () => upright().flop(),
    3: () => upright().rotate(180),
    4: () => upright().flip(),
    6: () => upright().rotate(270),
    8: () => upright().rotate(90),
  };
  return sharp(await stored[orientation]().png().toBuffer());
}

describe('the copy of an image that lies on its side', () => {
  test.each([1, 2, 3, 4, 6, 8] as const)(
    '[R-EVD-41] a JPEG of orientation %i stands upright',
    async (orientation) => {
      const sent = await asPhoneWrites(await lying(orientation), orientation)
        .jpeg()
        .toBuffer();
      const copy = await copyOf('jpg', sent);
      expect(await redCorner(copy)).toBe('top left');
      expect(saidBy(copy)).toEqual([]);
      const metadata = await sharp(copy).metadata();
      expect([metadata.width, metadata.height, metadata.orientation]).toEqual([96, 64, undefined]);
    },
  );

  test.each(['png', 'webp'] as const)('[R-EVD-41] a %s stands upright as well', async (kind) => {
    const stored = asPhoneWrites(await lying(6), 6);
    const sent = await (kind === 'png' ? stored.png() : stored.webp({ lossless: true })).toBuffer();
    const copy = await copyOf(kind, sent);
    expect(await redCorner(copy)).toBe('top left');
    expect(saidBy(copy)).toEqual([]);
    expect(await pixelsOf(copy)).toEqual(await sharp(sent).autoOrient().raw().toBuffer());
  });

  test('[R-EVD-41] the colours stay what they were', async () => {
    const wide = await asPhoneWrites((await lying(6)).withIccProfile('p3'), 6)
      .jpeg()
      .toBuffer();
    const copy = await copyOf('jpg', wide);
    expect((await sharp(copy).metadata()).icc).toEqual((await sharp(wide).metadata()).icc);
    const [shown, meant] = await Promise.all(
      [copy, wide].map((bytes) => sharp(bytes).autoOrient().resize(12, 8).raw().toBuffer()),
    );
    const apart = [...(shown ?? [])].map((value, index) => Math.abs(value - (meant?.[index] ?? 0)));
    expect(Math.max(...apart)).toBeLessThan(10);
  });

  test('[R-EVD-41] print colours are turned into those of a screen', async () => {
    const print = await asPhoneWrites((await lying(8)).toColourspace('cmyk'), 8)
      .jpeg()
      .toBuffer();
    const copy = await copyOf('jpg', print);
    expect((await sharp(copy).metadata()).space).toBe('srgb');
    expect(await redCorner(copy)).toBe('top left');
  });

  test('[R-EVD-41] sixteen bits a colour stay sixteen', async () => {
    const deep = await asPhoneWrites((await lying(6)).toColourspace('rgb16'), 6)
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    const metadata = await sharp(await copyOf('png', deep)).metadata();
    expect([metadata.depth, metadata.orientation]).toEqual(['ushort', undefined]);
  });
});

describe('no copy', () => {
  test('[R-EVD-41] of an image within another file, nor of one that is refused', async () => {
    const whole = await photograph().jpeg().toBuffer();
    expect(await inspectImage('jpg', whole, null)).toEqual({ fault: null, hasTail: false, served: null });
    const refused = [whole.subarray(0, 900), Buffer.concat([whole, Buffer.alloc(40, 1)])];
    for (const bytes of refused) {
      expect((await inspectImage('jpg', bytes, copyPath)).served).toBe(null);
      expect(existsSync(copyPath)).toBe(false);
    }
  });
});
