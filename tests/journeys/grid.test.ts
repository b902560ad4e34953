/**
 * The grid of a service in real browsers: saved as one types, never over a newer answer, kept through a lost
 * connection, by keys alone, without script, and by a contributor who sees what they are asked.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { DEMONSTRATION_PEOPLE, findDraft } from '#tests/journeys/demonstration-places.ts';
import { useDemonstration } from '#tests/support/site-of-journey.ts';
import { enterAs } from '#tests/support/sessions.ts';
import type { VisitorOptions } from '#tests/support/visitors.ts';
import { CHECK, untilAlive, useBrowser } from '#tests/support/visitors.ts';

const site = useDemonstration();
const browsing = useBrowser(() => site().url);

let file = '';
let applicationId = '';

beforeAll(async () => {
  applicationId = await findDraft(site());
  file = `/espace/candidatures/${applicationId}`;
});

type Part = 'lead' | 'contributor';

async function enter(part: Part, options: VisitorOptions = {}) {
  const visitor = await browsing.open(part, options);
  await enterAs(visitor.context, site(), DEMONSTRATION_PEOPLE[part]);
  return visitor;
}

type Stored = { readonly rating: unknown; readonly comment: unknown; readonly version: number };

const UNANSWERED: Stored = { rating: null, comment: '', version: 0 };

async function stored(code: string): Promise<Stored> {
  const [row] = await site().query(
    `SELECT rating, comment, version FROM self_assessment_answers
     WHERE application_id = $1 AND criterion_code = $2`,
    [applicationId, code],
  );
  return row === undefined
    ? UNANSWERED
    : { rating: row['rating'], comment: row['comment'], version: Number(row['version']) };
}

function commitmentOf(code: string): string {
  return code.split('.')[0] ?? '';
}

function section(page: Page, code: string) {
  return page.getByRole('region', { name: new RegExp(`^${code.replace('.', '\\.')} – `) });
}

function comment(page: Page, code: string) {
  return section(page, code).getByRole('textbox', { name: 'Commentaire' });
}

function rating(page: Page, code: string, value: number) {
  return section(page, code).getByRole('radio', { name: new RegExp(`^${value} – `) });
}

function status(page: Page, code: string, said: RegExp) {
  return section(page, code).getByRole('status').filter({ hasText: said });
}

const SAVED = /^Enregistré à\s\d{1,2}\sh\s\d{2}$/;

async function open(page: Page, code: string): Promise<void> {
  await page.goto(`${file}/grille/${commitmentOf(code)}`);
  await untilAlive(page);
}

/** A comment that no earlier test or run has left. */
function sentence(what: string): string {
  return `${what}, ${Date.now()}.`;
}

/** Another rating than the one stored. */
async function anotherRating(code: string): Promise<number> {
  return (await stored(code)).rating === 2 ? 3 : 2;
}

