/**
 * Streamed answers over real connections: each ends, waits for its reader, holds little for one that stalls, stops
 * when the reader leaves and is closed on one that takes nothing. The streams of this file are endless or counted, so
 * that what was asked of them is known.
 */
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { writeArchive } from '#app/platform/files/archive-writing.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { csvStream } from '#app/platform/http/csv-stream.server.ts';
import { TEST_SECRET } from '#tests/support/database.ts';
import { send } from '#tests/support/http-client.ts';
import type { RawReader } from '#tests/support/raw-readers.ts';
import { openReader, until, untilStill } from '#tests/support/raw-readers.ts';
import type { ServedRoutes } from '#tests/support/served-routes.ts';
import { serveRoutes } from '#tests/support/served-routes.ts';

const MEGABYTE = 1024 * 1024;
/** What the two ends of a connection of this machine may keep, and the 20 MB that the site may hold. */
const MOST_PRODUCED = 36 * MEGABYTE;
const MOST_HELD = 20 * MEGABYTE;
/** More than any of these, so that an answer which does not wait is told from one that does. */
const LONG = 150;

let folder = '';
let served: ServedRoutes | null = null;
const readers: RawReader[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spplus-streams-'));
  const read = readEnvironment({ NODE_ENV: 'test', DATA_DIR: folder, SESSION_SECRET: TEST_SECRET });
  if ('faults' in read) throw new Error(read.faults.join(' '));
  setEnvironment({ ...read.environment, logLevel: 'silent' });
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.leave();
  await served?.close();
  served = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function serve(...options: Parameters<typeof serveRoutes>): Promise<string> {
  served = await serveRoutes(...options);
  return served.url;
}

async function read(...options: Parameters<typeof openReader>): Promise<RawReader> {
  const reader = await openReader(...options);
  readers.push(reader);
  return reader;
}

/** A source of pieces of one megabyte that nothing compresses: how many were asked for, how many sources are open. */
function countedSource(pieces = LONG) {
  const source = { started: 0, asked: 0, open: 0 };
  async function* produce(): AsyncGenerator<Buffer, void, void> {
    source.started += 1;
    source.open += 1;
    try {
      for (let index = 0; index < pieces; index += 1) {
        source.asked += 1;
        yield await Promise.resolve(randomBytes(MEGABYTE));
      }
    } finally {
      source.open -= 1;
    }
  }
  async function* rows() {
    for await (const piece of produce()) yield [[piece.toString('base64')]];
  }
  return { source, produce, rows };
}

type Source = ReturnType<typeof countedSource>;

/** Every kind of streamed answer, made of the same counted source. */
const KINDS: ReadonlyArray<readonly [kind: string, answer: (from: Source) => Response]> = [
  [
    'a table',
    ({ rows }) => new Response(csvStream(['a'], rows()), { headers: { 'Content-Type': 'text/csv' } }),
  ],
  [
    'a file',
    ({ produce }) =>
      attachment({
        fileName: 'a.pdf',
        mediaType: 'application/pdf',
        size: LONG * MEGABYTE,
        content: () => Readable.from(produce(), { objectMode: false }),
      }),
  ],
  [
    'an archive',
    ({ produce }) => {
      const content = {
        size: LONG * MEGABYTE,
        open: () => Promise.resolve(Readable.from(produce(), { objectMode: false })),
      };
      return attachment({
        fileName: 'a.zip',
        mediaType: 'application/zip',
        content: () => writeArchive([{ path: 'a.bin', content }], new Date(0)),
      });
    },
  ],
];
const ENCODINGS: ReadonlyArray<Readonly<Record<string, string>>> = [
  {},
  { 'Accept-Encoding': 'gzip' },
  { 'Accept-Encoding': 'br' },
];

describe('the end of a table', () => {
  test.each([
    ['no batch', [], 0],
    ['an empty batch', [0], 0],
    ['one line', [1], 1],
    ['a batch, then an empty one', [3, 0], 3],
    ['empty ones between batches', [0, 2, 0, 0, 2, 0], 4],
    ['batches alone', [2, 2, 1], 5],
  ])(
    '[R-EVD-50] %s: the answer ends, with every line',
    async (_kind, sizes, lines) => {
      async function* batches() {
        for (const size of sizes) yield await Promise.resolve(Array.from({ length: size }, () => ['x']));
      }
      function loader(): Response {
        return new Response(csvStream(['a'], batches()));
      }
      const answer = await send(await serve({ 'flux.csv': { loader } }), '/flux.csv');
      expect(answer.body).toBe(`\ufeffa\n${'x\n'.repeat(lines)}`);
    },
    5_000,
  );
});

describe('a reader who stalls', () => {
  const CASES = KINDS.flatMap(([kind, answer]) =>
    ENCODINGS.map((headers) => ({ kind, answer, headers, encoding: headers['Accept-Encoding'] ?? 'plain' })),
  );

  test.each(CASES)(
    '[R-EVD-51, R-EVD-52] $kind ($encoding) waits, holds little, and stops when the reader leaves',
    async ({ answer, headers }) => {
      const counted = countedSource();
      const url = await serve({ flux: { loader: () => answer(counted) } });
      const before = process.memoryUsage().arrayBuffers;
      const reader = await read(url, '/flux', { headers });
      await until(() => counted.source.asked > 0);
      const asked = await untilStill(() => counted.source.asked);
      const [socket] = served?.sockets() ?? [];
      expect(asked * MEGABYTE).toBeLessThan(MOST_PRODUCED);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MOST_HELD);
      expect(socket?.writableLength ?? 0).toBeLessThan(MEGABYTE);
      reader.leave();
      await until(() => counted.source.open === 0);
      expect(counted.source.asked).toBeLessThan(asked + 3);
    },
  );

  test('[R-EVD-51] a slow reader who wakes up has every byte', async () => {
    const bytes = randomBytes(24 * MEGABYTE);
    function loader(): Response {
      const content = { content: () => Readable.from([bytes], { objectMode: false }), size: bytes.length };
      return attachment({ fileName: 'a', mediaType: 'application/pdf', ...content });
    }
    const reader = await read(await serve({ fichier: { loader } }), '/fichier', {
      headers: { Connection: 'close' },
    });
    await until(() => (served?.sockets()[0]?.bytesWritten ?? 0) > 0);
    await untilStill(() => served?.sockets()[0]?.bytesWritten ?? 0);
    const chunks: Buffer[] = [];
    reader.socket.on('data', (chunk: Buffer) => chunks.push(chunk)).resume();
    await reader.closed;
    expect(Buffer.concat(chunks).subarray(-bytes.length).equals(bytes)).toBe(true);
  });

  test('[R-EVD-51] asking two hundred times on one connection starts one answer at a time', async () => {
    const counted = countedSource();
    const url = await serve({ flux: { loader: () => new Response(csvStream(['a'], counted.rows())) } });
    const reader = await read(url, '/flux', { times: 200 });
    await until(() => counted.source.asked > 0);
    await untilStill(() => counted.source.asked);
    expect(counted.source.started).toBe(1);
    reader.leave();
    await until(() => counted.source.open === 0);
    expect(counted.source.started).toBe(1);
  });

  test('[R-EVD-51] several requests on one connection are answered in their order', async () => {
    function loader({ request }: { request: Request }): Response {
      return new Response(new URL(request.url).search);
    }
    const url = await serve({ flux: { loader } });
    const warnings: Error[] = [];
    process.on('warning', (warning) => warnings.push(warning));
    const reader = await read(url, '/flux?a', { times: 3 });
    let text = '';
    reader.socket.on('data', (chunk: Buffer) => (text += chunk.toString())).resume();
    await until(() => text.split('HTTP/1.1 200').length === 4);
    expect(warnings, 'nobody fills the operator’s log by asking ahead').toEqual([]);
  });
});

