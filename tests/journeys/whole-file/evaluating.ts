/** The auditor evaluates, the service answers finding by finding, the auditor settles what is contested. */
import type { Page } from 'playwright-core';

import { ORGANISATION, PEOPLE } from '#tests/journeys/whole-file/cast.ts';
import type { Stage } from '#tests/journeys/whole-file/cast.ts';
import { criterion } from '#tests/journeys/whole-file/preparing.ts';
import { arriveAt, CHECK, openMessage, postForm, untilAlive } from '#tests/support/visitors.ts';

/** What the auditor rates below the declaration: a minor nonconformity, then contested. */
const CONTESTED = 'E8.2';

async function startTheEvaluation(auditor: Page): Promise<string> {
  await openMessage(auditor, PEOPLE.auditor.email, new RegExp(ORGANISATION));
  await auditor.goto('/audit');
  await auditor.getByRole('link', { name: ORGANISATION }).click();
  await arriveAt(auditor, ORGANISATION);
  await auditor.getByRole('button', { name: 'Signer cette déclaration' }).click();
  await auditor.getByText('Votre déclaration est signée.').waitFor();
  await auditor.getByRole('button', { name: 'Commencer l’évaluation' }).click();
  await auditor.getByText('L’évaluation est commencée.').waitFor();
  return new URL(auditor.url()).pathname;
}

/** Two criteria at the page, the others through the same forms; the reason for « Non applicable » is accepted. */
async function rateTheCriteria(auditor: Page, evaluation: string): Promise<void> {
  await auditor.goto(`${evaluation}/grille/E8`);
  await untilAlive(auditor);
  await rate(auditor, 'E8.1', '2');
  await rate(auditor, CONTESTED, '1');
  await criterion(auditor, CONTESTED)
    .getByRole('textbox', { name: 'Votre commentaire' })
    .fill('Aucun plan de mobilité vu.');
  await criterion(auditor, CONTESTED)
    .getByText(/^Enregistré/)
    .waitFor();
  const groups: Readonly<Record<string, number>> = {
    E1: 6,
    E2: 7,
    E3: 4,
    E4: 3,
    E5: 6,
    E6: 4,
    E7: 3,
    T1: 5,
    T2: 2,
  };
  const bronze =
    'E1.1 E1.2 E1.3 E1.4 E1.6 E2.1 E2.2 E2.3 E2.7 E3.1 E3.2 E3.4 E4.1 E4.2 E5.1 E5.2 E5.5 E5.6 E6.1 E6.2 E6.4 E7.1 E7.2 E7.3 T1.1 T1.2 T1.5 T2.1 T2.2';
  for (const code of bronze.split(' ')) {
    const commitment = code.split('.')[0] ?? '';
    if (groups[commitment] === undefined) throw new Error(`${code} belongs to no commitment.`);
    await postRating(auditor, evaluation, code, { rating: '2', notApplicableOutcome: '' });
  }
  await postRating(auditor, evaluation, 'E4.3', { rating: '', notApplicableOutcome: 'accepted' });
}

async function rate(page: Page, code: string, rating: string): Promise<void> {
  await criterion(page, code)
    .getByRole('radio', { name: new RegExp(`^${rating} – `) })
    .check(CHECK);
  await criterion(page, code)
    .getByText(/^Enregistré/)
    .waitFor();
}

async function postRating(
  page: Page,
  evaluation: string,
  code: string,
  content: Readonly<Record<string, string>>,
): Promise<void> {
  const address = `${evaluation}/grille/${code.split('.')[0] ?? ''}`;
  const fields = {
    intent: 'rate',
    criterion: code,
    version: '0',
    comment: 'Vu sur pièces et sur place.',
    ...content,
  };
  const { status } = await postForm(page, address, fields);
  if (status !== 303) throw new Error(`The rating of ${code} was answered ${status}.`);
}

type Finding = {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly criterion: string;
};

const FINDINGS: ReadonlyArray<Finding> = [
  {
    kind: 'Point fort',
    title: 'Un accueil attentif sur les deux sites',
    description: 'Chaque agent rencontré s’est présenté.',
    criterion: 'E1.1',
  },
  {
    kind: 'Axe de progrès',
    title: 'Des courriers à relire avec des usagers',
    description:
      'Trois des dix courriers lus emploient des termes que les usagers interrogés ne comprennent pas.',
    criterion: 'E5.1',
  },
  {
    kind: 'Non-conformité mineure',
    title: 'La mobilité durable n’est pas organisée',
    description: 'Ni stationnement pour vélos, ni information sur les transports, sur l’un et l’autre site.',
    criterion: CONTESTED,
  },
];