describe('saving as one types', () => {
  test('each change is stored, and the page says at what time', async () => {
    const { page } = await enter('lead');
    await open(page, 'E1.3');
    const text = sentence('Horaires affichés à l’entrée');
    await comment(page, 'E1.3').fill(text);
    await status(page, 'E1.3', SAVED).waitFor();
    expect(await stored('E1.3')).toMatchObject({ comment: text });

    const chosen = await anotherRating('E1.3');
    await rating(page, 'E1.3', chosen).check(CHECK);
    await status(page, 'E1.3', /^Enregistrement|^Modification/)
      .or(status(page, 'E1.3', SAVED))
      .waitFor();
    await expect.poll(() => stored('E1.3')).toMatchObject({ rating: chosen, comment: text });
    await page.reload();
    expect(await comment(page, 'E1.3').inputValue()).toBe(text);
    expect(await rating(page, 'E1.3', chosen).isChecked()).toBe(true);
  });

  test('[R-SEL-05] a second tab gets both answers and chooses its own', async () => {
    const { page: first, context } = await enter('lead');
    const second = await context.newPage();
    await open(first, 'E2.1');
    await open(second, 'E2.1');
    const theirs = sentence('Écrit dans le premier onglet');
    const mine = sentence('Écrit dans le second onglet');
    await comment(first, 'E2.1').fill(theirs);
    await status(first, 'E2.1', SAVED).waitFor();

    await comment(second, 'E2.1').fill(mine);
    const conflict = section(second, 'E2.1').getByRole('alert');
    await conflict.getByText(/Rien n’est écrasé/).waitFor();
    await conflict.getByText(theirs).waitFor();
    await conflict.getByText(mine).waitFor();
    expect(await stored('E2.1')).toMatchObject({ comment: theirs });

    await conflict.getByRole('button', { name: 'Garder ma réponse' }).click();
    await status(second, 'E2.1', SAVED).waitFor();
    expect(await stored('E2.1')).toMatchObject({ comment: mine });
  });

  test('[R-SEL-05] another person’s answer is shown, and kept when it is chosen', async () => {
    const code = await oneAskedCriterion();
    const { page: lead } = await enter('lead');
    const { page: contributor } = await enter('contributor');
    await open(lead, code);
    await open(contributor, code);
    const theirs = sentence('Écrit par la personne à qui c’est demandé');
    await comment(contributor, code).fill(theirs);
    await status(contributor, code, SAVED).waitFor();

    await comment(lead, code).fill(sentence('Écrit par le pilote'));
    await section(lead, code)
      .getByRole('button', { name: /^Garder la réponse de / })
      .click();
    await section(lead, code).getByRole('alert').waitFor({ state: 'detached' });
    expect(await comment(lead, code).inputValue()).toBe(theirs);
    expect(await stored(code)).toMatchObject({ comment: theirs });
  });
});

describe('a lost connection', () => {
  test('what is typed meanwhile is stored when the connection is back', async () => {
    const { page, context } = await enter('lead');
    await context.route('**/__manifest*', (route) => route.abort());
    await open(page, 'E3.1');
    const text = sentence('Écrit sans réseau');
    await context.setOffline(true);
    await comment(page, 'E3.1').fill(text);
    await status(page, 'E3.1', /^Non enregistré.*gardée sur cet appareil/).waitFor();
    expect(await stored('E3.1')).not.toMatchObject({ comment: text });
    await context.setOffline(false);
    await status(page, 'E3.1', SAVED).waitFor();
    expect(await stored('E3.1')).toMatchObject({ comment: text });
  });

  test('[R-SEL-13] a page closed before that shows it again when it is reopened, and stores it', async () => {
    const { page, context } = await enter('lead');
    await open(page, 'E3.2');
    const text = sentence('Écrit dans un couloir');
    await context.setOffline(true);
    await comment(page, 'E3.2').fill(text);
    await status(page, 'E3.2', /^Non enregistré/).waitFor();
    await page.close();
    await context.setOffline(false);
    expect(await stored('E3.2')).not.toMatchObject({ comment: text });

    const reopened = await context.newPage();
    await open(reopened, 'E3.2');
    await expect.poll(() => comment(reopened, 'E3.2').inputValue()).toBe(text);
    await status(reopened, 'E3.2', SAVED).waitFor();
    expect(await stored('E3.2')).toMatchObject({ comment: text });
  });
});

describe('a crowd', () => {
  test('[R-EDG-03] what the site refuses past its capacity is sent again by the page, and no other refusal', async () => {
    // Not one of the people watched: a 5xx is a fault in their browsers, and here it is the matter.
    const context = await browsing.browser().newContext({ baseURL: site().url });
    await enterAs(context, site(), DEMONSTRATION_PEOPLE.lead);
    const page = await context.newPage();
    await open(page, 'E3.1');
    let asked = 0;
    async function statusAfter(refusals: number, headers: Readonly<Record<string, string>>): Promise<number> {
      asked = 0;
      await context.unroute('**/essai');
      await context.route('**/essai', (route) => {
        asked += 1;
        const status = asked <= refusals ? 503 : 200;
        return route.fulfill({ status, headers: status === 503 ? { ...headers } : {} });
      });
      return page.evaluate(async () => (await fetch('/essai', { method: 'POST', body: 'a=b' })).status);
    }
    const past = { 'Retry-After': '0.05', 'X-Refused': 'capacity' };
    expect(await statusAfter(2, past)).toBe(200);
    expect(asked).toBe(3);
    expect(await statusAfter(9, past)).toBe(503);
    expect(asked).toBe(4);
    expect(await statusAfter(9, { 'Retry-After': '0.05' })).toBe(503);
    expect(asked).toBe(1);
    await context.close();
  });
});

