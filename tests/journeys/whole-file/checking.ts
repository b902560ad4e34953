/** A citizen, with no account, checks the certificate in every way there is. */
import { createHash } from 'node:crypto';

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { ORGANISATION, PEOPLE, SIRET } from '#tests/journeys/whole-file/cast.ts';
import type { Stage } from '#tests/journeys/whole-file/cast.ts';
import { decodeQrCode, rasterisePdfPage, readPdfText } from '#tests/support/pdf-reading.ts';
import { arriveAt } from '#tests/support/visitors.ts';

async function findInTheRegistry(citizen: Page, number: string): Promise<void> {
  await citizen.goto('/registre');
  await citizen.getByRole('searchbox').or(citizen.getByRole('textbox')).first().fill('kerexemple');
  await citizen
    .getByRole('button', { name: /Rechercher|Chercher|Filtrer/ })
    .first()
    .click();
  await citizen.getByRole('link', { name: ORGANISATION }).first().click();
  await citizen.getByText(number).first().waitFor();
}

/** The file that the label's page links to, which must be the one whose fingerprint the page shows. */
async function downloadTheCertificate(citizen: Page): Promise<Buffer> {
  const link = citizen.getByRole('link', { name: /^Télécharger l’attestation/ });
  const response = await citizen.request.get((await link.getAttribute('href')) ?? '');
  expect(response.headers()['content-type']).toBe('application/pdf');
  const certificate = await response.body();
  await citizen.getByText(createHash('sha256').update(certificate).digest('hex')).waitFor();
  return certificate;
}

async function readTheCertificate(certificate: Buffer, number: string): Promise<string> {
  const pages = await readPdfText(certificate);
  expect(pages).toHaveLength(1);
  const text = pages[0] ?? '';
  expect(text).toContain(number);
  expect(text).toContain(ORGANISATION);
  expect(text.replaceAll(/\s/g, '')).toContain(SIRET);
  const address = decodeQrCode(await rasterisePdfPage(certificate, 0, 3));
  expect(address, 'the QR code').not.toBeNull();
  return address ?? '';
}

async function followTheQrCode(citizen: Page, address: string, number: string): Promise<void> {
  expect(new URL(address).pathname).toBe(`/verification/${number}`);
  const response = await citizen.goto(address);
  expect(response?.status()).toBe(200);
  await citizen.getByText('Ce label est valide aujourd’hui').waitFor();
}

async function dropTheFile(citizen: Page, name: string, bytes: Buffer): Promise<void> {
  await citizen.goto('/verification');
  await citizen
    .getByRole('button', { name: /^Fichier PDF de l’attestation/ })
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
}

export async function checkTheCertificate({ citizen, url }: Stage, number: string): Promise<void> {
  await findInTheRegistry(citizen, number);
  const certificate = await downloadTheCertificate(citizen);
  const address = await readTheCertificate(certificate, number);
  await followTheQrCode(citizen, address, number);

  await dropTheFile(citizen, 'attestation.pdf', certificate);
  await arriveAt(citizen, `Attestation ${number}`);
  await citizen.getByText('Ce fichier est bien l’attestation délivrée pour ce label').waitFor();
  const forged = Buffer.from(certificate);
  forged[Math.floor(forged.length / 2)] = (forged[Math.floor(forged.length / 2)] ?? 0) ^ 1;
  await dropTheFile(citizen, 'fausse.pdf', forged);
  await citizen.getByText('n’est pas une attestation connue', { exact: false }).waitFor();

  const listed = await fetch(`${url}/api/v1/labels/${number}`);
  expect(listed.status).toBe(200);
  expect(await listed.json()).toMatchObject({ number, status: 'active', level: 'bronze', siret: SIRET });
}

/** Every message of the file was sent, to whom it concerns, and leaves its trace in the mailbox. */
export async function readTheMailbox({ citizen }: Stage): Promise<void> {
  const expected: ReadonlyArray<readonly [string, RegExp]> = [
    [PEOPLE.contributor.email, /^Votre contribution est demandée/],
    [PEOPLE.officer.email, /déposée par/],
    [PEOPLE.officer.email, /^Complément reçu/],
    [PEOPLE.lead.email, /est recevable$/],
    [PEOPLE.auditor.email, /^Évaluation de/],
    [PEOPLE.lead.email, /^Rapport d’évaluation définitif/],
  ];
  for (const [recipient, subject] of expected) {
    await citizen.goto(`/dev/courriels?q=${encodeURIComponent(recipient)}`);
    await citizen.getByRole('link', { name: subject }).first().waitFor();
  }
}
