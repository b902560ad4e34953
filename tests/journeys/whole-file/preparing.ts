/** The service prepares its file: identity, sites, colleague, application, grid, evidence, results. */
import type { Page } from 'playwright-core';

import { acceptInvitation, ORGANISATION, PEOPLE } from '#tests/journeys/whole-file/cast.ts';
import type { Stage } from '#tests/journeys/whole-file/cast.ts';
import {
  committeeMinutes,
  indicatorsWorkbook,
  receptionInstruction,
  receptionPhoto,
  surveyReport,
} from '#tests/support/journey-files.ts';
import type { JourneyFile } from '#tests/support/journey-files.ts';
import { arriveAt, CHECK, postForm, untilAlive } from '#tests/support/visitors.ts';

/** `YYYY-MM-DD`, so many days from today. */
export function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

/** `21/11/2026`, as lists say a date. */
function shortDay(isoDay: string): string {
  return isoDay.split('-').reverse().join('/');
}

async function describeTheService(lead: Page): Promise<void> {
  await lead.getByRole('link', { name: 'Organisation', exact: true }).click();
  await arriveAt(lead, ORGANISATION);
  await lead.getByRole('textbox', { name: 'Code Services Publics+' }).fill('SP-0042');
  await lead.getByRole('button', { name: 'Enregistrer' }).click();
  await lead.getByText('Les informations du service sont enregistrées.').waitFor();
  await lead.getByRole('link', { name: 'Sites', exact: true }).click();
  await addSite(lead, { name: 'Siège', city: 'Brest', isHeadOffice: true });
  await addSite(lead, { name: 'Accueil de Morlaix', city: 'Morlaix', isHeadOffice: false });
}

async function addSite(
  lead: Page,
  site: { readonly name: string; readonly city: string; readonly isHeadOffice: boolean },
): Promise<void> {
  await lead.getByRole('textbox', { name: 'Nom du site' }).fill(site.name);
  await lead.getByRole('textbox', { name: 'Adresse' }).fill('1 rue de l’Essai');
  await lead.getByRole('textbox', { name: 'Code postal' }).fill('29200');
  await lead.getByRole('textbox', { name: 'Commune' }).fill(site.city);
  await lead.getByRole('combobox', { name: 'Département' }).selectOption('29 – Finistère');
  if (site.isHeadOffice) await lead.getByRole('checkbox', { name: /^Ce site est le siège/ }).check(CHECK);
  await lead.getByRole('button', { name: 'Ajouter le site' }).click();
  await lead.getByRole('rowheader', { name: site.name }).waitFor();
}

async function inviteTheContributor({ people }: Stage): Promise<void> {
  const { lead, contributor } = people;
  await lead.getByRole('link', { name: 'Membres', exact: true }).click();
  await arriveAt(lead, 'Membres');
  await lead.getByRole('textbox', { name: 'Prénom et nom' }).fill(PEOPLE.contributor.name);
  await lead.getByRole('textbox', { name: 'Adresse électronique' }).fill(PEOPLE.contributor.email);
  await lead.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await lead.getByText('L’invitation est envoyée.').waitFor();
  await acceptInvitation(contributor, PEOPLE.contributor);
  await contributor.getByText('Aucun critère ne vous est demandé').waitFor();
}

/** The answer is the address of the file. */
async function startTheApplication(lead: Page): Promise<string> {
  await lead.goto('/espace');
  await lead.getByRole('link', { name: 'Commencer une candidature' }).click();
  await lead.getByRole('radio', { name: /^Bronze/ }).check(CHECK);
  await lead.getByRole('button', { name: 'Commencer la candidature' }).click();
  await arriveAt(lead, 'Cadre de la candidature');
  await lead
    .getByRole('textbox', { name: 'Périmètre de la candidature' })
    .fill('Accueil des usagers et instruction de leurs demandes, sur place, par téléphone et en ligne.');
  await lead.getByRole('textbox', { name: 'Directeur ou directrice' }).fill('Dominique Exemple');
  await lead.getByRole('textbox', { name: 'Fonction' }).fill('Directrice');
  await lead.getByRole('textbox', { name: 'Adresse électronique' }).fill('direction@service.example');
  await lead.getByRole('button', { name: 'Enregistrer le cadre' }).click();
  await lead.getByText('Le cadre de la candidature est enregistré.').waitFor();
  return new URL(lead.url()).pathname.replace(/\/cadre$/, '');
}

/** One criterion's section of the grid, by its code. */
export function criterion(page: Page, code: string) {
  return page.getByRole('region', { name: new RegExp(`^${code.replace('.', '\\.')} – `) });
}