describe('a reader who takes nothing', () => {
  test.each(KINDS)(
    '[R-EVD-53] %s: the connection is closed and the source with it',
    async (_kind, answer) => {
      const counted = countedSource();
      const url = await serve({ flux: { loader: () => answer(counted) } }, { readerPatience: 400 });
      await read(url, '/flux');
      await until(() => counted.source.open === 1);
      await until(() => counted.source.open === 0 && served?.sockets().length === 0);
    },
  );

  test('[R-EVD-53] one who takes a little at a time is not', async () => {
    const counted = countedSource(18);
    const url = await serve(
      { flux: { loader: () => new Response(csvStream(['a'], counted.rows())) } },
      { readerPatience: 1000 },
    );
    const reader = await read(url, '/flux', { headers: { Connection: 'close' } });
    const startedAt = performance.now();
    let taken = 0;
    const taking = setInterval(() => {
      taken += reader.take();
    }, 10);
    await reader.closed.finally(() => clearInterval(taking));
    expect(performance.now() - startedAt).toBeGreaterThan(2_000);
    expect(taken).toBeGreaterThan(18 * MEGABYTE);
    expect(counted.source.asked).toBe(18);
  });

  test('[R-EVD-53] an answer slow to be made is waited for', async () => {
    async function* rows() {
      yield [['one']];
      await new Promise((resolve) => setTimeout(resolve, 900));
      yield [['two']];
    }
    const url = await serve(
      { flux: { loader: () => new Response(csvStream(['a'], rows())) } },
      { readerPatience: 200 },
    );
    expect((await send(url, '/flux')).body).toBe('\ufeffa\none\ntwo\n');
  });
});

/** The files under `under` that this process holds open. */
function openFiles(under: string): ReadonlyArray<string> {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      return target.startsWith(under) ? [target] : [];
    } catch {
      return [];
    }
  });
}

describe('a static file', () => {
  test('[R-EVD-52, R-EVD-53] is closed on a reader who leaves, and on one who takes nothing', async () => {
    const clientFolder = path.join(folder, 'client');
    mkdirSync(path.join(clientFolder, 'assets'), { recursive: true });
    writeFileSync(path.join(clientFolder, 'film.bin'), '');
    truncateSync(path.join(clientFolder, 'film.bin'), LONG * MEGABYTE);
    const url = await serve({}, { assets: { clientFolder }, readerPatience: 600 });
    const reader = await read(url, '/film.bin');
    await until(() => openFiles(clientFolder).length === 1);
    reader.leave();
    await until(() => openFiles(clientFolder).length === 0);
    await read(url, '/film.bin');
    await until(() => openFiles(clientFolder).length === 1);
    await until(() => openFiles(clientFolder).length === 0 && served?.sockets().length === 0);
  });
});

