/**
 * A citizen checks a poster or a certificate: by its number, by its QR code, by the file itself, which never leaves the
 * page. Each number has its own answer.
 */
import { createHash, randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { LARGEST_SERIAL, makeLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { decodeQrCode, rasterisePdfPage } from '#tests/support/pdf-reading.ts';
import { shootPdf } from '#tests/support/screenshots.ts';
import { useDemonstration } from '#tests/support/site-of-journey.ts';
import { arriveAt, PHONE, useBrowser } from '#tests/support/visitors.ts';

const site = useDemonstration();
const browsing = useBrowser(() => site().url);

type Delivered = { readonly id: string; readonly number: string; readonly organisation: string };

let valid: Delivered;
let other: Delivered;
let certificate: Buffer;
let hash = '';

beforeAll(async () => {
  const labels = await site().query(
    `SELECT id, number, organisation_name FROM labels
     WHERE status = 'active' AND valid_from <= CURRENT_DATE AND valid_until > CURRENT_DATE
     ORDER BY number DESC LIMIT 2`,
  );
  const [first, second] = labels.map((row) => ({
    id: String(row['id']),
    number: String(row['number']),
    organisation: String(row['organisation_name']),
  }));
  if (first === undefined || second === undefined) throw new Error('The demonstration has no two labels.');
  [valid, other] = [first, second];
  const response = await fetch(`${site().url}/registre/${valid.number}/attestation.pdf`);
  certificate = Buffer.from(await response.arrayBuffer());
  hash = createHash('sha256').update(certificate).digest('hex');
});

async function checkNumber(page: Page, typed: string): Promise<void> {
  await page.goto('/verification');
  await page.getByRole('textbox', { name: /^Numéro/ }).fill(typed);
  await page.getByRole('button', { name: /^Vérifier/ }).click();
}

/** The same number with its last digit but two typed wrong. */
function mistyped(number: string): string {
  const at = number.length - 4;
  const digit = (Number(number[at]) + 1) % 10;
  return `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
}

describe('by its number', () => {
  test('[R-REG-06] a number typed without its hyphens leads to the label, valid today', async () => {
    const { page } = await browsing.open('citizen');
    await checkNumber(page, valid.number.replaceAll('-', ' ').toLowerCase());
    await arriveAt(page, `Attestation ${valid.number}`);
    await page.getByText('Ce label est valide aujourd’hui').waitFor();
    await page.getByText(`${valid.organisation} détient le label`, { exact: false }).waitFor();
  });

  test('[R-LAB-02] a typing error is said to be one, with the number kept to be mended', async () => {
    const { page } = await browsing.open('citizen');
    const wrong = mistyped(valid.number);
    await checkNumber(page, wrong);
    await page.getByText('comporte une faute de frappe', { exact: false }).first().waitFor();
    const field = page.getByRole('textbox', { name: /^Numéro/ });
    expect(await field.inputValue()).toBe(wrong);
    await field.fill(valid.number);
    await page.getByRole('button', { name: /^Vérifier/ }).click();
    await page.getByText('Ce label est valide aujourd’hui').waitFor();

    const direct = await page.goto(`/verification/${wrong}`);
    expect(direct?.status()).toBe(422);
    await page.getByText('Ce numéro comporte une faute de frappe').waitFor();
  });

  test('[R-REG-06] a well-formed number that nobody was given is false', async () => {
    const { page } = await browsing.open('citizen');
    const unknown = makeLabelNumber(2026, LARGEST_SERIAL);
    await checkNumber(page, unknown);
    await page.getByText('Aucun label ne porte ce numéro').waitFor();
    await page.getByText('Une attestation qui le porte est fausse', { exact: false }).waitFor();
    expect((await fetch(`${site().url}/verification/${unknown}`)).status).toBe(404);
  });

  test('[R-REG-06] a label that was withdrawn is said to be, since when, and is not valid', async () => {
    // Written in the test's own database: what is looked at is the answer, not how the label came to be withdrawn.
    await site().query(`UPDATE labels SET status = 'withdrawn' WHERE id = $1`, [other.id]);
    await site().query(
      `INSERT INTO label_events (id, label_id, kind, effective_on, recorded_at, statement)
       VALUES ($1, $2, 'withdrawn', CURRENT_DATE, now(), 'Label retiré.')`,
      [randomUUID(), other.id],
    );
    const { page } = await browsing.open('citizen');
    await checkNumber(page, other.number);
    await page.getByText('Ce label a été retiré : il n’est plus valide').waitFor();
    await page.getByText(/ne détient plus ce label depuis le .+ Son attestation ne vaut plus\./).waitFor();
    expect(await page.getByText('Ce label est valide aujourd’hui').count()).toBe(0);
    const listed = await fetch(`${site().url}/api/v1/labels/${other.number}`);
    expect(await listed.json()).toMatchObject({ status: 'withdrawn' });
  });

  test('all of it works on a phone without script', async () => {
    const { page } = await browsing.open('citizen', { javaScript: false, viewport: PHONE });
    await page.goto('/verification');
    expect(await page.locator('main').innerText()).toContain('Cette vérification a besoin de JavaScript');
    expect(await page.locator('input[type=file]').isVisible()).toBe(false);
    await checkNumber(page, valid.number);
    await page.getByText('Ce label est valide aujourd’hui').waitFor();
  });
});

test('the QR code of a certificate opens the check of its number', async () => {
  await shootPdf(certificate, 'attestation');
  const address = decodeQrCode(await rasterisePdfPage(certificate, 0, 3));
  expect(new URL(address ?? '').pathname).toBe(`/verification/${valid.number}`);
  const { page } = await browsing.open('citizen', { viewport: PHONE });
  await page.goto(new URL(address ?? '').pathname);
  await arriveAt(page, `Attestation ${valid.number}`);
  await page.getByText('Ce label est valide aujourd’hui').waitFor();
});

type Sent = { readonly method: string; readonly path: string; readonly carries: number };

/** The requests that the page makes from now on, with the bytes that each carries. */
function listen(page: Page): ReadonlyArray<Sent> {
  const sent: Sent[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    sent.push({
      method: request.method(),
      path: `${pathname}${search}`,
      carries: request.postDataBuffer()?.length ?? 0,
    });
  });
  return sent;
}

/** Drops the file on the page, as from the desktop. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.goto('/verification');
  const zone = page.locator('[data-file-check]');
  await zone.waitFor();
  const dataTransfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'application/pdf' }));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  await zone.dispatchEvent('drop', { dataTransfer });
}

describe('by its file', () => {
  test('[R-REG-07] the certificate is recognised, and nothing but its hash is sent', async () => {
    const { page } = await browsing.open('citizen');
    const sent = listen(page);
    await drop(page, 'attestation.pdf', certificate);
    await arriveAt(page, `Attestation ${valid.number}`);
    await page.getByText('Ce fichier est bien l’attestation délivrée pour ce label').waitFor();
    expect(sent.map(({ path }) => path)).toContain(`/api/v1/certificates/${hash}`);
    expect(sent.filter(({ method, carries }) => method !== 'GET' || carries > 0)).toEqual([]);
  });

  test('[R-REG-07] one byte changed makes it another file, which is sent nowhere either', async () => {
    const { page } = await browsing.open('citizen');
    const sent = listen(page);
    const forged = Buffer.from(certificate);
    forged.writeUInt8(forged.readUInt8(forged.length >> 1) ^ 1, forged.length >> 1);
    await drop(page, 'attestation-retouchee.pdf', forged);
    await page.getByRole('status').getByText('n’est pas une attestation connue', { exact: false }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/verification');
    expect(sent.filter(({ method, carries }) => method !== 'GET' || carries > 0)).toEqual([]);
  });

  test('[R-REG-07] the certificate of one label does not stand for another', async () => {
    const { page } = await browsing.open('citizen');
    await page.goto(`/verification/${other.number}?empreinte=${hash}`);
    await page.getByText('Ce fichier n’est pas une attestation de ce label', { exact: false }).waitFor();
  });
});
