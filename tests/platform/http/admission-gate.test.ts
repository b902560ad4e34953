/** The gate as it stands in front of the site: what it refuses and how, what passes beside it, when a place is free again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import type { EdgeSite } from '#tests/support/edge-site.ts';
import { startEdge } from '#tests/support/edge-site.ts';
import { openSocket } from '#tests/support/slow-socket.ts';

/** Three places: one for readings, two for savings; two may wait in each line. */
const SETTINGS = {
  NODE_ENV: 'test',
  SESSION_SECRET: 'only-for-tests',
  LOG_LEVEL: 'silent',
  PAGES_AT_ONCE: '3',
  PAGES_WAITING: '2',
  UPLOADS_AT_ONCE: '2',
};

let site: EdgeSite;
/** Those that hold a place until they are let go. */
let held: { readonly path: string; readonly letGo: () => void }[] = [];

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/flux')) {
    // An answer that begins and never ends.
    return new Response(
      new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) }),
    );
  }
  if (!pathname.startsWith('/lent')) return new Response('page');
  await new Promise<void>((resolve) => held.push({ path: pathname, letGo: resolve }));
  return new Response('done');
}

beforeEach(async () => {
  const read = readEnvironment(SETTINGS);
  if ('faults' in read) throw new Error(read.faults.join());
  setEnvironment(read.environment);
  held = [];
  site = await startEdge({
    answer,
    registerStreams: (app) => {
      app.post('/televersement', (request, response) => {
        request.resume();
        held.push({ path: request.path, letGo: () => response.send('received') });
      });
    },
  });
});
afterEach(async () => {
  for (const one of held) one.letGo();
  await site.close();
});

function read(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${site.origin}${path}`, { headers });
}

function save(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${site.origin}${path}`, { method: 'POST', headers, body: new URLSearchParams({ a: 'b' }) });
}

function upload(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob(['contenu']), 'a.txt');
  return fetch(`${site.origin}/televersement`, { method: 'POST', headers, body });
}

async function untilHeld(count: number): Promise<void> {
  await expect.poll(() => held.length).toBe(count);
}

/** Fills the one place of readings and the line behind it. */
async function crowd(): Promise<ReadonlyArray<Promise<Response>>> {
  const asked = [read('/lent/1')];
  await untilHeld(1);
  asked.push(read('/lent/2'), read('/lent/3'));
  // A reading more is refused once the two wait.
  await expect.poll(async () => (await read('/espace')).status).toBe(503);
  return asked;
}

async function letAllGo(asked: ReadonlyArray<Promise<Response>>): Promise<ReadonlyArray<number>> {
  const answered = Promise.all(asked);
  let isOver = false;
  void answered.then(() => (isOver = true));
  await expect
    .poll(() => {
      for (const one of held.splice(0)) one.letGo();
      return isOver;
    })
    .toBe(true);
  return (await answered).map(({ status }) => status);
}

describe('the gate', () => {
  test('[R-EDG-03] a person reads a page that says what to do, and nothing keeps it', async () => {
    const asked = await crowd();
    const refused = await read('/espace');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('5');
    expect(refused.headers.get('Cache-Control')).toContain('no-store');
    expect(refused.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(refused.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const page = await refused.text();
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('rechargez cette page');
    expect(await letAllGo(asked)).toEqual([200, 200, 200]);
  });

  test('[R-EDG-03] who was saving learns that nothing was recorded and that what was typed is still there', async () => {
    const asked = [save('/lent/1'), save('/lent/2')];
    await untilHeld(2);
    asked.push(save('/lent/3'), save('/lent/4'));
    await expect.poll(async () => (await save('/connexion')).status).toBe(503);
    const refused = await save('/connexion');
    expect(refused.headers.get('Retry-After')).toBe('2');
    const page = await refused.text();
    expect(page).toContain('Rien n’a été enregistré');
    expect(page).toContain('votre saisie y est encore');
    expect(await letAllGo(asked)).toEqual([200, 200, 200, 200]);
  });

  test.each([
    ['the open API', '/api/v1/labels', {}, 'application/json'],
    ['a program', '/espace', { Accept: 'application/json' }, 'application/json'],
    ['the script of a page', '/espace.data', { Accept: '*/*' }, 'text/plain'],
  ])('[R-EDG-03] %s is told in its own form', async (_who, path, headers, type) => {
    const asked = await crowd();
    const refused = await read(path, headers);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('X-Refused')).toBe('capacity');
    expect(refused.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    if (type === 'application/json') expect(await refused.json()).toMatchObject({ code: 'overloaded' });
    await letAllGo(asked);
  });

  test('[R-EDG-01] health and static files pass beside the gate', async () => {
    const asked = await crowd();
    expect((await read('/healthz')).status).toBe(200);
    expect((await read('/readyz')).status).toBe(200);
    expect((await read('/favicon.svg')).status).toBe(200);
    await letAllGo(asked);
  });

  test('[R-EDG-02] a saving is done while readings are refused', async () => {
    const asked = await crowd();
    expect((await save('/connexion')).status).toBe(200);
    expect((await read('/espace')).status).toBe(503);
    await letAllGo(asked);
  });

  test('[R-EDG-04] an answer that still flows gives its place back', async () => {
    const flowing = [await read('/flux/1'), await read('/flux/2'), await read('/flux/3')];
    expect(flowing.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await read('/espace')).status).toBe(200);
    for (const one of flowing) await one.body?.cancel();
  });

  test('[R-EDG-04] who leaves gives back their place, and their turn', async () => {
    const working = await openSocket(site.port);
    working.write('GET /lent/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await untilHeld(1);
    const waiting = await openSocket(site.port);
    waiting.write('GET /lent/2 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    const last = read('/lent/3');
    await expect.poll(async () => (await read('/espace')).status).toBe(503);
    waiting.leave();
    await waiting.closed;
    // The site has heard of it once it has answered somebody since.
    expect((await read('/healthz')).status).toBe(200);
    working.leave();
    await expect.poll(() => held.map(({ path }) => path)).toEqual(['/lent/1', '/lent/3']);
    expect(await letAllGo([last])).toEqual([200]);
  });

  test('[R-EDG-04] uploads have places of their own, and are told in the form’s own words', async () => {
    const uploads = [upload(), upload()];
    await untilHeld(2);
    const refused = await upload({ Accept: 'application/json' });
    expect(refused.status).toBe(503);
    const said: unknown = await refused.json();
    expect(said).toMatchObject({
      errors: { '': expect.stringContaining('Rien n’a été enregistré') as string },
    });
    expect((await read('/espace')).status).toBe(200);
    expect((await save('/connexion')).status).toBe(200);
    expect(await letAllGo(uploads)).toEqual([200, 200]);
    const again = [upload()];
    await untilHeld(1);
    expect(await letAllGo(again)).toEqual([200]);
  });
});
