/**
 * People at their browsers. Each has a context of their own; an error in the console, a script that throws, a
 * refusal of the content security policy, a missing resource or a 5xx is a fault, whoever provokes it.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { launchBrowser } from '#tests/support/browser.ts';

export const DESKTOP = { width: 1280, height: 900 } as const;
/** The narrowest screen on which nothing may scroll sideways. */
export const PHONE = { width: 320, height: 640 } as const;

/** DSFR draws boxes and radios by their label, which receives the click: Playwright must not wait for the input. */
export const CHECK = { force: true } as const;

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in this browser since it was opened. */
  readonly faults: ReadonlyArray<string>;
};

export type VisitorOptions = {
  readonly javaScript?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
};

/** A refused form answers 4xx with its page: the console tells it, and nothing is wrong. */
const REFUSAL_IN_CONSOLE = /Failed to load resource: the server responded with a status of 4\d\d/;
const PAGE_PARTS: ReadonlySet<string> = new Set(['script', 'stylesheet', 'image', 'font']);

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (REFUSAL_IN_CONSOLE.test(message.text()) || /net::ERR_INTERNET_DISCONNECTED/.test(message.text()))
      return;
    faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    const isBrokenPart = response.status() >= 400 && PAGE_PARTS.has(response.request().resourceType());
    if (response.status() >= 500 || isBrokenPart) faults.push(`${response.status()} ${response.url()}`);
  });
}

type Opened = { readonly name: string; readonly faults: string[]; readonly page: Page };

/** What each person had before their eyes when the test failed: a picture and the page's accessible text. */
async function describeFailure(opened: ReadonlyArray<Opened>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spplus-failure-'));
  for (const { name, page } of opened) {
    if (page.isClosed() || page.url() === 'about:blank') continue;
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    const text = await page.locator('body').ariaSnapshot();
    await writeFile(path.join(folder, `${name}.txt`), `${page.url()}\n\n${text}\n`);
  }
  process.stderr.write(`What each person saw is in ${folder}\n`);
}

export type Browsing = {
  /** Opens a browser context; it is closed at the end of the file. */
  readonly open: (name: string, options?: VisitorOptions) => Promise<Visitor>;
  readonly browser: () => Browser;
};

/** Call at the top of a test file: one Chromium for the file, whose pages may have no fault. */
export function useBrowser(baseUrl: () => string): Browsing {
  let launched: Browser | null = null;
  const opened: Opened[] = [];
  function browser(): Browser {
    if (launched === null) throw new Error('The browser is not started yet.');
    return launched;
  }
  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await describeFailure(opened);
    const found = opened.flatMap(({ name, faults }) => faults.splice(0).map((fault) => `${name}: ${fault}`));
    expect(found, 'faults in the browsers').toEqual([]);
  });
  afterAll(async () => {
    await launched?.close();
  });
  return {
    browser,
    open: async (name, options = {}) => {
      const context = await browser().newContext({
        baseURL: baseUrl(),
        viewport: options.viewport ?? DESKTOP,
        javaScriptEnabled: options.javaScript ?? true,
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        acceptDownloads: true,
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(15_000);
      const faults: string[] = [];
      context.on('page', (page) => watch(page, faults));
      const page = await context.newPage();
      opened.push({ name, faults, page });
      return { page, context, faults };
    },
  };
}

/** The title of the page, as everyone sees it. */
export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name });
}

/** Waits for the page of that title: the sign that an act or a link has led there. */
export async function arriveAt(page: Page, title: string | RegExp): Promise<void> {
  await heading(page, title).waitFor();
}

/**
 * Waits until the framework's script has taken the page over; before it, only plain forms and links answer.
 * React marks the elements that it has taken: the last of the page is marked last.
 */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll('footer a')].at(-1);
    return last !== undefined && Object.keys(last).some((key) => key.startsWith('__reactProps'));
  });
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/connexion');
  await page.getByRole('textbox', { name: 'Adresse électronique' }).fill(email);
  await page.getByLabel('Mot de passe (obligatoire)').fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.waitForURL((address) => address.pathname !== '/connexion');
}

/** Opens the newest message of the demonstration's mailbox to `recipient` whose subject matches. */
export async function openMessage(page: Page, recipient: string, subject: string | RegExp): Promise<void> {
  await page.goto(`/dev/courriels?q=${encodeURIComponent(recipient)}`);
  await page.getByRole('rowheader').getByRole('link', { name: subject }).first().click();
  await page.getByText('Version HTML du message').waitFor();
}

/** Follows the link whose address holds `part`, in the message open in `page`. */
export async function followLinkOfMessage(page: Page, part: string): Promise<void> {
  await page.getByRole('definition').locator(`a[href*="${part}"]`).first().click();
}

/**
 * Posts a form as the page of a browser without script would: the same cookies, the same origin. A success is the 303
 * that leads to the next page, which is not followed.
 */
export async function postForm(
  page: Page,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly location: string }> {
  const { origin } = new URL(page.url());
  const response = await page.request.post(path, {
    form: { ...fields },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  return { status: response.status(), location: response.headers()['location'] ?? '' };
}