async function writeFinding(auditor: Page, evaluation: string, finding: Finding): Promise<void> {
  await auditor.goto(`${evaluation}/constats?critere=${finding.criterion}`);
  await untilAlive(auditor);
  await auditor.getByRole('radio', { name: finding.kind }).check(CHECK);
  await auditor.getByRole('textbox', { name: 'Titre' }).fill(finding.title);
  await auditor.getByRole('textbox', { name: 'Ce que vous avez constaté' }).fill(finding.description);
  await auditor.getByRole('button', { name: 'Créer le constat' }).click();
  await auditor.getByText('Le constat est enregistré.').waitFor();
  await auditor.getByRole('heading', { name: finding.title }).waitFor();
}

async function confirmTheResults(auditor: Page, evaluation: string): Promise<void> {
  await auditor.goto(`${evaluation}/resultats`);
  await auditor.getByRole('radio', { name: 'Confirmer les résultats déclarés' }).check(CHECK);
  await auditor.getByRole('button', { name: 'Enregistrer mon avis' }).click();
  await auditor.getByText('Votre avis est enregistré.').waitFor();
}

async function deliverTheDraft(auditor: Page, evaluation: string): Promise<void> {
  await auditor.goto(`${evaluation}/rapport`);
  await auditor
    .getByRole('textbox', { name: 'Synthèse' })
    .fill('Un service attentif, dont les engagements sont tenus.');
  await auditor
    .getByRole('textbox', { name: 'Méthode' })
    .fill('Examen des preuves, deux visites, six entretiens.');
  await auditor.getByRole('button', { name: 'Enregistrer les textes' }).click();
  await auditor.getByText('Les textes sont enregistrés.').waitFor();
  await auditor.getByRole('button', { name: 'Remettre le projet de rapport' }).click();
  await auditor.getByText('Le projet de rapport est remis au service').waitFor();
}

/** The service accepts two findings and contests one, with words and a document of its library. */
async function answerTheFindings(lead: Page, file: string): Promise<void> {
  await openMessage(lead, PEOPLE.lead.email, /^Projet de rapport/);
  await lead.goto(`${file}/observations`);
  for (const [index, finding] of FINDINGS.entries()) {
    const isContested = finding.criterion === CONTESTED;
    const position = isContested ? 'Contester le constat' : 'Accepter le constat';
    const group = lead.getByRole('group', { name: `Votre position sur le constat ${index + 1}` });
    await group.getByRole('radio', { name: position }).check(CHECK);
  }
  await lead
    .getByRole('textbox', { name: 'Vos observations sur le constat 3' })
    .fill(
      'Le plan d’actions, joint, prévoit des arceaux posés le mois dernier et l’information sur les bus.',
    );
  await lead.getByText('Joindre des preuves au constat 3').click();
  await lead
    .getByRole('group', { name: 'Preuves de la bibliothèque pour le constat 3' })
    .getByRole('checkbox', { name: 'Comité local et plan d’actions' })
    .check(CHECK);
  await lead.getByRole('button', { name: 'Envoyer les observations' }).click();
  await lead.getByText(/^Vos observations sont envoyées/).waitFor();
}

/** The contested finding becomes an improvement area, its criterion is rated again, with the reason. */
async function settleAndClose(auditor: Page, evaluation: string): Promise<void> {
  await openMessage(auditor, PEOPLE.auditor.email, /^Observations reçues/);
  await auditor.goto(`${evaluation}/contradictoire`);
  const finding = auditor.getByRole('region', { name: /La mobilité durable/ });
  await finding.getByRole('radio', { name: 'Modifié' }).check(CHECK);
  await finding
    .getByRole('textbox', { name: 'Motif' })
    .fill('Le plan et la photo jointe établissent la pose des arceaux.');
  await finding.getByText('Si vous modifiez le constat').click();
  await finding.getByRole('combobox', { name: 'Nature du constat modifié' }).selectOption('Axe de progrès');
  await finding
    .getByRole('textbox', { name: 'Titre du constat modifié' })
    .fill('La mobilité durable reste à faire connaître');
  await finding.getByText('Si la cotation change').click();
  await finding.getByRole('combobox', { name: new RegExp(`^${CONTESTED} –`) }).selectOption(`${CONTESTED}:2`);
  await finding.getByRole('button', { name: 'Enregistrer la suite donnée' }).click();
  await auditor.getByText('La suite donnée est enregistrée.').waitFor();
  await auditor.getByRole('button', { name: 'Clore la phase contradictoire' }).click();
  await auditor.getByText('La phase contradictoire est close.').waitFor();
}

export async function evaluateTheApplication({ people }: Stage, file: string): Promise<void> {
  const { auditor, lead } = people;
  const evaluation = await startTheEvaluation(auditor);
  await rateTheCriteria(auditor, evaluation);
  for (const finding of FINDINGS) await writeFinding(auditor, evaluation, finding);
  await confirmTheResults(auditor, evaluation);
  await deliverTheDraft(auditor, evaluation);
  await answerTheFindings(lead, file);
  await settleAndClose(auditor, evaluation);
}
