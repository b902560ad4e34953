/**
 * Every page type in real Chromium: axe, one title, no sideways scrolling, with and without a script.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import routes from '#app/routes.ts';
import type { PageType } from '#tests/journeys/page-types.ts';
import { isPage, listPageTypes, openSession } from '#tests/journeys/page-types.ts';
import { useSite } from '#tests/support/running-site.ts';
import type { Visitor, VisitorOptions } from '#tests/support/visitors.ts';
import { DESKTOP, PHONE, untilAlive, useBrowser } from '#tests/support/visitors.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const site = useSite();
const browsing = useBrowser(() => site().url);

type Violation = { readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> };

/** What axe finds on the page; evaluated by the browser's own tool, so that the content policy stays as it is. */
async function violationsOf(page: Page): Promise<ReadonlyArray<string>> {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<{ violations: ReadonlyArray<Violation> }> } }).axe
      .run()
      .then(({ violations }) =>
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })),
      ),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const SETTINGS: ReadonlyArray<readonly [string, VisitorOptions]> = [
  ['on a desktop', { viewport: DESKTOP }],
  ['on a phone', { viewport: PHONE }],
  ['on a phone without a script', { viewport: PHONE, javaScript: false }],
];

const addresses = routes.map((route) => route.path ?? '').filter(isPage);

describe('every page type', () => {
  let pages: Readonly<Record<string, PageType>> = {};
  beforeAll(async () => {
    pages = await listPageTypes(site());
  });

  test('is listed, and nothing else is', () => {
    expect(Object.keys(pages).sort()).toEqual([...addresses].sort());
  });

  test.each(SETTINGS)('is accessible, titled once and as wide as the screen %s', async (name, options) => {
    const visitors = new Map<string | null, Visitor>();
    const faults: string[] = [];
    for (const address of addresses) {
      const type = pages[address];
      if (type === undefined) continue;
      let visitor = visitors.get(type.as);
      if (visitor === undefined) {
        visitor = await browsing.open(`${type.as ?? 'visitor'} ${name}`, options);
        if (type.as !== null) {
          const value = await openSession(site(), type.as);
          await visitor.context.addCookies([{ name: 'spp-session', value, url: site().url }]);
        }
        visitors.set(type.as, visitor);
      }
      const { page } = visitor;
      const response = await page.goto(type.path);
      function note(fault: string): void {
        faults.push(`/${address} ${fault}`);
      }
      if (response?.status() !== (type.status ?? 200)) note(`answers ${response?.status()}`);
      if (new URL(page.url()).pathname !== type.path) note(`leads to ${page.url()}`);
      const titles = await page.locator('h1').count();
      if (titles !== 1) note(`has ${titles} main titles`);
      if (!(await page.title()).includes('Services Publics+')) note(`is titled « ${await page.title()} »`);
      if (options.javaScript === false) {
        const text = await page.locator('main').innerText();
        if (text.trim().length < 40) note('is empty without a script');
        continue;
      }
      if (await page.evaluate(() => '__remixContext' in window)) await untilAlive(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > (options.viewport?.width ?? 0)) note(`is ${width} pixels wide`);
      for (const violation of await violationsOf(page)) note(violation);
    }
    expect(faults).toEqual([]);
  });
});
