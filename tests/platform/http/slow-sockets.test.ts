/** Senders who are slow on purpose, by hundreds, and people who merely have a slow line. Times are those of the site over ten or so. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { BODY_LIMITS } from '#app/platform/http/body-watch.server.ts';
import type { BodyLimits } from '#app/platform/http/body-watch.server.ts';
import { CONNECTION_LIMITS } from '#app/platform/http/site-server.server.ts';
import { paths } from '#app/platform/paths.ts';
import { registerUploads } from '#app/routes/files/uploads.server.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { createOrganisation, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import type { EdgeSite } from '#tests/support/edge-site.ts';
import { startEdge } from '#tests/support/edge-site.ts';
import { cookieOf } from '#tests/support/evidence-uploads.ts';
import type { SlowSocket } from '#tests/support/slow-socket.ts';
import { openSocket, openSockets } from '#tests/support/slow-socket.ts';

useDatabase();

const SLOW: BodyLimits = {
  formMilliseconds: 2_500,
  silenceMilliseconds: 5_000,
  slowMilliseconds: 800,
  slowPerSender: 20,
  lookMilliseconds: 50,
};
const HEADERS = { headersMilliseconds: 1_000, requestMilliseconds: 60_000, lookMilliseconds: 50 };
/** What this machine may be late by. */
const MARGIN = 3_000;

let site: EdgeSite | null = null;

beforeAll(() => {
  setEnvironment({
    ...getEnvironment(),
    dataDir: mkdtempSync(path.join(getEnvironment().dataDir, 'slow-')),
  });
});
afterEach(async () => {
  await site?.close();
  site = null;
  setEnvironment({ ...getEnvironment(), trustedProxies: 0 });
});

