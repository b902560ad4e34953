/** What production refuses to start with: the process ends with 1 and says why, and listens to nobody meanwhile. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { useSiteOfRecord } from '#tests/soak/site-of-record.ts';

const site = useSiteOfRecord();

const GOOD_SECRET = 'b4c1f0a97d2e4863a5cc1e20f7d98b36d1e5a4427f3c';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spplus-refused-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The settings of the machine that runs the tests stay out. */
function inherited(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of ['DATABASE_URL', 'SMTP_URL', 'SESSION_SECRET', 'BASE_URL', 'TRUSTED_PROXIES'])
    delete env[name];
  return env;
}

type Ended = { readonly code: number | null; readonly output: string };

function start(script: string, settings: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      env: {
        ...inherited(),
        PORT: '0',
        DATA_DIR: folder,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    // A start that is not refused would go on for ever.
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output: chunks.join('') });
    });
  });
}

/** An address and a number of proxies that production takes. */
const HTTPS = { BASE_URL: 'https://label.example', TRUSTED_PROXIES: '0' };

const REFUSALS: ReadonlyArray<readonly [what: string, settings: Record<string, string>, reason: RegExp]> = [
  ['no secret', HTTPS, /SESSION_SECRET est obligatoire/],
  [
    'a sample secret',
    { ...HTTPS, SESSION_SECRET: 'change-me-change-me-change-me-change-me' },
    /valeur d’exemple/,
  ],
  ['a short secret', { ...HTTPS, SESSION_SECRET: 'b4c1f0a97d2e4863' }, /trop court/],
  ['a secret of one letter', { ...HTTPS, SESSION_SECRET: 'a'.repeat(64) }, /SESSION_SECRET répète/],
  [
    'a secret that repeats a pattern',
    { ...HTTPS, SESSION_SECRET: 'abc9'.repeat(12) },
    /SESSION_SECRET répète/,
  ],
  [
    'a secret walked on the keyboard',
    { ...HTTPS, SESSION_SECRET: 'azertyuiopqsdfghjklmwxcvbn1234567890' },
    /SESSION_SECRET se devine/,
  ],
  [
    'the command of the document in place of its result',
    { ...HTTPS, SESSION_SECRET: `$(node -p "require('node:crypto').randomBytes(32).toString('hex')")` },
    /valeur d’exemple/,
  ],
  [
    'no number of proxies',
    { BASE_URL: 'https://label.example', SESSION_SECRET: GOOD_SECRET },
    /TRUSTED_PROXIES est obligatoire/,
  ],
  [
    'a number of proxies that is none',
    { ...HTTPS, SESSION_SECRET: GOOD_SECRET, TRUSTED_PROXIES: 'oui' },
    /TRUSTED_PROXIES/,
  ],
  [
    'no address',
    { SESSION_SECRET: GOOD_SECRET, TRUSTED_PROXIES: '0' },
    /BASE_URL doit être une adresse https/,
  ],
  [
    'a plain http address',
    { ...HTTPS, BASE_URL: 'http://label.example', SESSION_SECRET: GOOD_SECRET },
    /BASE_URL/,
  ],
  ['an unreadable setting', { ...HTTPS, SESSION_SECRET: GOOD_SECRET, PORT: 'trois mille' }, /PORT/],
];

describe('refused starts', () => {
  test.each(REFUSALS)(
    '[R-EDG-20, R-EDG-22] production does not start with %s',
    async (_what, settings, reason) => {
      const ended = await start('scripts/start.mjs', settings);
      expect(ended.code).toBe(1);
      expect(ended.output).toMatch(reason);
      expect(ended.output).not.toMatch(/^\s+at /m);
    },
  );

  test.each(REFUSALS)('[R-EDG-20, R-EDG-22] the doctor finds %s', async (_what, settings, reason) => {
    const ended = await start('scripts/doctor.mjs', settings);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(reason);
  });

  test('production does not start on demonstration data', async () => {
    await site().query(
      `INSERT INTO users (id, email, name, created_at)
       VALUES (gen_random_uuid(), 'lead@demo.example', 'Camille Exemple', now())`,
    );
    const { dataDirectory } = site();
    const server = await startEmbeddedPostgres({ dataDirectory, database: 'spplus' });
    const settings = { ...HTTPS, SESSION_SECRET: GOOD_SECRET, DATABASE_URL: server.urlOf('spplus') };
    const ended = await start('scripts/start.mjs', settings);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(/données de démonstration/);
    expect(await start('scripts/doctor.mjs', settings)).toMatchObject({ code: 1 });
  });

  test('the development’s address and its mailbox do not exist in production', async () => {
    const fresh = await startEmbeddedPostgres({ dataDirectory: site().dataDirectory, database: 'neuve' });
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        ...inherited(),
        NODE_ENV: 'production',
        PORT: '0',
        DATA_DIR: folder,
        SESSION_SECRET: GOOD_SECRET,
        DATABASE_URL: fresh.urlOf('neuve'),
        ...HTTPS,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: string[] = [];
    const origin = await new Promise<string>((resolve, reject) => {
      child.on('close', () => reject(new Error(chunks.join(''))));
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          chunks.push(chunk);
          const found = /répond sur (http:\/\/localhost:\d+)/.exec(chunks.join(''))?.[1];
          if (found !== undefined) resolve(found);
        });
      }
    });
    try {
      expect((await fetch(`${origin}/dev/courriels`)).status).toBe(404);
      expect((await fetch(`${origin}/readyz`)).status).toBe(200);
      const page = await (await fetch(`${origin}/connexion`)).text();
      expect(page).not.toContain('demo.example');
    } finally {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
  });
});
