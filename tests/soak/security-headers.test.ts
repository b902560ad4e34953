/** What every answer carries to protect who reads it, and the cookie of a site served over https. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hashPassword } from '#app/platform/password-hashing.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { createMatrixFiles } from '#tests/soak/matrix-files.ts';
import { startSiteOfRecord, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { createUser } from '#tests/support/builders.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { send } from '#tests/support/http-client.ts';
import type { RunningSite } from '#tests/support/running-site.ts';

const site = useSiteOfRecord();

let granted: MatrixFile | null = null;

beforeAll(async () => {
  [granted = null] = await createMatrixFiles(['granted']);
});

function values(): Readonly<Record<string, string>> {
  return granted?.values ?? {};
}

function directivesOf(answer: Answer): ReadonlyMap<string, string> {
  const policy = String(answer.headers['content-security-policy'] ?? '');
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
}

/** The address of one answer of each kind, and who asks for it. */
const KINDS: ReadonlyArray<readonly [kind: string, address: () => string, role: 'visitor' | 'lead']> = [
  ['a public page without script', () => '/', 'visitor'],
  ['the registry', () => '/registre', 'visitor'],
  ['a label', () => `/registre/${values()['number']}`, 'visitor'],
  ['a page with its own script', () => '/verification', 'visitor'],
  ['the sign-in page', () => '/connexion', 'visitor'],
  ['a page of the application', () => `/espace/candidatures/${values()['applicationId']}`, 'lead'],
  ['a scripted page', () => `/espace/candidatures/${values()['applicationId']}/grille/E1`, 'lead'],
  ['a page that is not found', () => '/nulle-part', 'visitor'],
  ['a page one may not open', () => '/ditp', 'lead'],
  ['the data of a page', () => `/espace/candidatures/${values()['applicationId']}.data`, 'lead'],
  ['open data', () => '/api/v1/labels', 'visitor'],
  ['a certificate', () => `/registre/${values()['number']}/attestation.pdf`, 'visitor'],
  ['a file of evidence', () => `/fichiers/preuves/${values()['versionId']}`, 'lead'],
  ['a document', () => `/fichiers/documents/${values()['documentId']}`, 'lead'],
  ['a redirect', () => '/espace', 'visitor'],
  ['a malformed address', () => '/%00', 'visitor'],
  ['a static file', () => '/favicon.svg', 'visitor'],
];

describe('headers', () => {
  test.each(KINDS)(
    '%s is not sniffed, not framed, and runs nothing but the site’s own',
    async (_kind, address, role) => {
      const session = granted?.sessions[role] ?? null;
      const answer = await send(site().url, address(), { session });
      const { headers } = answer;
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
      const directives = directivesOf(answer);
      expect(directives.get('default-src')).toBe("'none'");
      if (!directives.has('sandbox')) {
        expect(directives.get('frame-ancestors')).toBe("'none'");
        expect(directives.get('base-uri')).toBe("'none'");
        expect(directives.get('form-action')).toBe("'self'");
      }
      if (headers['content-type']?.startsWith('text/html') !== true) return;
      const nonce = /'nonce-([^']+)'/.exec(directives.get('script-src') ?? '')?.[1] ?? '';
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
      const inline = [...answer.body.matchAll(/<script\b(?![^>]*\bsrc=)([^>]*)>/g)].map(([, rest]) => rest);
      expect(inline.filter((attributes) => attributes?.includes(`nonce="${nonce}"`) !== true)).toEqual([]);
      const [head = ''] = answer.body.split('<script');
      expect(head.match(/\sstyle="|\son[a-z]+="/g) ?? []).toEqual([]);
    },
  );

  test('a nonce serves one answer', async () => {
    const first = directivesOf(await send(site().url, '/connexion')).get('script-src');
    const second = directivesOf(await send(site().url, '/connexion')).get('script-src');
    expect(first).not.toBe(second);
  });

  test('[R-ACC-40] what a person signed in reads is stored nowhere; a public page is asked about again', async () => {
    const session = granted?.sessions.lead ?? null;
    const address = `/espace/candidatures/${values()['applicationId']}`;
    for (const one of [
      '/espace',
      '/compte',
      address,
      `${address}.data`,
      `/fichiers/preuves/${values()['versionId']}`,
    ]) {
      const { headers } = await send(site().url, one, { session });
      expect({ one, stored: headers['cache-control'] }).toEqual({ one, stored: 'private, no-store' });
    }
    const open = await send(site().url, `/registre/${values()['number']}`);
    expect(open.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    const signedIn = await send(site().url, `/registre/${values()['number']}`, { session });
    expect(signedIn.headers['cache-control']).toMatch(/^private\b/);
    expect(signedIn.headers.etag).toBeUndefined();
  });

  test('[R-EVD-25] what a service sent is handed over to be saved, in a sandbox', async () => {
    const session = granted?.sessions.lead ?? null;
    const { headers } = await send(site().url, `/fichiers/preuves/${values()['versionId']}`, { session });
    expect(headers['content-disposition']).toMatch(/^attachment; filename="/);
    expect(headers['content-security-policy']).toContain("sandbox; default-src 'none'");
  });
});

describe('the session’s cookie', () => {
  const PASSWORD = 'une phrase longue et sûre';
  let secure: RunningSite | null = null;

  beforeAll(async () => {
    secure = await startSiteOfRecord({ environment: { BASE_URL: 'https://label.example' } });
  });
  afterAll(() => secure?.stop());

  async function signIn(on: RunningSite, email: string, origin: string): Promise<Answer> {
    return send(on.url, '/connexion', {
      method: 'POST',
      headers: {
        Origin: origin,
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ email, password: PASSWORD }).toString(),
    });
  }

  test('over plain http it is HttpOnly and SameSite', async () => {
    const person = await createUser();
    await getDatabase().user.update({
      where: { id: person.userId },
      data: { passwordHash: await hashPassword(PASSWORD) },
    });
    const answer = await signIn(site(), person.email, site().url);
    expect(answer.status).toBe(303);
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^spp-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  test('over https it is bound to the host and never leaves in clear', async () => {
    if (secure === null) throw new Error('The site is not started.');
    const hash = await hashPassword(PASSWORD);
    await secure.query(
      `INSERT INTO users (id, email, name, password_hash, created_at)
       VALUES (gen_random_uuid(), 'personne@test.example', 'Camille Exemple', $1, now())`,
      [hash],
    );
    const answer = await signIn(secure, 'personne@test.example', 'https://label.example');
    expect(answer.status).toBe(303);
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-spp-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect(String(answer.headers['content-security-policy'])).toContain('upgrade-insecure-requests');
  });
});
