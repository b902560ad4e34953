import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { startDraft } from '#app/modules/referentials/use-cases/start-draft.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { registerUploads } from '#app/routes/files/uploads.server.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import { accepted, actOf, createDecider, createOfficer, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let server: Server;
let officer: Actor;
let draftId = '';

beforeAll(async () => {
  const app = express();
  registerUploads(app, { clock: { now: () => TEST_NOW } });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  officer = await createOfficer();
  const input = { code: 'essai-1', basedOnCode: published.code };
  draftId = accepted(await startDraft(actOf(officer), input)).draftId;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function send(actor: Actor | null, text: string, version = '1') {
  const token = createToken();
  if (actor !== null) {
    await insertSession(getDatabase(), {
      tokenHash: hashToken(token),
      userId: actor.userId,
      createdAt: TEST_NOW,
      expiresAt: new Date(TEST_NOW.getTime() + 3_600_000),
      ipAddress: '127.0.0.1',
      userAgent: 'essai',
    });
  }
  const body = new FormData();
  body.append('version', version);
  body.append('file', new Blob([text]), 'version.json');
  const { port } = server.address() as AddressInfo;
  const address = `http://localhost:${port}${paths.referentialUpload(draftId)}`;
  const headers = { Cookie: `spp-session=${token}` };
  const response = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: response.status, to: response.headers.get('Location') ?? '' };
}

test('[R-REF-09] a file is read from who may edit alone, and comes back with the places of its faults', async () => {
  const text = JSON.stringify({ ...published, title: 'Importée' });
  expect((await send(null, text)).to).toBe(paths.signIn());
  expect((await send(await createDecider(), text)).status).toBe(404);
  expect((await send(officer, 'illisible')).to).toContain('refus=malformed-json');
  expect((await send(officer, `"${'x'.repeat(1_100_000)}"`)).to).toContain('refus=file-too-large');
  const faulty = JSON.stringify({ ...published, criteria: [] });
  expect((await send(officer, faulty)).to).toContain('refus=invalid-referential&faute=criteria');
  expect((await send(officer, text, '7')).to).toContain('refus=conflict');
  expect((await send(officer, text)).to).toContain('fait=importer');
  const { draft } = accepted(await getDraft(actOf(officer), draftId));
  expect([draft.referential.title, draft.code, draft.version]).toEqual(['Importée', 'essai-1', 2]);
});