async function askTheContributor({ people }: Stage, file: string): Promise<void> {
  const { lead, contributor } = people;
  await lead.goto(`${file}/grille/E1`);
  for (const code of ['E1.1', 'E1.2']) {
    const section = criterion(lead, code);
    await section
      .getByRole('combobox', { name: 'Demander à un contributeur' })
      .selectOption(PEOPLE.contributor.name);
    await section.getByRole('button', { name: `Demander le critère ${code}` }).click();
    await section.getByRole('button', { name: `Ne plus demander le critère ${code}` }).waitFor();
  }
  await contributor.goto('/espace');
  await contributor
    .getByRole('main')
    .getByRole('link', { name: /^C-|candidature/i })
    .first()
    .click();
  await contributor.getByRole('heading', { name: 'Les critères qui vous sont demandés' }).waitFor();
}

type Proof = { readonly file: JourneyFile; readonly title: string; readonly criteria: ReadonlyArray<string> };

/** Adds one document from the page of a criterion, and ticks the others that it proves. */
async function addEvidence(page: Page, from: string, proof: Proof): Promise<void> {
  await criterion(page, from)
    .getByRole('link', { name: `Ajouter une preuve au critère ${from}` })
    .click();
  await arriveAt(page, 'Ajouter une preuve');
  await untilAlive(page);
  await page.getByRole('button', { name: /^Fichier/ }).setInputFiles(proof.file);
  await page.getByRole('textbox', { name: 'Titre' }).fill(proof.title);
  await page.getByLabel('Date du document').fill(day(-40));
  for (const code of proof.criteria) await tickCriterion(page, code);
  await page.getByRole('button', { name: 'Enregistrer la preuve' }).click();
  await page.waitForURL((address) => !address.pathname.endsWith('/nouvelle'));
}

async function tickCriterion(page: Page, code: string): Promise<void> {
  const box = page.getByRole('checkbox', {
    name: new RegExp(`^${code.replace('.', '\\.')} – `),
    includeHidden: true,
  });
  if ((await box.count()) === 0 || (await box.isChecked())) return;
  if (!(await box.isVisible())) {
    await page
      .locator('summary')
      .filter({ hasText: new RegExp(`^${code.split('.')[0]} – `) })
      .click();
  }
  await box.check(CHECK);
}

/** The contributor rates what they were asked, in the page that saves as they go, and brings two documents. */
async function contribute({ people, browsing }: Stage, file: string): Promise<void> {
  const { contributor } = people;
  await contributor.getByRole('link', { name: /^E1\.1/ }).click();
  await untilAlive(contributor);
  await rate(contributor, 'E1.1', '3');
  await rate(contributor, 'E1.2', '2');
  await criterion(contributor, 'E1.2')
    .getByRole('textbox', { name: 'Commentaire' })
    .fill('Vu sur les deux sites.');
  await savedAt(contributor, 'E1.2');
  await addEvidence(contributor, 'E1.1', {
    file: receptionInstruction(),
    title: 'Consigne d’accueil',
    criteria: ['E1.1'],
  });
  await contributor.goto(`${file}/grille/E1`);
  await addEvidence(contributor, 'E1.2', {
    file: await receptionPhoto(browsing.browser()),
    title: 'Hall d’accueil et affichage',
    criteria: ['E1.2'],
  });
}

/** Clicks a rating of the grid and waits for what the page says it did with it. */
async function rate(page: Page, code: string, rating: '0' | '1' | '2' | '3'): Promise<void> {
  await criterion(page, code)
    .getByRole('radio', { name: new RegExp(`^${rating} – `) })
    .check(CHECK);
  await savedAt(page, code);
}

async function savedAt(page: Page, code: string): Promise<void> {
  await criterion(page, code)
    .getByRole('status')
    .filter({ hasText: /^Enregistré à\s\d+\sh\s\d+/ })
    .waitFor();
}

/** The rest of the bronze criteria, each with its rating; what the service declares is not all conforming. */
const RATINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'E1.3 E1.4 E1.6 E2.1 E2.2 E2.3 E2.7 E3.1 E3.2 E3.4 E4.1 E4.2 E5.1 E5.2 E5.5 E5.6',
      'E6.1 E6.2 E6.4 E7.1 E7.2 E7.3 E8.1 E8.2 T1.1 T1.2 T1.5 T2.1 T2.2',
    ]
      .join(' ')
      .split(' ')
      .map((code, index) => [code, index % 3 === 0 ? '3' : '2']),
  ),
};

/** Two criteria by clicks, the others through the same forms as a browser without script would post. */
async function fillTheGrid(lead: Page, file: string): Promise<void> {
  await lead.goto(`${file}/grille/E1`);
  await untilAlive(lead);
  await rate(lead, 'E1.3', '3');
  await rate(lead, 'E1.4', '2');
  const clicked = new Set(['E1.3', 'E1.4']);
  for (const [code, rating] of Object.entries(RATINGS)) {
    if (!clicked.has(code)) await postAnswer(lead, file, { criterion: code, rating });
  }
  await postAnswer(lead, file, {
    criterion: 'E4.3',
    rating: 'NA',
    notApplicableReason: 'Aucune démarche du service ne se fait encore entièrement en ligne.',
  });
}

