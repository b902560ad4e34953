/**
 * What every page owes to everyone, asked of a page in Chromium: axe's rules (WCAG 2.1 and 2.2 AA, best practices), one
 * main title, a title in the tab, the language, and no sideways scroll.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type axe from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

import { untilAlive } from '#tests/support/visitors.ts';

declare global {
  interface Window {
    /** Set by the script that is put in the page. */
    axe: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs in the page: the violations, each with the elements concerned. */
async function runAxe(rules: ReadonlyArray<string>): Promise<ReadonlyArray<string>> {
  const { violations } = await window.axe.run(document, {
    runOnly: [...rules],
    resultTypes: ['violations'],
  });
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 4).map(({ target, any, all }) => {
      const [why] = [...any, ...all];
      return `${target.join(' ')} (${why?.message ?? ''})`;
    });
    return `${id}, ${help}: ${places.join(' ; ')}`;
  });
}

/** Runs in the page: the elements that stick out of the window, but for those that a scrolling container holds. */
function findOverflows(): ReadonlyArray<string> {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  function isHeld(element: Element): boolean {
    const block = element instanceof HTMLElement ? element.offsetParent : element.parentElement;
    for (let holder = element.parentElement; holder !== null && holder !== document.body;) {
      const scrolls = getComputedStyle(holder).overflowX !== 'visible';
      if (scrolls) return block === null || holder.contains(block);
      holder = holder.parentElement;
    }
    return false;
  }
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !isHeld(element))
    .slice(0, 5)
    .map((element) => `sticks out of the window: ${element.outerHTML.slice(0, 120)}`);
}

/** The violations of the page as it stands, at its present width. */
export async function findViolations(page: Page): Promise<ReadonlyArray<string>> {
  const isLoaded = await page.evaluate(() => 'axe' in window);
  if (!isLoaded) await page.evaluate(AXE);
  return [...(await page.evaluate(runAxe, RULES)), ...(await page.evaluate(findOverflows))];
}

export type PageFacts = {
  readonly headings: ReadonlyArray<string>;
  readonly title: string;
  readonly language: string;
  /** The words of the page's main part. */
  readonly mainText: string;
  readonly hasFrameworkScript: boolean;
};

export function readPageFacts(page: Page): Promise<PageFacts> {
  return page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent ?? ''),
    title: document.title,
    language: document.documentElement.lang,
    mainText: document.querySelector('main')?.textContent ?? '',
    hasFrameworkScript: document.querySelector('script[type="module"]:not([src])') !== null,
  }));
}

/** Opens an address, waits for the page to be whole, and says with what status it was answered. */
export async function openPage(page: Page, address: string): Promise<number> {
  const response = await page.goto(address);
  const { hasFrameworkScript } = await readPageFacts(page);
  if (hasFrameworkScript) await untilAlive(page);
  return response?.status() ?? 0;
}

/**
 * Opens an address as a browser without script shows it, then lets scripts run again, for axe only: those of the page
 * have had their turn and are gone.
 */
export async function openWithoutScript(page: Page, session: CDPSession, address: string): Promise<void> {
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  try {
    await page.goto(address);
  } finally {
    await session.send('Emulation.setScriptExecutionDisabled', { value: false });
  }
}
