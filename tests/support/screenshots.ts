/**
 * The screenshots of the README and of the user guides, taken by the journeys as they pass.
 * They are written with `SPP_SCREENSHOTS=write` only: two runs never give the same bytes (dates, fonts), and a test
 * leaves no file changed.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { DESKTOP, PHONE } from '#tests/support/visitors.ts';

const FOLDER = path.resolve('docs/users/screenshots');

/** Shows the top of the page as it stands, on a desktop (by default) or on the narrowest phone. */
export async function shoot(
  page: Page,
  name: string,
  screen: 'desktop' | 'phone' = 'desktop',
): Promise<void> {
  if (process.env.SPP_SCREENSHOTS !== 'write') return;
  await mkdir(FOLDER, { recursive: true });
  await page.setViewportSize(screen === 'phone' ? PHONE : DESKTOP);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
  await page.setViewportSize(DESKTOP);
}
