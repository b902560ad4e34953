/** DITP examines the file, asks about one criterion, admits it, and assigns an auditor who has no conflict. */
import type { Page } from 'playwright-core';

import { ORGANISATION, PEOPLE } from '#tests/journeys/whole-file/cast.ts';
import type { Stage } from '#tests/journeys/whole-file/cast.ts';
import { criterion, day } from '#tests/journeys/whole-file/preparing.ts';
import { arriveAt, CHECK, openMessage } from '#tests/support/visitors.ts';

const ASKED = 'E1.6';

async function openFile(page: Page): Promise<void> {
  await page.goto('/ditp');
  await page.getByRole('link', { name: ORGANISATION }).click();
  await arriveAt(page, new RegExp(ORGANISATION));
}

async function askForClarification(officer: Page): Promise<void> {
  await openFile(officer);
  await officer.getByRole('link', { name: 'Examiner la recevabilité' }).click();
  const question = officer.getByRole('group', { name: 'Question 1' });
  await question.getByRole('combobox', { name: 'Sur quoi porte la question' }).selectOption(ASKED);
  await question
    .getByRole('textbox', { name: 'Question posée au service' })
    .fill('Où le droit à l’erreur est-il expliqué à l’usager ?');
  await officer.getByRole('button', { name: 'Envoyer la demande de complément' }).click();
  await officer.getByText('La demande de complément est envoyée au service.').waitFor();
}

/** The lead may change the criterion asked about, and no other. */
async function answerTheClarification(lead: Page, file: string): Promise<void> {
  await openMessage(lead, PEOPLE.lead.email, /^Complément demandé/);
  await lead.goto(file);
  await lead.getByRole('link', { name: 'Répondre à la DITP' }).click();
  await lead.getByRole('link', { name: `Modifier le critère ${ASKED} et ses preuves` }).click();
  await criterion(lead, ASKED).getByRole('button', { name: 'Enregistrer ce critère' }).waitFor();
  await criterion(lead, 'E1.3')
    .getByRole('button', { name: 'Enregistrer ce critère' })
    .waitFor({ state: 'detached' });
  await lead.goto(`${file}/complement`);
  await lead
    .getByRole('textbox', { name: 'Votre réponse à la question 1' })
    .fill('Sur la page d’accueil du site, à la rubrique « Vous vous êtes trompé », et sur chaque courrier.');
  await lead.getByRole('button', { name: 'Envoyer le complément' }).click();
  await lead.waitForURL((address) => address.pathname === file);
}

async function admit(officer: Page): Promise<void> {
  await openFile(officer);
  await officer.getByRole('link', { name: 'Examiner la recevabilité' }).click();
  await officer.getByText('Vous vous êtes trompé', { exact: false }).waitFor();
  await officer.getByRole('button', { name: 'Déclarer recevable' }).click();
  await officer.getByText('La candidature est déclarée recevable.').waitFor();
}

/** An auditor who worked for the service says so: they stay in the list, with the reason that bars them. */
async function declareLinkOfOtherAuditor(auditor: Page): Promise<void> {
  await auditor.goto('/audit/liens');
  await auditor.getByRole('textbox', { name: 'Chercher une organisation ou un réseau' }).fill('Kerexemple');
  await auditor.getByRole('button', { name: 'Chercher' }).click();
  await auditor.getByRole('radio', { name: new RegExp(`^${ORGANISATION}`) }).check(CHECK);
  await auditor.getByRole('radio', { name: 'Employeur', exact: true }).check(CHECK);
  await auditor.getByRole('textbox', { name: 'Précisions' }).fill('Chef de service pendant deux ans.');
  await auditor.getByLabel('Premier jour').fill(day(-700));
  await auditor.getByRole('button', { name: 'Déclarer ce lien' }).click();
  await auditor.getByText('Le lien est déclaré.').waitFor();
}

async function assign(officer: Page): Promise<void> {
  await officer.getByRole('link', { name: 'Planifier l’évaluation' }).click();
  await arriveAt(officer, 'Planifier l’évaluation');
  await officer
    .getByRole('table', { name: 'Auditeurs qui ne peuvent pas être désignés' })
    .getByRole('row', { name: new RegExp(`^${PEOPLE.conflictedAuditor.name}.*a déclaré un lien`) })
    .waitFor();
  await officer.getByRole('radio', { name: new RegExp(`^${PEOPLE.auditor.name}`) }).check(CHECK);
  await officer.getByLabel('Premier jour de l’évaluation').fill(day(0));
  await officer.getByLabel('Dernier jour de l’évaluation').fill(day(20));
  await officer.getByLabel('Jour de la visite de Siège').fill(day(2));
  await officer.getByLabel('Jour de la visite de Accueil de Morlaix').fill(day(3));
  await officer.getByRole('button', { name: 'Planifier l’évaluation' }).click();
  await officer.getByText('L’évaluation est planifiée.').waitFor();
}

export async function admitTheApplication({ people }: Stage, file: string): Promise<void> {
  await askForClarification(people.officer);
  await answerTheClarification(people.lead, file);
  await admit(people.officer);
  await declareLinkOfOtherAuditor(people.conflictedAuditor);
  await assign(people.officer);
}
