/**
 * A refusal is appealed against and revised by another decider: the label, its letter and its certificate follow, and
 * the public history says where the label comes from.
 */
import { expect, test } from 'vitest';

import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { paths } from '#app/platform/paths.ts';
import { createBeforeCommittee, DECISION_TIME, versionOf } from '#tests/modules/decisions/decided-files.ts';
import { accepted, actOf, createUser, testTime } from '#tests/support/builders.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import { shoot } from '#tests/support/screenshots.ts';
import { useSiteInTime } from '#tests/support/site-in-time.ts';
import { arriveAt, CHECK, openMessage } from '#tests/support/visitors.ts';

const { come, moveTo, browsing } = useSiteInTime(testTime(50));

async function createRefused() {
  const file = await createBeforeCommittee();
  const { applicationId, decider } = file;
  accepted(
    await refuseApplication(actOf(decider, DECISION_TIME), {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'Les résultats publiés ne sont pas ceux du service.',
    }),
  );
  return file;
}

const GROUNDS = 'L’enquête porte bien sur le service : le rapport joint donne son numéro.';
const REVISION = 'Le rapport joint établit que l’enquête porte sur ce service.';

test('a refusal appealed against in time is revised by another decider, and the label is public', async () => {
  const { applicationId, organisation, decider } = await createRefused();
  const other = await createUser({ name: 'Diane Exemple', platformRoles: ['ditp-decider'] });
  const service = await come(organisation.lead);
  await service.goto(paths.application(applicationId));
  await service
    .getByRole('link', { name: /recours/i })
    .first()
    .click();
  await arriveAt(service, 'Recours');
  await service.getByRole('textbox', { name: 'Ce que vous contestez, et pourquoi' }).fill(GROUNDS);
  await service.getByRole('checkbox', { name: 'Procédure d’accueil' }).check(CHECK);
  await service.getByRole('checkbox', { name: 'Je forme ce recours au nom du service' }).check(CHECK);
  await shoot(service, { name: 'service-recours' });
  await service.getByRole('button', { name: 'Déposer le recours' }).click();
  await service.waitForURL((address) => address.pathname === paths.application(applicationId));

  // The author of the decision reads the appeal and may not decide it.
  moveTo(testTime(60));
  const author = await come(decider);
  await author.goto(paths.appealDecision(applicationId));
  await author.getByText(GROUNDS).waitFor();
  await author.getByText('Ce recours est décidé par un autre décideur', { exact: false }).waitFor();
  expect(await author.getByRole('button', { name: 'Enregistrer la décision sur le recours' }).count()).toBe(
    0,
  );

  const reviser = await come(other);
  await reviser.goto(paths.file(applicationId));
  await reviser.getByRole('link', { name: 'Examiner le recours' }).click();
  await reviser.getByText(GROUNDS).waitFor();
  await reviser.getByRole('radio', { name: /^Réviser la décision/ }).check(CHECK);
  await reviser.getByRole('radio', { name: 'Bronze' }).check(CHECK);
  await reviser.getByRole('textbox', { name: 'Motif' }).fill(REVISION);
  await reviser.getByRole('checkbox', { name: /J’ai lu l’effet/ }).check(CHECK);
  await shoot(reviser, { name: 'decideur-recours' });
  await reviser.getByRole('button', { name: 'Enregistrer la décision sur le recours' }).click();
  await reviser.getByText('La décision sur le recours est enregistrée.', { exact: false }).waitFor();
  const number = await reviser.getByRole('link', { name: /^SPP-\d{4}-\d{5}-\d{2}$/ }).innerText();

  await come(organisation.lead);
  await service.goto(paths.appeal(applicationId));
  await service.getByText(REVISION).first().waitFor();
  await service.getByRole('row', { name: /Refus/ }).waitFor();
  const letter = service.getByRole('row', { name: /sur recours/ }).getByRole('link', { name: /Lettre/ });
  const answer = await service.request.get((await letter.getAttribute('href')) ?? '');
  const words = (await readPdfText(await answer.body())).join('\n').replaceAll(/\s+/g, ' ');
  expect(words).toContain(number);
  expect(words).toContain('l’enquête porte sur ce service');

  const { page: citizen } = await browsing.open('citizen');
  await citizen.goto(paths.label(number));
  await citizen.getByText('Ce label est valide aujourd’hui').waitFor();
  await citizen.getByText('après recours', { exact: false }).waitFor();
  await openMessage(citizen, organisation.lead.email, /recours/i);
});
