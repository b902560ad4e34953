/** A sending while the site has an antivirus: kept once called clean, refused in every other case. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import { createOrganisation } from '#tests/support/builders.ts';
import type { ClamdBehaviour, ClamdDouble } from '#tests/support/clamd-double.ts';
import { answering, scanningFor, startClamdDouble } from '#tests/support/clamd-double.ts';
import { useDatabase } from '#tests/support/database.ts';
import { upload, useUploads } from '#tests/support/evidence-uploads.ts';

useDatabase();
useUploads();

const MARK = 'malicious mark';
const MARKED = pdfBytes({ objects: [`5 0 obj\n(${MARK})\nendobj\n`] });

let clamd: ClamdDouble;
beforeEach(async () => {
  clamd = await startClamdDouble(scanningFor(MARK));
  setEnvironment({ ...getEnvironment(), antivirus: clamd.address });
});
afterEach(async () => {
  await clamd.close();
  setEnvironment({ ...getEnvironment(), antivirus: null });
});

async function send(bytes: Buffer, name = 'consigne.pdf') {
  const { lead, organisationId } = await createOrganisation();
  const sent = await upload(lead, organisationId, { file: { name, bytes }, json: true });
  const kept = await getDatabase().evidenceVersion.count({ where: { evidence: { organisationId } } });
  const { errors } = JSON.parse(sent.body) as { errors?: { file?: string } };
  return { status: sent.status, sentence: errors?.file ?? '', kept };
}

describe('a file sent to a site that has an antivirus', () => {
  test('[R-EVD-60] is kept once it is called clean, from the very bytes received', async () => {
    const bytes = pdfBytes();
    let heard = Buffer.alloc(0);
    clamd.behave = (asked) => {
      heard = Buffer.from(asked.content);
      answering('stream: OK')(asked);
    };
    expect(await send(bytes)).toEqual({ status: 201, sentence: '', kept: 1 });
    expect(heard.equals(bytes)).toBe(true);
  });

  test('[R-EVD-60] is refused when it is called infected, whatever else is wrong with it', async () => {
    const found = await send(MARKED);
    expect(found).toMatchObject({ status: 422, kept: 0 });
    expect(found.sentence).toContain('programme malveillant');
    expect((await send(MARKED, 'consigne.png')).sentence).toContain('programme malveillant');
  });

  test.each<readonly [string, ClamdBehaviour]>([
    ['answers an error', answering('stream: Can’t allocate memory ERROR')],
    ['closes at once', ({ socket }) => void socket.destroy()],
    ['gives half an answer', ({ socket }) => void socket.end('stream: OK')],
  ])('[R-EVD-61] is refused, to be sent again, when the antivirus %s', async (_, behave) => {
    clamd.behave = behave;
    const refused = await send(pdfBytes());
    expect(refused).toMatchObject({ status: 422, kept: 0 });
    expect(refused.sentence).toContain('Réessayez dans quelques minutes');
  });

  test('[R-EVD-61] is refused when the antivirus is not there, and what is wrong with the file is said first', async () => {
    await clamd.close();
    const refused = await send(pdfBytes());
    expect(refused).toMatchObject({ status: 422, kept: 0 });
    expect(refused.sentence).toContain('ne répond pas');
    expect((await send(pdfBytes(), 'consigne.png')).sentence).toContain('ne correspond pas à l’extension');
  });

  test('[R-EVD-61] is refused when the antivirus does not look at all of it', async () => {
    clamd.behave = answering('INSTREAM size limit exceeded. ERROR');
    const refused = await send(pdfBytes());
    expect(refused).toMatchObject({ status: 422, kept: 0 });
    expect(refused.sentence).toContain('ne peut pas examiner ce fichier en entier');
  });
});