/** The criterion whose title has the focus, or null. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-criterion]')?.dataset['criterion'] ?? null,
  );
}

/** The page says that its keys answer by its own box, which is not ticked without script. */
async function untilKeysAnswer(page: Page): Promise<void> {
  await expect.poll(() => shortcutsBox(page).isChecked()).toBe(true);
}

function shortcutsBox(page: Page) {
  return page.getByRole('checkbox', { name: 'Utiliser les raccourcis clavier', includeHidden: true });
}

describe('the keyboard', () => {
  test('moves, rates, and finds the next criterion without an answer', async () => {
    const { page } = await enter('lead');
    await open(page, 'E4.1');
    await untilKeysAnswer(page);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('E4.1');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('E4.2');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('E4.1');

    const chosen = await anotherRating('E4.1');
    await page.keyboard.press(String(chosen));
    await expect.poll(() => stored('E4.1')).toMatchObject({ rating: chosen });

    const next = await page.getByRole('link', { name: /^Prochain critère sans réponse/ }).innerText();
    const code = /[ET]\d\.\d+$/.exec(next)?.[0] ?? '';
    await page.keyboard.press('n');
    await page.waitForURL((address) => address.pathname.endsWith(`/grille/${commitmentOf(code)}`));
    await section(page, code).waitFor();
    expect((await stored(code)).rating).toBeNull();
  });

  test('is silent while one writes, and when it is turned off', async () => {
    const { page } = await enter('lead');
    await open(page, 'E4.2');
    await untilKeysAnswer(page);
    const before = (await stored('E4.2')).rating;
    await comment(page, 'E4.2').fill('');
    await comment(page, 'E4.2').pressSequentially('3 jours, n et j compris');
    expect(await comment(page, 'E4.2').inputValue()).toBe('3 jours, n et j compris');
    await status(page, 'E4.2', SAVED).waitFor();
    expect((await stored('E4.2')).rating).toBe(before);

    await page.getByText('Raccourcis clavier', { exact: true }).click();
    await shortcutsBox(page).uncheck(CHECK);
    await page.keyboard.press('j');
    expect(await focused(page)).toBeNull();
  });
});

/** How many answers the tab of this criterion's commitment counts. */
async function answeredOnTab(page: Page, code: string): Promise<number> {
  const tabs = page.getByRole('navigation', { name: 'Engagements' });
  const text = await tabs.getByRole('link', { name: new RegExp(`^${commitmentOf(code)} `) }).innerText();
  return Number(/(\d+)\/\d+$/.exec(text)?.[1]);
}

describe('what is left to do', () => {
  test('[R-SEL-07] the next criterion without an answer is one click away, and the count follows', async () => {
    const { page } = await enter('lead');
    await page.goto(`${file}/grille`);
    const link = page.getByRole('link', { name: /^Prochain critère sans réponse/ });
    const code = /[ET]\d\.\d+$/.exec(await link.innerText())?.[0] ?? '';
    expect((await stored(code)).rating).toBeNull();
    await link.click();
    await untilAlive(page);
    expect(new URL(page.url()).hash).toBe(`#critere-${code}`);

    const strip = page.getByRole('status').filter({ hasText: /critères exigés répondus/ });
    const before = Number.parseInt(await strip.innerText(), 10);
    const tabBefore = await answeredOnTab(page, code);
    await rating(page, code, 2).check(CHECK);
    await status(page, code, SAVED).waitFor();
    expect(Number.parseInt(await strip.innerText(), 10)).toBe(before + 1);
    expect(await answeredOnTab(page, code)).toBe(tabBefore + 1);
    const after = await page.getByRole('link', { name: /^Prochain critère sans réponse/ }).innerText();
    expect(after.endsWith(code)).toBe(false);
  });

  test('what is missing for the next level leads to each criterion to raise', async () => {
    const { page } = await enter('lead');
    await page.goto(`${file}/grille`);
    await page.getByRole('heading', { name: 'Ce qui manque pour le niveau suivant' }).waitFor();
    const missing = page.getByRole('listitem').filter({ hasText: '→' }).getByRole('link');
    expect(await missing.count()).toBeGreaterThan(0);
    const code = await missing.first().innerText();
    await missing.first().click();
    await section(page, code).waitFor();
  });
});

