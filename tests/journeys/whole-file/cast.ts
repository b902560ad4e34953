/** Who plays the whole file, and what they know of it as it goes. */
import type { Page } from 'playwright-core';

import type { Browsing, Visitor } from '#tests/support/visitors.ts';
import { followLinkOfMessage, openMessage, signIn } from '#tests/support/visitors.ts';

export const PASSWORD = 'une phrase longue pour essayer';

export const PEOPLE = {
  administrator: { name: 'Ada Exemple', email: 'ada@label.example' },
  officer: { name: 'Odile Exemple', email: 'odile@ditp.example' },
  auditor: { name: 'Alix Exemple', email: 'alix@audit.example' },
  conflictedAuditor: { name: 'Bruno Exemple', email: 'bruno@audit.example' },
  decider: { name: 'Denis Exemple', email: 'denis@ditp.example' },
  lead: { name: 'Claire Exemple', email: 'claire@service.example' },
  contributor: { name: 'Karim Exemple', email: 'karim@service.example' },
} as const;

export type Part = keyof typeof PEOPLE;

export const ORGANISATION = 'Service des usagers de Kerexemple';
/** Its check digits are right; nobody holds it. */
export const SIRET = '35600000049837';

/** The stage of the journey: a browser by person, and the addresses found on the way. */
export type Stage = {
  readonly browsing: Browsing;
  readonly url: string;
  readonly people: Readonly<Record<Part, Page>>;
  /** The one who reads the mailbox and who has no account. */
  readonly citizen: Page;
};

export async function openStage(browsing: Browsing, url: string): Promise<Stage> {
  const parts = Object.keys(PEOPLE) as ReadonlyArray<Part>;
  const opened: ReadonlyArray<readonly [Part, Visitor]> = await Promise.all(
    parts.map(async (part) => [part, await browsing.open(part)] as const),
  );
  const people = Object.fromEntries(opened.map(([part, visitor]) => [part, visitor.page])) as Record<
    Part,
    Page
  >;
  return { browsing, url, people, citizen: (await browsing.open('citizen')).page };
}

/** Opens the account from its invitation's e-mail, chooses the password and signs in. */
export async function acceptInvitation(page: Page, person: (typeof PEOPLE)[Part]): Promise<void> {
  await openMessage(page, person.email, /^Votre accès/);
  await followLinkOfMessage(page, '/invitation/');
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(person.name);
  await page.getByLabel('Mot de passe (obligatoire)').fill(PASSWORD);
  await page.getByLabel('Le même mot de passe, une seconde fois').fill(PASSWORD);
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
  await page.getByText('Votre mot de passe est enregistré').waitFor();
  await signIn(page, person.email, PASSWORD);
}
