/**
 * Every page of the site, for the right person, on a desktop and on the narrowest phone, with and without script: no
 * violation found by axe, one main title, a title of its own in the tab, and no sideways scroll.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import siteMap from '#app/routes.ts';
import type { DemonstrationPlaces } from '#tests/journeys/demonstration-places.ts';
import { DEMONSTRATION_PEOPLE, findPlaces } from '#tests/journeys/demonstration-places.ts';
import type { PageCase, Viewer } from '#tests/journeys/page-cases.ts';
import { caseName, PAGE_CASES } from '#tests/journeys/page-cases.ts';
import { findViolations, openPage, openWithoutScript, readPageFacts } from '#tests/support/accessibility.ts';
import { shoot } from '#tests/support/screenshots.ts';
import { useDemonstration } from '#tests/support/site-of-journey.ts';
import { enterAs } from '#tests/support/sessions.ts';
import type { Visitor } from '#tests/support/visitors.ts';
import { DESKTOP, PHONE, useBrowser } from '#tests/support/visitors.ts';

const site = useDemonstration();
const browsing = useBrowser(() => site().url);

let places: DemonstrationPlaces;
const visitors = new Map<Viewer, Visitor>();
/** The page that first bore each title. */
const titles = new Map<string, string>();

beforeAll(async () => {
  places = await findPlaces(site());
});

async function browserOf(viewer: Viewer): Promise<Visitor> {
  const known = visitors.get(viewer);
  if (known !== undefined) return known;
  const visitor = await browsing.open(viewer);
  visitors.set(viewer, visitor);
  if (viewer === 'questioned-lead') await enterAs(visitor.context, site(), places.questioned.lead);
  else if (viewer !== 'visitor') await enterAs(visitor.context, site(), DEMONSTRATION_PEOPLE[viewer]);
  return visitor;
}

/** The violations at both widths, each said with its width. */
async function violationsAtBothWidths({ page }: Visitor): Promise<ReadonlyArray<string>> {
  const found: string[] = [];
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    found.push(...(await findViolations(page)).map((violation) => `${viewport.width} px: ${violation}`));
  }
  return found;
}

test('every page of the site map is looked at', () => {
  const pages = siteMap.filter(({ file }) => file.endsWith('.tsx')).map(({ path }) => path ?? '');
  expect([...new Set(PAGE_CASES.map(({ route }) => route))].sort()).toEqual([...pages].sort());
});

describe.each(PAGE_CASES.map((pageCase): [string, PageCase] => [caseName(pageCase), pageCase]))(
  '%s',
  (name, { as, address, status = 200, state, shots = [] }) => {
    test('is accessible, with its script and without', async () => {
      const visitor = await browserOf(as);
      const { page, context } = visitor;
      expect(await openPage(page, address(places))).toBe(status);
      const facts = await readPageFacts(page);
      expect(facts.headings).toHaveLength(1);
      expect(facts.language).toBe('fr');
      expect(facts.title).toMatch(/Label Services Publics\+ – \S|\S – Label Services Publics\+$/);
      if (state === undefined) expect(titles.get(facts.title) ?? name).toBe(name);
      titles.set(facts.title, name);
      for (const shot of shots) await shoot(page, shot);
      expect(await violationsAtBothWidths(visitor)).toEqual([]);

      const session = await context.newCDPSession(page);
      await openWithoutScript(page, session, address(places));
      await session.detach();
      const plain = await readPageFacts(page);
      expect(plain.headings).toEqual(facts.headings);
      expect(plain.mainText.length).toBeGreaterThan(facts.mainText.length / 2);
      if (facts.hasFrameworkScript) expect(await violationsAtBothWidths(visitor)).toEqual([]);
    });
  },
);
