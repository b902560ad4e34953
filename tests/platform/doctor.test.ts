/** What the doctor says of the antivirus. Of the rest: `tests/routes/legal-pages.test.tsx`, and the refused starts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { examine } from '#app/platform/doctor.server.ts';
import type { Environment } from '#app/platform/environment.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { ClamdDouble } from '#tests/support/clamd-double.ts';
import { answering, scanningFor, startClamdDouble } from '#tests/support/clamd-double.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const LARGEST = 3_000_000;

let clamd: ClamdDouble;
beforeEach(async () => {
  clamd = await startClamdDouble(scanningFor('nothing has this mark'));
});
afterEach(() => clamd.close());

async function findingOf(changes: Partial<Environment>) {
  const environment = { ...getEnvironment(), antivirus: clamd.address, ...changes };
  const findings = await examine(environment, {
    migrations: 'prisma/migrations',
    largestFileBytes: LARGEST,
  });
  return findings.find(({ check }) => check === 'Antivirus') ?? null;
}

describe('the doctor and the antivirus', () => {
  test('[R-EVD-62] none in production is a warning, and nothing in a demonstration', async () => {
    const warned = await findingOf({ antivirus: null, mode: 'production' });
    expect(warned).toMatchObject({ problem: null, warning: expect.stringContaining('CLAMD_URL') as string });
    expect(await findingOf({ antivirus: null })).toBe(null);
  });

  test('[R-EVD-62] one that answers and takes the largest file is sound', async () => {
    expect(await findingOf({})).toEqual({ check: 'Antivirus', problem: null });
    expect(clamd.lengths.reduce((sum, length) => sum + length, 0)).toBe(LARGEST);
  });

  test('[R-EVD-62] one that is silent, or refuses the largest file, or gives no verdict, is a problem', async () => {
    clamd.behave = (heard) =>
      heard.command === 'PING'
        ? answering('PONG')(heard)
        : answering('INSTREAM size limit exceeded. ERROR')(heard);
    expect((await findingOf({}))?.problem).toContain('StreamMaxLength');
    clamd.behave = (heard) =>
      heard.command === 'PING' ? answering('PONG')(heard) : void heard.socket.destroy();
    expect((await findingOf({}))?.problem).toContain('fichier d’essai');
    await clamd.close();
    expect((await findingOf({}))?.problem).toContain('ne répond pas');
  });
});
