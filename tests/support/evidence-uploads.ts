/** The address that receives evidence, served alone over real HTTP, and what a page sends to it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import express from 'express';
import { afterAll, beforeAll } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { registerUploads } from '#app/routes/files/uploads.server.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import { TEST_NOW } from '#tests/support/builders.ts';

let origin = '';

/** Call after `useDatabase`: the address is served from `beforeAll` to `afterAll`. Its origin comes from `uploadOrigin`. */
export function useUploads(): void {
  let server: Server;
  beforeAll(async () => {
    // A folder of its own: other test files receive files too.
    setEnvironment({
      ...getEnvironment(),
      dataDir: mkdtempSync(path.join(getEnvironment().dataDir, 'uploads-')),
    });
    const app = express();
    registerUploads(app, { clock: { now: () => TEST_NOW } });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
}

export function uploadOrigin(): string {
  return origin;
}

export async function cookieOf(actor: Actor): Promise<string> {
  const token = createToken();
  await insertSession(getDatabase(), {
    tokenHash: hashToken(token),
    userId: actor.userId,
    createdAt: TEST_NOW,
    expiresAt: new Date(TEST_NOW.getTime() + 3_600_000),
    ipAddress: '127.0.0.1',
    userAgent: 'essai',
  });
  return `spp-session=${token}`;
}

export type Sent = {
  readonly fields?: Readonly<Record<string, string | ReadonlyArray<string>>>;
  readonly file?: { readonly name: string; readonly bytes: Buffer } | null;
  readonly json?: boolean;
  readonly query?: Readonly<Record<string, string>>;
};

function formOf({ fields = {}, file }: Sent): FormData {
  const form = new FormData();
  const typed = {
    draftId: randomUUID(),
    title: 'Consigne d’accueil',
    documentDate: '2026-10-01',
    expiresOn: '',
    confidentiality: 'internal',
    kind: 'file',
    url: '',
    seenOn: '',
    ...fields,
  };
  for (const [name, value] of Object.entries(typed)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  const sent = file === undefined ? { name: 'consigne.pdf', bytes: pdfBytes() } : file;
  if (sent !== null) form.append('file', new Blob([new Uint8Array(sent.bytes)]), sent.name);
  else form.append('file', new Blob([]), '');
  return form;
}

export async function upload(actor: Actor | null, organisationId: string, sent: Sent = {}) {
  const response = await fetch(
    `${origin}${withQuery(paths.evidenceUpload(organisationId), sent.query ?? {})}`,
    {
      method: 'POST',
      body: formOf(sent),
      redirect: 'manual',
      headers: {
        ...(actor === null ? {} : { Cookie: await cookieOf(actor) }),
        Accept: sent.json === true ? 'application/json' : 'text/html',
      },
    },
  );
  const body = await response.text();
  return { status: response.status, location: response.headers.get('Location') ?? '', body };
}
