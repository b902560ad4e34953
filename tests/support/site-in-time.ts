/**
 * A site whose present is moved by the test, its database open in this process: people come signed in, the past is
 * written by the use cases themselves, and only what a journey shows is played in the browser.
 */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { fileClock } from '#app/platform/clock.server.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import type { RunningSite } from '#tests/support/running-site.ts';
import type { Browsing } from '#tests/support/visitors.ts';
import { useBrowser } from '#tests/support/visitors.ts';

type SiteInTime = {
  readonly site: () => RunningSite;
  readonly browsing: Browsing;
  /** The instant is the present of the site, its sessions and its jobs from now on; whoever came must come again. */
  readonly moveTo: (instant: Date) => void;
  /** This person at a browser of their own, signed in at the present of the site; the same browser at each call. */
  readonly come: (person: Pick<Actor, 'userId' | 'name'>) => Promise<Page>;
};

/** Call at the top of a test file. */
export function useSiteInTime(start: Date): SiteInTime {
  const folder = mkdtempSync(path.join(tmpdir(), 'spplus-clock-'));
  const file = path.join(folder, 'instant');
  const clock = fileClock(file);
  /** Renamed into place: the site never reads half an instant. */
  function moveTo(instant: Date): void {
    writeFileSync(`${file}.next`, instant.toISOString());
    renameSync(`${file}.next`, file);
  }
  moveTo(start);
  const site = useSiteOfRecord({ TEST_CLOCK_FILE: file });
  const browsing = useBrowser(() => site().url);
  const contexts = new Map<string, { readonly page: Page; readonly context: BrowserContext }>();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    site,
    browsing,
    moveTo,
    come: async (person) => {
      const known = contexts.get(person.userId) ?? (await browsing.open(person.name));
      contexts.set(person.userId, known);
      const value = await sessionFor(person, clock.now());
      await known.context.addCookies([{ name: 'spp-session', value, url: site().url, httpOnly: true }]);
      return known.page;
    },
  };
}