async function start(
  limits: Partial<BodyLimits> = {},
  answer: () => Promise<Response> = () => Promise.resolve(new Response('page')),
): Promise<EdgeSite> {
  site = await startEdge({
    answer,
    registerStreams: (app) => registerUploads(app, { clock: { now: () => TEST_NOW } }),
    bodyLimits: { ...SLOW, ...limits },
    connectionLimits: HEADERS,
  });
  return site;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function countClosed(sockets: ReadonlyArray<SlowSocket>): number {
  return sockets.filter((socket) => socket.isClosed()).length;
}

async function allClosedWithin(sockets: ReadonlyArray<SlowSocket>, milliseconds: number): Promise<number> {
  await Promise.race([Promise.all(sockets.map(({ closed }) => closed)), pause(milliseconds)]);
  return countClosed(sockets);
}

type Head = Readonly<Record<string, string>>;

function headOf(method: string, address: string, headers: Head): string {
  const lines = Object.entries({ Host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${address} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

function formHead(length: number, headers: Head = {}): string {
  return headOf('POST', '/connexion', {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(length),
    'Sec-Fetch-Site': 'same-origin',
    ...headers,
  });
}

type UploadParts = { readonly head: string; readonly start: Buffer; readonly rest: Buffer };

/** An evidence as the form of the site sends it, cut before its file's content. */
function uploadParts(organisationId: string, headers: Head, content = pdfBytes()): UploadParts {
  const boundary = 'limite-0123456789';
  const fields = {
    draftId: randomUUID(),
    title: 'Consigne d’accueil',
    documentDate: '2026-10-01',
    expiresOn: '',
    confidentiality: 'internal',
    kind: 'file',
    url: '',
    seenOn: '',
  };
  const typed = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="consigne.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const start = Buffer.from(`${typed.join('')}${file}`);
  const rest = Buffer.concat([content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const head = headOf('POST', paths.evidenceUpload(organisationId), {
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    'Content-Length': String(start.length + rest.length),
    'Sec-Fetch-Site': 'same-origin',
    Accept: 'application/json',
    ...headers,
  });
  return { head, start, rest };
}

async function answersAtOnce(edge: EdgeSite): Promise<boolean> {
  return (await fetch(`${edge.origin}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
}

describe('slow connections', () => {
  test('[R-EDG-10] 200 connections that never end their head are closed', async () => {
    const edge = await start();
    const sockets = await openSockets(edge.port, 200);
    sockets.forEach((socket, index) => {
      // A quarter says nothing at all.
      if (index % 4 !== 0) socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    });
    const dripping = setInterval(() => {
      for (const socket of sockets.slice(100)) socket.write('X-A: b\r\n');
    }, 100);
    expect(await answersAtOnce(edge)).toBe(true);
    expect(await allClosedWithin(sockets, HEADERS.headersMilliseconds + MARGIN)).toBe(200);
    clearInterval(dripping);
  });

  test('[R-EDG-10] a head in time is answered', async () => {
    const edge = await start();
    const socket = await openSocket(edge.port);
    socket.write('GET /espace HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    await pause(HEADERS.headersMilliseconds / 2);
    socket.write('\r\n');
    await expect.poll(() => socket.status()).toBe(200);
    socket.leave();
  });

  test('[R-EDG-10, R-EDG-11, R-EDG-12, R-EDG-13] the times of the site', () => {
    expect(CONNECTION_LIMITS.headersMilliseconds).toBe(15_000);
    expect(CONNECTION_LIMITS.lookMilliseconds).toBe(1_000);
    expect(BODY_LIMITS).toEqual({
      formMilliseconds: 30_000,
      silenceMilliseconds: 120_000,
      slowMilliseconds: 10_000,
      slowPerSender: 20,
      lookMilliseconds: 1_000,
    });
  });
});

describe('slow forms', () => {
  test('[R-EDG-11, R-EDG-13] of 200 forms that stop, 20 are waited for, then none; none was acted upon', async () => {
    let acts = 0;
    const edge = await start({}, () => {
      acts += 1;
      return Promise.resolve(new Response('done'));
    });
    const sockets = await openSockets(edge.port, 200);
    for (const socket of sockets) socket.write(`${formHead(1_000)}nom=Claire`);
    await expect.poll(() => countClosed(sockets), { timeout: SLOW.formMilliseconds - 300 }).toBe(180);
    expect(await answersAtOnce(edge)).toBe(true);
    expect(await allClosedWithin(sockets, SLOW.formMilliseconds + MARGIN)).toBe(200);
    expect(new Set(sockets.map((socket) => socket.status()))).toEqual(new Set([408]));
    expect(acts).toBe(0);
  });

  test('[R-EDG-11] a form that comes byte by byte is closed at the end of its time', async () => {
    const edge = await start();
    const sockets = await openSockets(edge.port, 15);
    for (const socket of sockets) socket.write(formHead(1_000));
    const dripping = setInterval(() => {
      for (const socket of sockets) socket.write('a');
    }, 50);
    await pause(SLOW.formMilliseconds / 2);
    expect(countClosed(sockets)).toBe(0);
    expect(await allClosedWithin(sockets, SLOW.formMilliseconds + MARGIN)).toBe(15);
    clearInterval(dripping);
  });

  test.each([1, 5_000, 300_000, 1_000_000])(
    '[R-EDG-04] a form of %i bytes that comes in pieces is read whole',
    async (length) => {
      let seen = '';
      site = await startEdge({
        answer: async (request) => {
          seen = await request.text();
          return new Response('read');
        },
      });
      const bytes = Buffer.alloc(length, 'abcdefghij');
      const socket = await openSocket(site.port);
      socket.write(formHead(length));
      for (let start = 0; start < length; start += Math.ceil(length / 3)) {
        socket.write(bytes.subarray(start, start + Math.ceil(length / 3)));
        await pause(30);
      }
      await expect.poll(() => socket.status(), { timeout: 5_000 }).toBe(200);
      expect(seen === bytes.toString('latin1')).toBe(true);
      // The connection serves again: nothing of the body is left in it.
      socket.write(headOf('GET', '/espace', {}));
      await expect.poll(() => socket.said().split('HTTP/1.1 200').length - 1).toBe(2);
      socket.leave();
    },
  );

  test('[R-EDG-04] slow forms hold no place: with more of them than places, pages are answered', async () => {
    site = await startEdge({ answer: async (request) => new Response(await request.text()) });
    const edge = site;
    const sockets = await openSockets(edge.port, 20);
    for (const socket of sockets) socket.write(`${formHead(1_000)}nom=Claire`);
    expect((await fetch(`${edge.origin}/espace`)).status).toBe(200);
    const form = new URLSearchParams({ nom: 'Claire' });
    const saved = await fetch(`${edge.origin}/connexion`, { method: 'POST', body: form });
    expect(saved.status).toBe(200);
    for (const socket of sockets) socket.leave();
  });

  test('[R-EDG-13] behind a proxy the address is the sender’s, and without one it is what nobody can write', async () => {
    function from(index: number): Head {
      return { 'X-Forwarded-For': `192.0.2.${index + 1}` };
    }
    setEnvironment({ ...getEnvironment(), trustedProxies: 1 });
    const behind = await start({ formMilliseconds: 60_000 });
    const many = await openSockets(behind.port, 30);
    many.forEach((socket, index) => socket.write(`${formHead(1_000, from(index))}a=b`));
    await pause(SLOW.slowMilliseconds + 1_000);
    expect(countClosed(many)).toBe(0);
    await behind.close();

    setEnvironment({ ...getEnvironment(), trustedProxies: 0 });
    const alone = await start({ formMilliseconds: 60_000 });
    const pretending = await openSockets(alone.port, 30);
    pretending.forEach((socket, index) => socket.write(`${formHead(1_000, from(index))}a=b`));
    await expect.poll(() => countClosed(pretending), { timeout: MARGIN }).toBe(10);
  });
});

describe('slow uploads', () => {
  let organisations: ReadonlyArray<TestOrganisation> = [];
  let cookies: ReadonlyArray<string> = [];

  beforeAll(async () => {
    organisations = await Promise.all([createOrganisation(), createOrganisation(), createOrganisation()]);
    cookies = await Promise.all(organisations.map(({ lead }) => cookieOf(lead)));
  });

  /** Begins `count` files of this person, up to the content of the file. */
  async function begin(edge: EdgeSite, person: number, count: number, content?: Buffer) {
    const organisationId = organisations[person]?.organisationId ?? '';
    const headers = { Cookie: cookies[person] ?? '' };
    return Promise.all(
      Array.from({ length: count }, async () => {
        const socket = await openSocket(edge.port);
        const parts = uploadParts(organisationId, headers, content);
        socket.write(parts.head);
        socket.write(parts.start);
        return { socket, rest: parts.rest };
      }),
    );
  }

  test('[R-EDG-12, R-EDG-13] 200 uploads of nobody that stop are closed', async () => {
    const edge = await start();
    const sockets = await openSockets(edge.port, 200);
    for (const socket of sockets) {
      const { head, start: begun } = uploadParts(randomUUID(), {});
      socket.write(head);
      socket.write(begun);
    }
    await expect.poll(() => countClosed(sockets), { timeout: SLOW.silenceMilliseconds - 500 }).toBe(180);
    expect(await answersAtOnce(edge)).toBe(true);
    expect(await allClosedWithin(sockets, SLOW.silenceMilliseconds + MARGIN)).toBe(200);
  });

  test('[R-EDG-13] three people who send eight files each from one address, all slow at once, are all served', async () => {
    const edge = await start({ silenceMilliseconds: 60_000 });
    const uploads = (await Promise.all([0, 1, 2].map((person) => begin(edge, person, 8)))).flat();
    await pause(2 * SLOW.slowMilliseconds + 500);
    expect(countClosed(uploads.map(({ socket }) => socket))).toBe(0);
    for (const { socket, rest } of uploads) socket.write(rest);
    await expect
      .poll(() => uploads.filter(({ socket }) => socket.status() === 201).length, { timeout: 15_000 })
      .toBe(24);
    for (const { socket } of uploads) socket.leave();
  }, 40_000);

  test('[R-EDG-13] one person who lets twenty-four stop keeps twenty', async () => {
    const edge = await start({ silenceMilliseconds: 60_000 });
    const uploads = await begin(edge, 0, 24);
    const sockets = uploads.map(({ socket }) => socket);
    await expect.poll(() => countClosed(sockets), { timeout: SLOW.slowMilliseconds + MARGIN }).toBe(4);
    await pause(500);
    expect(countClosed(sockets)).toBe(4);
    for (const socket of sockets) socket.leave();
  });

  test('[R-EDG-12] an upload that moves is not closed, however long it takes; byte by byte it does not move', async () => {
    const edge = await start({ silenceMilliseconds: 1_500 });
    const content = pdfBytes({ end: `\n%${'x'.repeat(60_000)}\n%%EOF\n` });
    const [moving, dripping] = await begin(edge, 1, 2, content);
    if (moving === undefined || dripping === undefined) throw new Error('Not begun.');
    const piece = Math.ceil(moving.rest.length / 20);
    for (let turn = 0; turn < 20; turn += 1) {
      moving.socket.write(moving.rest.subarray(turn * piece, (turn + 1) * piece));
      dripping.socket.write(dripping.rest.subarray(turn, turn + 1));
      await pause(200);
    }
    expect(dripping.socket.isClosed()).toBe(true);
    await expect.poll(() => moving.socket.status(), { timeout: 5_000 }).not.toBe(null);
    expect([201, 422]).toContain(moving.socket.status());
    moving.socket.leave();
  }, 20_000);
});
