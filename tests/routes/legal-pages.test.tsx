/** What the operator's settings add to the legal pages, and what the doctor says of those that are missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, expect, test } from 'vitest';

import { examine } from '#app/platform/doctor.server.ts';
import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import type { Environment } from '#app/platform/environment.server.ts';
import { loader as accessibility } from '#app/routes/public/accessibility-statement.tsx';
import { loader as legalNotice } from '#app/routes/public/legal-notice.tsx';
import { loader as personalData } from '#app/routes/public/personal-data.tsx';
import { PublisherAddress } from '#app/routes/public/publisher-address.tsx';

const folder = mkdtempSync(path.join(tmpdir(), 'spplus-legal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CONTACT = { CONTACT_EMAIL: 'contact@service.example', HOSTING_NOTICE: 'Hébergeur, 1 rue de l’Essai' };

function settings(values: Readonly<Record<string, string>>): Environment {
  const read = readEnvironment({
    NODE_ENV: 'production',
    BASE_URL: 'https://label.example',
    SESSION_SECRET: 'b4c1f0a97d2e4863a5cc1e20f7d98b36d1e5a4427f3c',
    TRUSTED_PROXIES: '0',
    DATA_DIR: folder,
    ...values,
  });
  if ('faults' in read) throw new Error(read.faults.join(' '));
  return read.environment;
}

test('the legal pages get the address and the host that the operator sets, or nothing', () => {
  setEnvironment(settings(CONTACT));
  const shown = { contactEmail: CONTACT.CONTACT_EMAIL, hostingNotice: CONTACT.HOSTING_NOTICE };
  expect([accessibility(), legalNotice(), personalData()]).toEqual([shown, shown, shown]);
  setEnvironment(settings({}));
  expect(legalNotice()).toEqual({ contactEmail: null, hostingNotice: null });
});

test('the publisher’s address gives the e-mail when there is one', () => {
  expect(
    renderToStaticMarkup(<PublisherAddress attention="Référent" email="contact@service.example" />),
  ).toContain('<a href="mailto:contact@service.example">');
  expect(renderToStaticMarkup(<PublisherAddress attention="Référent" email={null} />)).not.toContain(
    'mailto',
  );
});

test('an address that is none is refused at start', () => {
  expect(readEnvironment({ CONTACT_EMAIL: 'nobody' })).toEqual({
    faults: ['CONTACT_EMAIL : valeur refusée.'],
  });
});

test('in production the doctor warns of what is missing, without calling it a problem', async () => {
  async function warningsOf(values: Readonly<Record<string, string>>): Promise<ReadonlyArray<string>> {
    const findings = await examine(settings(values), {
      migrations: 'prisma/migrations',
      largestFileBytes: 1,
    });
    // Of the antivirus: `tests/platform/doctor.test.ts`.
    return findings.flatMap(({ check, warning, problem }) =>
      warning === undefined || problem !== null || check === 'Antivirus' ? [] : [warning],
    );
  }
  expect((await warningsOf({})).map((warning) => warning.split(' ')[0])).toEqual([
    'CONTACT_EMAIL',
    'HOSTING_NOTICE',
  ]);
  expect(await warningsOf(CONTACT)).toEqual([]);
  expect(await warningsOf({ NODE_ENV: 'demonstration' })).toEqual([]);
});