describe('an answer that is not read', () => {
  test('[R-EVD-52] HEAD has the headers of the file, and opens nothing', async () => {
    const counted = countedSource();
    const [, table] = KINDS[0] ?? [];
    const [, file] = KINDS[1] ?? [];
    const [, archive] = KINDS[2] ?? [];
    if (table === undefined || file === undefined || archive === undefined) throw new Error('No kind.');
    const url = await serve({
      table: { loader: () => table(counted) },
      file: { loader: () => file(counted) },
      archive: { loader: () => archive(counted) },
    });
    for (const address of ['/table', '/file', '/archive']) {
      const answer = await send(url, address, { method: 'HEAD' });
      expect(answer).toMatchObject({ status: 200, body: '' });
    }
    const answer = await send(url, '/file', { method: 'HEAD' });
    expect(answer.headers['content-length']).toBe(String(LONG * MEGABYTE));
    expect(counted.source).toEqual({ started: 0, asked: 0, open: 0 });
  });

  test('[R-EVD-54] a file or a table is not read as the data of a page', async () => {
    const counted = countedSource(3);
    const url = await serve({
      'fichiers/a': { loader: () => new Response(csvStream(['a'], counted.rows())) },
      'fichiers/page': { loader: () => ({ seen: true }), default: () => null },
      '*': { loader: () => Response.json(null, { status: 404 }), default: () => null },
    });
    expect((await send(url, '/fichiers/a.data')).status).toBe(404);
    expect(counted.source.started).toBe(0);
    const page = await send(url, '/fichiers/page.data');
    expect([page.status, page.body.includes('seen')]).toEqual([200, true]);
    expect((await send(url, '/fichiers/a')).status).toBe(200);
  });
});

describe('what an answer keeps on its way', () => {
  function loader({ request }: { request: Request }): Response {
    const address = new URL(request.url).pathname;
    const headers = new Headers({ ETag: '"a"', 'Content-Type': 'text/plain' });
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    if (address === '/fresh') return new Response(null, { status: 304, headers });
    if (address === '/moved') return new Response(null, { status: 303, headers: { Location: '/x' } });
    return new Response('x'.repeat(5_000), { status: 418, statusText: 'Une theiere', headers });
  }
  const routes = { plain: { loader }, fresh: { loader }, moved: { loader } };

  test.each(ENCODINGS)('[R-EVD-50] status, its text, headers and cookies (%o)', async (headers) => {
    const url = await serve(routes);
    const response = await fetch(`${url}/plain`, { headers });
    expect([response.status, response.statusText]).toEqual([418, 'Une theiere']);
    expect(response.headers.get('ETag')).toBe('"a"');
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('x'.repeat(5_000));
  });

  test('[R-EVD-50] 304, a redirect and HEAD end without a body', async () => {
    const url = await serve(routes);
    const fresh = await send(url, '/fresh');
    expect([fresh.status, fresh.body, fresh.headers['etag']]).toEqual([304, '', '"a"']);
    const moved = await send(url, '/moved');
    expect([moved.status, moved.body, moved.headers['location']]).toEqual([303, '', '/x']);
    const head = await send(url, '/plain', { method: 'HEAD' });
    expect([head.status, head.body, head.headers['etag']]).toEqual([418, '', '"a"']);
  });

  test.each(ENCODINGS)(
    '[R-EVD-50] a source that breaks cuts the answer: it never looks whole (%o)',
    async (headers) => {
      async function* rows() {
        yield [[randomBytes(200_000).toString('base64')]];
        await Promise.reject(new Error('The source broke.'));
      }
      const headersOfTable = { 'Content-Type': 'text/csv' };
      const url = await serve({
        flux: { loader: () => new Response(csvStream(['a'], rows()), { headers: headersOfTable }) },
      });
      await expect(fetch(`${url}/flux`, { headers }).then((response) => response.text())).rejects.toThrow();
      expect((await send(url, '/healthz')).status).toBe(200);
    },
  );

  test('[R-EVD-50] a document of an archive that breaks cuts the archive, and the site lives', async () => {
    async function* half() {
      yield randomBytes(1000);
      await Promise.reject(new Error('The disk broke.'));
    }
    function open(): Promise<Readable> {
      return Promise.resolve(Readable.from(half(), { objectMode: false }));
    }
    function loader(): Response {
      return attachment({
        fileName: 'a.zip',
        mediaType: 'application/zip',
        content: () => writeArchive([{ path: 'a', content: { size: 2000, open } }], new Date(0)),
      });
    }
    const url = await serve({ archive: { loader } });
    await expect(fetch(`${url}/archive`).then((response) => response.arrayBuffer())).rejects.toThrow();
    expect((await send(url, '/healthz')).status).toBe(200);
  });
});
