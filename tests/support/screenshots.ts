/**
 * The screenshots of the README and of the user guides, taken by the journeys as they pass.
 * They are written with `SPP_SCREENSHOTS=write` only: two runs never give the same bytes (dates, fonts), and a test
 * leaves no file changed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { encodePng } from '#prisma/seed/png-encoding.ts';
import { rasterisePdfPage } from '#tests/support/pdf-reading.ts';
import { DESKTOP } from '#tests/support/visitors.ts';

const FOLDER = path.resolve('docs/users/screenshots');
const SCREENS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const;

export type Shot = {
  /** The name of the file, without its ending. */
  readonly name: string;
  /** A desktop when left out. */
  readonly screen?: keyof typeof SCREENS;
  /** What the picture starts from, as a CSS selector; the top of the page when left out. */
  readonly from?: string;
};

function isAsked(): boolean {
  return process.env.SPP_SCREENSHOTS === 'write';
}

async function fileOf(name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  return path.join(FOLDER, `${name}.png`);
}

/** The page as it stands, on one screen. */
export async function shoot(page: Page, { name, screen = 'desktop', from }: Shot): Promise<void> {
  if (!isAsked()) return;
  await page.setViewportSize(SCREENS[screen]);
  await page.evaluate((selector) => {
    if (selector === null) window.scrollTo(0, 0);
    else document.querySelector(selector)?.scrollIntoView({ block: 'start' });
  }, from ?? null);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: await fileOf(name), animations: 'disabled' });
  await page.setViewportSize(DESKTOP);
}

/** The first page of a PDF. */
export async function shootPdf(bytes: Uint8Array, name: string): Promise<void> {
  if (!isAsked()) return;
  const { data, width, height } = await rasterisePdfPage(bytes, 0, 1.5);
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index += 1) {
    pixels.set(data.subarray(index * 4, index * 4 + 3), index * 3);
  }
  await writeFile(await fileOf(name), encodePng({ width, height, pixels }));
}
