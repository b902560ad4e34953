/** How everyone enters: the administrator opens the accounts of the State, the service asks at `/candidater`. */
import type { Page } from 'playwright-core';

import type { Part, Stage } from '#tests/journeys/whole-file/cast.ts';
import { acceptInvitation, ORGANISATION, PEOPLE, SIRET } from '#tests/journeys/whole-file/cast.ts';
import { arriveAt, CHECK, followLinkOfMessage, openMessage } from '#tests/support/visitors.ts';

const STAFF: ReadonlyArray<{ readonly part: Part; readonly role: string }> = [
  { part: 'officer', role: 'Agent de la DITP' },
  { part: 'auditor', role: 'Auditeur' },
  { part: 'conflictedAuditor', role: 'Auditeur' },
  { part: 'decider', role: 'Décideur de la DITP' },
];

/** The first administrator comes by the setting; every other account of the State by their invitation. */
export async function openAccountsOfTheState({ people }: Stage): Promise<void> {
  const { administrator } = people;
  await acceptInvitation(administrator, PEOPLE.administrator);
  for (const { part, role } of STAFF) {
    const { name, email } = PEOPLE[part];
    await administrator.goto('/administration/utilisateurs');
    await administrator.getByText('Inviter une personne').click();
    await administrator.getByRole('textbox', { name: 'Prénom et nom' }).fill(name);
    await administrator.getByRole('textbox', { name: 'Adresse électronique' }).fill(email);
    await administrator.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check(CHECK);
    await administrator.getByRole('button', { name: 'Envoyer l’invitation' }).click();
    await arriveAt(administrator, name);
    await acceptInvitation(people[part], PEOPLE[part]);
  }
}

async function askToEnter(page: Page, siret: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Votre prénom et votre nom' }).fill(PEOPLE.lead.name);
  await page.getByRole('textbox', { name: 'Votre adresse électronique' }).fill(PEOPLE.lead.email);
  await page.getByRole('textbox', { name: 'Nom du service' }).fill(ORGANISATION);
  await page
    .getByRole('combobox', { name: 'Nature du service' })
    .selectOption('Service déconcentré de l’État');
  await page.getByRole('textbox', { name: 'SIRET du service' }).fill(siret);
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
}

/** A visitor asks, confirms by e-mail, is approved by DITP, and becomes the lead of the service. */
export async function enterTheService({ people }: Stage): Promise<void> {
  const { lead, officer } = people;
  await lead.goto('/');
  await lead
    .getByRole('main')
    .getByRole('link', { name: /candidat/i })
    .first()
    .click();
  await arriveAt(lead, 'Candidater au label');
  await askToEnter(lead, '35600000049838');
  await lead.getByRole('alert').getByRole('link', { name: /SIRET/ }).waitFor();
  await askToEnter(lead, SIRET);
  await arriveAt(lead, 'Ouvrez votre messagerie');
  await openMessage(lead, PEOPLE.lead.email, /demande|Confirm/);
  await followLinkOfMessage(lead, '/candidater/confirmer/');
  await lead.getByRole('button', { name: 'Confirmer ma demande' }).click();
  await arriveAt(lead, 'Demande confirmée');

  await officer.goto('/ditp/demandes');
  await officer.getByRole('heading', { name: ORGANISATION }).waitFor();
  await officer.getByRole('button', { name: `Ouvrir l’espace de ${ORGANISATION}` }).click();
  await officer.getByRole('cell', { name: 'Espace ouvert' }).waitFor();
  await acceptInvitation(lead, PEOPLE.lead);
  await arriveAt(lead, 'Mon espace');
}
