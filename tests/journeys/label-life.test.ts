/**
 * A label followed for its three years, the clock moved and never waited for: grant, surveillance, suspension,
 * restoration, renewal under a new number; and another that ends by itself. After each, everything public says the same.
 */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { addDays, addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { PlayedFile } from '#tests/soak/played-files.ts';
import { createCast, playFileUntil, playUntil } from '#tests/soak/played-files.ts';
import { accepted, actOf, createUser, fileOf, TEST_NOW, testTime } from '#tests/support/builders.ts';
import { decodeQrCode, rasterisePdfPage } from '#tests/support/pdf-reading.ts';
import { useSiteInTime } from '#tests/support/site-in-time.ts';
import { arriveAt, CHECK, openMessage } from '#tests/support/visitors.ts';

/** Files are decided on their day 20. */
const GRANTED_ON = parisDate(testTime(20));
const LAST_DAY = addMonths(GRANTED_ON, 36);

/** Ten o'clock in Paris, `days` days after `months` months from the grant. */
function at(months: number, days = 0): Date {
  return parisInstant(addDays(addMonths(GRANTED_ON, months), days), 10);
}

const { site, come, moveTo, browsing } = useSiteInTime(at(0, 1));

type HeldLabel = { readonly file: PlayedFile; readonly labelId: string; readonly number: string };

async function createGranted(): Promise<HeldLabel> {
  const file = await playUntil(await createCast(), 'granted', TEST_NOW);
  const { id, number } = await getDatabase().label.findUniqueOrThrow({
    where: { applicationId: file.applicationId },
    select: { id: true, number: true },
  });
  return { file, labelId: id, number };
}

let followed: HeldLabel;
let forgotten: HeldLabel;
let citizen: Page;
/** The address in the QR code of the certificate on the wall. */
let onTheWall = '';

beforeAll(async () => {
  followed = await createGranted();
  forgotten = await createGranted();
  citizen = (await browsing.open('citizen')).page;
});

type Public = { readonly status: string; readonly says: string; readonly badge: string };

const VALID = {
  status: 'active',
  says: 'Ce label est valide aujourd’hui',
  badge: 'Valide jusqu’au',
} as const;

async function read(address: string): Promise<string> {
  return (await citizen.request.get(address)).text();
}

/** What the public page, the QR check, the open data and the badge say: all of it now, whatever was read before. */
async function expectPublic(number: string, { status, says, badge }: Public): Promise<void> {
  for (const address of [paths.label(number), paths.labelVerification(number)]) {
    await citizen.goto(address);
    const answer = (await citizen.getByRole('main').innerText()).replaceAll('\u00a0', ' ');
    expect(answer).toContain(says);
    if (status !== 'active') expect(answer).not.toContain(VALID.says);
  }
  expect(JSON.parse(await read(paths.apiLabel(number)))).toMatchObject({ number, status });
  const data: unknown = JSON.parse(await read(paths.labelBadgeData(number)));
  expect(data).toMatchObject({ number, status, valid: status === 'active' });
  expect(await read(paths.labelBadge(number))).toContain(badge);
}

/** Fills one of the forms of a label's page, the one of this button, and confirms it. */
async function carryOut(page: Page, button: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: button, exact: true }) });
  await fill(form);
  const confirmation = form.getByRole('checkbox', { name: 'J’ai lu l’effet de cet acte et je le confirme' });
  if ((await confirmation.count()) > 0) await confirmation.check(CHECK);
  await form.getByRole('button', { name: button, exact: true }).click();
}

test('granted, it is valid wherever it is shown, and its certificate leads there', async () => {
  await expectPublic(followed.number, VALID);
  const certificate = await citizen.request.get(`${paths.label(followed.number)}/attestation.pdf`);
  onTheWall = decodeQrCode(await rasterisePdfPage(await certificate.body(), 0, 3)) ?? '';
  expect(onTheWall).toBe(`${site().url}${paths.labelVerification(followed.number)}`);
});