type PostedAnswer = {
  readonly criterion: string;
  readonly rating: string;
  readonly notApplicableReason?: string;
};

async function postAnswer(page: Page, file: string, answer: PostedAnswer): Promise<void> {
  const commitment = answer.criterion.split('.')[0] ?? '';
  const { status } = await postForm(page, `${file}/grille/${commitment}`, {
    intent: 'save-answer',
    version: '0',
    comment: 'Pratique en place sur tous les sites.',
    notApplicableReason: '',
    ...answer,
  });
  if (status !== 303) throw new Error(`The answer to ${answer.criterion} was answered ${status}.`);
}

/** The three other documents, each proving what it is about. */
async function proveTheGrid(lead: Page, file: string): Promise<void> {
  await lead.goto(`${file}/grille/E6`);
  await addEvidence(lead, 'E6.1', {
    file: await surveyReport(),
    title: 'Enquête de satisfaction',
    criteria: ['E6.1', 'E6.2', 'E6.4', 'E7.1', 'E7.2', 'E7.3'],
  });
  await lead.goto(`${file}/grille/T1`);
  await addEvidence(lead, 'T1.1', {
    file: committeeMinutes(),
    title: 'Comité local et plan d’actions',
    criteria: ['T1.1', 'T1.2', 'T1.5', 'T2.1', 'T2.2', 'E8.1', 'E8.2', 'E5.1', 'E5.2', 'E5.5', 'E5.6'],
  });
  await lead.goto(`${file}/grille/E2`);
  await addEvidence(lead, 'E2.1', {
    file: indicatorsWorkbook(),
    title: 'Indicateurs d’accueil',
    criteria: 'E2.1 E2.2 E2.3 E2.7 E3.1 E3.2 E3.4 E4.1 E4.2'.split(' '),
  });
  await lead.goto(`${file}/grille/E1`);
  for (const code of ['E1.3', 'E1.4']) {
    const section = criterion(lead, code);
    await section.getByRole('combobox', { name: 'Choisir dans la bibliothèque' }).selectOption({ index: 1 });
    await section.getByRole('button', { name: `Rattacher cette preuve au critère ${code}` }).click();
    await section.getByRole('button', { name: /^Détacher/ }).waitFor();
  }
}

async function declareTheResults(lead: Page, file: string): Promise<void> {
  await lead.goto(`${file}/resultats`);
  await lead.getByRole('textbox', { name: 'Taux de satisfaction globale' }).fill('84,5');
  await lead.getByRole('textbox', { name: 'Taux net' }).fill('75');
  await lead.getByLabel('Date de publication').fill(day(-30));
  await lead.getByRole('textbox', { name: 'Nombre de répondants' }).fill('412');
  await lead.getByRole('textbox', { name: 'Source' }).fill('Enquête annuelle, affichée à l’accueil');
  await lead
    .getByRole('combobox', { name: 'Preuve de la publication' })
    .selectOption({ label: `Enquête de satisfaction (${shortDay(day(-40))})` });
  await lead.getByRole('button', { name: 'Enregistrer les résultats' }).click();
  await lead.getByText('Les résultats sont enregistrés.').waitFor();
}

/** The gate names what is missing, leads to it, and opens once it is there. */
async function passTheGate(lead: Page, file: string): Promise<void> {
  await lead.goto(`${file}/depot`);
  await lead.getByText(/1\spoint reste à compléter/).waitFor();
  await lead.getByRole('main').getByRole('link', { name: /E1\.6/ }).click();
  const section = criterion(lead, 'E1.6');
  await section.getByRole('combobox', { name: 'Choisir dans la bibliothèque' }).selectOption({ index: 1 });
  await section.getByRole('button', { name: 'Rattacher cette preuve au critère E1.6' }).click();
  await section.getByRole('button', { name: /^Détacher/ }).waitFor();
  await lead.goto(`${file}/depot`);
  await lead.getByRole('button', { name: 'Déposer la candidature' }).click();
  await lead.waitForURL(/fait=deposee/);
}

/** The answer is the address of the file in the service's space. */
export async function prepareTheApplication(stage: Stage): Promise<string> {
  const { lead } = stage.people;
  await describeTheService(lead);
  await inviteTheContributor(stage);
  const file = await startTheApplication(lead);
  await askTheContributor(stage, file);
  await contribute(stage, file);
  await fillTheGrid(lead, file);
  await proveTheGrid(lead, file);
  await declareTheResults(lead, file);
  await passTheGate(lead, file);
  return file;
}