describe('without script', () => {
  test('an answer is posted, and a stale one gets both and chooses', async () => {
    const { page, context } = await enter('lead', { javaScript: false });
    const stale = await context.newPage();
    await page.goto(`${file}/grille/E5`);
    await stale.goto(`${file}/grille/E5`);
    const first = sentence('Posté sans script');
    const chosen = await anotherRating('E5.1');
    await rating(page, 'E5.1', chosen).check(CHECK);
    await comment(page, 'E5.1').fill(first);
    await section(page, 'E5.1').getByRole('button', { name: 'Enregistrer ce critère' }).click();
    await page.getByText('Votre réponse est enregistrée.').waitFor();
    expect(await stored('E5.1')).toMatchObject({ rating: chosen, comment: first });

    const second = sentence('Posté d’une page ouverte avant');
    await comment(stale, 'E5.1').fill(second);
    await section(stale, 'E5.1').getByRole('button', { name: 'Enregistrer ce critère' }).click();
    const conflict = section(stale, 'E5.1').getByRole('alert');
    await conflict.getByText(first).waitFor();
    await conflict.getByText(second).waitFor();
    expect(await stored('E5.1')).toMatchObject({ comment: first });
    await conflict.getByRole('button', { name: 'Garder ma réponse' }).click();
    await stale.getByText('Votre réponse est enregistrée.').waitFor();
    expect(await stored('E5.1')).toMatchObject({ comment: second });
  });
});

async function askedCriteria(): Promise<ReadonlyArray<string>> {
  const rows = await site().query(
    `SELECT criterion_code AS code FROM criterion_assignments a JOIN users u ON u.id = a.user_id
     WHERE a.application_id = $1 AND u.email = $2 ORDER BY criterion_code`,
    [applicationId, DEMONSTRATION_PEOPLE.contributor],
  );
  return rows.map(({ code }) => String(code));
}

async function oneAskedCriterion(): Promise<string> {
  const [code] = await askedCriteria();
  if (code === undefined) throw new Error('The demonstration asks its contributor for nothing.');
  return code;
}

describe('a contributor', () => {
  test('[R-SEL-04] sees the criteria they are asked for, and no other', async () => {
    const asked = await askedCriteria();
    expect(asked.length).toBeGreaterThan(0);
    const { page } = await enter('contributor');
    await page.goto(`${file}/grille`);
    const links = page.getByRole('rowheader').getByRole('link', { name: /^[ET]\d\.\d+$/ });
    expect([...(await links.allInnerTexts())].sort()).toEqual([...asked].sort());
    expect(await page.getByRole('heading', { name: 'Votre score' }).count()).toBe(0);

    const commitments = new Set(asked.map(commitmentOf));
    for (const commitment of ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'T1', 'T2']) {
      const response = await page.goto(`${file}/grille/${commitment}`);
      const isAsked = commitments.has(commitment);
      expect([commitment, response?.status()]).toEqual([commitment, isAsked ? 200 : 404]);
      const shown = await page.locator('[data-criterion] h2').allInnerTexts();
      const codes = shown.map((title) => title.split(' – ')[0]);
      expect(codes).toEqual(asked.filter((code) => commitmentOf(code) === commitment));
    }
  });
});