test('sixteen months later, DITP plans its surveillance and an auditor concludes', async () => {
  const surveyor = await createUser({ name: 'Sacha Exemple', platformRoles: ['auditor'] });
  moveTo(at(15, 1));
  const officer = await come(followed.file.officer);
  await officer.goto(paths.labelSurveillance(followed.labelId));
  await officer.getByRole('combobox', { name: 'Auditeur' }).selectOption(surveyor.userId);
  await officer.getByLabel('Date de la visite').fill(addMonths(GRANTED_ON, 16));
  await officer.getByRole('button', { name: 'Enregistrer le suivi' }).click();
  await officer.getByText('Le suivi est prévu.', { exact: false }).waitFor();

  moveTo(at(16));
  const auditor = await come(surveyor);
  await auditor.goto('/audit');
  await auditor.locator('a[href^="/audit/suivis/"]').first().click();
  await arriveAt(auditor, 'Suivi à mi-parcours');
  for (const group of await auditor.getByRole('group', { name: /^Votre cotation de/ }).all()) {
    await group.getByRole('radio', { name: '3', exact: true }).check(CHECK);
  }
  await auditor.getByRole('button', { name: 'Enregistrer les cotations' }).click();
  await auditor.getByText('Vos cotations sont enregistrées.').waitFor();
  await auditor.getByRole('radio', { name: 'Label maintenu', exact: true }).check(CHECK);
  await auditor.getByRole('textbox', { name: 'Conclusion' }).fill('Les engagements vus sont tenus.');
  await auditor.getByRole('button', { name: 'Terminer le suivi' }).click();
  await auditor.getByText('Le suivi est terminé.', { exact: false }).waitFor();

  const holder = await come(followed.file.organisation.lead);
  await holder.goto(paths.heldLabel(followed.labelId));
  await holder.getByText('Les engagements vus sont tenus.').waitFor();
  await expectPublic(followed.number, VALID);
});

test('suspended after its notice, it is valid nowhere any more, at once', async () => {
  moveTo(at(22));
  const decider = await come(followed.file.decider);
  await decider.goto(paths.ditpLabel(followed.labelId));
  await carryOut(decider, 'Envoyer l’avis au titulaire', async (form) => {
    await form.getByRole('radio', { name: 'Suspension' }).check(CHECK);
    await form.getByRole('textbox', { name: 'Motif' }).fill('Aucun résultat publié depuis un an.');
  });
  await decider.getByText('L’avis est envoyé au titulaire', { exact: false }).waitFor();
  await expectPublic(followed.number, VALID);

  moveTo(at(22, 5));
  const holder = await come(followed.file.organisation.lead);
  await holder.goto(paths.heldLabel(followed.labelId));
  await carryOut(holder, 'Envoyer mes observations', async (form) => {
    await form.getByRole('textbox', { name: 'Observations' }).fill('L’enquête de l’année est en cours.');
  });
  await holder.getByText('Vos observations sont envoyées', { exact: false }).waitFor();

  moveTo(at(22, 16));
  await come(followed.file.decider);
  await decider.goto(paths.ditpLabel(followed.labelId));
  await decider.getByText('L’enquête de l’année est en cours.').waitFor();
  await carryOut(decider, 'Enregistrer la décision', async (form) => {
    await form.getByRole('radio', { name: 'Prendre la mesure' }).check(CHECK);
    await form.getByLabel('Dernier jour de la suspension').fill(addMonths(GRANTED_ON, 26));
    await form.getByRole('textbox', { name: 'Motif' }).fill('Les résultats ne sont toujours pas publiés.');
  });
  await decider.getByText('La décision est enregistrée et la lettre envoyée au titulaire.').waitFor();
  await expectPublic(followed.number, {
    status: 'suspended',
    says: 'Ce label est suspendu',
    badge: 'Suspendu',
  });
  await citizen.goto(onTheWall);
  await citizen.getByText('Ce label est suspendu : il n’est pas valide aujourd’hui').waitFor();
});

test('restored, it is valid again, and its history keeps the suspension', async () => {
  moveTo(at(25));
  const decider = await come(followed.file.decider);
  await decider.goto(paths.ditpLabel(followed.labelId));
  await carryOut(decider, 'Lever la suspension', async (form) => {
    await form.getByRole('textbox', { name: 'Motif' }).fill('Les résultats de l’année sont publiés.');
  });
  await decider.getByText('La suspension est levée et la lettre envoyée au titulaire.').waitFor();
  await expectPublic(followed.number, VALID);
  await citizen.goto(paths.label(followed.number));
  const history = citizen.getByRole('list', { name: 'Histoire du label' });
  expect(await history.innerText()).toMatch(/Label accordé[\s\S]*Label suspendu[\s\S]*Suspension levée/);
});

let renewal: PlayedFile;

/** Fresh results, as a holder publishes each year, and the renewal submitted. */
async function submitRenewal(applicationId: string, now: Date): Promise<void> {
  const { declaredEvidenceId } = await getDatabase().application.findUniqueOrThrow({
    where: { id: followed.file.applicationId },
    select: { declaredEvidenceId: true },
  });
  await getDatabase().application.update({
    where: { id: applicationId },
    data: {
      declaredSatisfaction: 88,
      declaredNetSatisfaction: 75,
      declaredPublishedOn: toDateColumn(addDays(parisDate(now), -30)),
      declaredRespondents: 400,
      declaredSource: 'Enquête annuelle',
      declaredEvidenceId,
    },
  });
  const { version } = await fileOf(applicationId);
  accepted(await submitApplication(actOf(followed.file.organisation.lead, now), { applicationId, version }));
}

test('its renewal is asked in time, told first what has changed, and prolongs it past its last day', async () => {
  moveTo(at(31));
  const holder = await come(followed.file.organisation.lead);
  await holder.goto(paths.heldLabel(followed.labelId));
  await holder.getByRole('button', { name: 'Demander le renouvellement' }).click();
  await arriveAt(holder, 'Ce qui a changé depuis le dernier cycle');
  await holder.getByRole('checkbox', { name: 'E1.1 inchangé' }).check(CHECK);
  await holder.getByRole('button', { name: 'Enregistrer ce qui n’a pas changé' }).click();
  await holder.getByText('1 critère est noté comme inchangé').waitFor();
  const applicationId = new URL(holder.url()).pathname.split('/')[3] ?? '';
  // While one is left to review, the submission says so and leads there.
  await holder.goto(paths.submission(applicationId));
  await holder.getByRole('link', { name: /restent à revoir/ }).click();
  await arriveAt(holder, 'Ce qui a changé depuis le dernier cycle');
  for (const unchanged of await holder.getByRole('checkbox', { name: /inchangé$/ }).all()) {
    await unchanged.check(CHECK);
  }
  await holder.getByRole('button', { name: 'Enregistrer ce qui n’a pas changé' }).click();
  await holder.getByText(/critères sont notés comme inchangés/).waitFor();
  const submitted = parisInstant(LAST_DAY, 9);
  await submitRenewal(applicationId, submitted);
  renewal = {
    ...followed.file,
    applicationId,
    auditor: await createUser({ name: 'Noé Exemple', platformRoles: ['auditor'] }),
    at: (day) => new Date(submitted.getTime() + day * 86_400_000),
    on: (day) => addDays(LAST_DAY, day),
  };
  moveTo(parisInstant(addDays(LAST_DAY, 1), 9));
  await expectPublic(followed.number, {
    status: 'active',
    says: 'Ce label est valide aujourd’hui : il est prolongé',
    badge: 'Valide, prolongé',
  });
});

test('another, whose renewal nobody asked, has expired that very day, and its holder is told', async () => {
  moveTo(parisInstant(LAST_DAY, 23));
  await expectPublic(forgotten.number, VALID);
  moveTo(parisInstant(addDays(LAST_DAY, 1), 0));
  await expectPublic(forgotten.number, {
    status: 'expired',
    says: 'Ce label a expiré : il n’est plus valide',
    badge: 'Expiré',
  });
  // What the public reads does not wait for the night's work, which writes it down.
  moveTo(parisInstant(addDays(LAST_DAY, 1), 2));
  await expect
    .poll(() => site().query('SELECT status FROM labels WHERE number = $1', [forgotten.number]), {
      timeout: 20_000,
      interval: 500,
    })
    .toEqual([{ status: 'expired' }]);
  await openMessage(citizen, forgotten.file.organisation.lead.email, 'Votre label est arrivé à son terme');
});

test('renewed, the service has a new number, and the old one leads to it', async () => {
  await playFileUntil(renewal, 'in-evaluation', 'submitted');
  // The minor finding of the first cycle was mended meanwhile: the auditor has seen it and says so.
  moveTo(renewal.at(6));
  const auditor = await come(renewal.auditor);
  const evaluationId = (await fileOf(renewal.applicationId)).evaluation?.evaluationId ?? '';
  await auditor.goto(paths.findings(evaluationId));
  const former = auditor.locator('form', { has: auditor.getByLabel('Ce qui montre qu’elle est levée') });
  await former.getByRole('radio', { name: 'Elle est levée', exact: true }).check(CHECK);
  await former.getByLabel('Ce qui montre qu’elle est levée').fill('Corrigé, vu sur place.');
  await former.getByRole('button', { name: 'Enregistrer' }).click();
  await auditor.getByText('La non-conformité de l’évaluation précédente est examinée.').waitFor();
  await playFileUntil(renewal, 'before-committee', 'in-evaluation');
  moveTo(renewal.at(20));
  const decider = await come(renewal.decider);
  await decider.goto(paths.decision(renewal.applicationId));
  await decider.getByRole('radio', { name: /^Accorder le label/ }).check(CHECK);
  await decider.getByRole('radio', { name: 'Bronze' }).check(CHECK);
  await decider.getByRole('checkbox', { name: /J’ai lu l’effet/ }).check(CHECK);
  await decider.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await decider.getByText('L’attestation est publiée et la lettre envoyée.').waitFor();

  await expectPublic(followed.number, {
    status: 'renewed',
    says: 'Ce label a été renouvelé sous un autre numéro',
    badge: 'Remplacé par un nouveau label',
  });
  await citizen.goto(onTheWall);
  await citizen.getByRole('link', { name: /^Vérifier le nouveau label/ }).click();
  await citizen.getByText(VALID.says).waitFor();
  const renewed = new URL(citizen.url()).pathname.split('/').at(-1) ?? '';
  expect(renewed).not.toBe(followed.number);
  await expectPublic(renewed, VALID);
});
