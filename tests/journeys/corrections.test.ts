/**
 * A major nonconformity is corrected and verified: the service plans and tells, the lead auditor verifies and rates
 * again, and the label that the report forbade is granted.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { paths } from '#app/platform/paths.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createDecider, fileOf, testTime } from '#tests/support/builders.ts';
import { shoot } from '#tests/support/screenshots.ts';
import { useSiteInTime } from '#tests/support/site-in-time.ts';
import { CHECK } from '#tests/support/visitors.ts';

const { come, moveTo } = useSiteInTime(testTime(15));

/** Blocking: below conforming, it is a major. */
const BLOCKED = 'E1.3';

async function createReported(): Promise<EvaluatedFile> {
  const file = await createAnswered({ [BLOCKED]: 0 }, 'accept');
  const { evaluationId, applicationId, auditor } = file;
  const { version } = await fileOf(applicationId);
  accepted(await closeContradictory(actOf(auditor, testTime(12)), { evaluationId, version }));
  return file;
}

/** The plan of the service, then the opening, which the auditor and DITP are told of. */
async function openCorrections(service: Page, applicationId: string): Promise<void> {
  await service.goto(paths.application(applicationId));
  await service.getByRole('link', { name: 'Corrections' }).first().click();
  await service
    .getByRole('textbox', { name: 'Cause de la non-conformité' })
    .fill('Personne n’en était chargé.');
  await service
    .getByRole('textbox', { name: 'Action corrective' })
    .fill('Afficher la charte à chaque entrée, et la vérifier chaque mois.');
  await service.getByRole('textbox', { name: 'Réalisée par' }).fill('Responsable de l’accueil');
  await service.getByLabel('Pour le').fill(addDays(parisDate(testTime(15)), 20));
  await service.getByRole('button', { name: 'Ajouter l’action' }).click();
  await service.getByText('L’action est enregistrée dans votre plan.').waitFor();
  await shoot(service, { name: 'service-corrections' });
  await service.getByRole('button', { name: 'Ouvrir les corrections' }).click();
  await service.getByText('Les corrections sont ouvertes.', { exact: false }).waitFor();
}

async function handInCorrections(service: Page, applicationId: string): Promise<void> {
  await service.goto(paths.corrections(applicationId));
  await service.getByText('Dire ce qui a été fait').click();
  await service.getByRole('textbox', { name: 'Ce qui a été fait' }).fill('Affichée aux deux entrées.');
  await service.getByLabel('Réalisée le').fill(parisDate(testTime(28)));
  await service.getByRole('checkbox', { name: 'Procédure d’accueil' }).check(CHECK);
  await service.getByRole('button', { name: 'Enregistrer ce qui a été fait' }).click();
  await service.getByText('Ce qui a été fait est enregistré.', { exact: false }).waitFor();
  await service.getByRole('button', { name: 'Remettre les corrections' }).click();
  await service.getByText('Vos corrections sont remises', { exact: false }).waitFor();
}

async function verify(auditor: Page, evaluationId: string): Promise<void> {
  await auditor.goto(paths.evaluation(evaluationId));
  await auditor.getByRole('link', { name: 'Corrections' }).click();
  await auditor.getByText('Affichée aux deux entrées.').waitFor();
  await auditor.getByRole('link', { name: 'Procédure d’accueil' }).waitFor();
  await auditor.getByRole('radio', { name: 'Efficace' }).check(CHECK);
  await shoot(auditor, { name: 'auditeur-verification', from: '.spp-criterion' });
  await auditor.getByRole('button', { name: 'Enregistrer la vérification' }).click();
  await auditor.getByText('La vérification de l’action est enregistrée.').waitFor();
  await auditor
    .getByRole('combobox', { name: new RegExp(`^Nouvelle cotation de ${BLOCKED}`) })
    .selectOption(`${BLOCKED}:3`);
  await auditor.getByRole('button', { name: 'Terminer la vérification' }).click();
  await auditor.getByText('La vérification est terminée.', { exact: false }).waitFor();
  await auditor.getByText('Levée', { exact: true }).waitFor();
}

/** Before the committee, the summary offers no level while the major is open, and offers bronze once it is lifted. */
async function grant(
  { officer, decider }: { readonly officer: Page; readonly decider: Page },
  applicationId: string,
): Promise<void> {
  await officer.goto(paths.file(applicationId));
  await officer.getByRole('button', { name: 'Transmettre pour décision' }).click();
  await officer.getByText('Le dossier est transmis aux décideurs').waitFor();
  await decider.goto(paths.decision(applicationId));
  await decider.getByText('Affichée aux deux entrées.').waitFor();
  await decider.getByRole('row', { name: /Bronze.*Atteint/ }).waitFor();
  await decider.getByRole('radio', { name: /^Accorder le label/ }).check(CHECK);
  await decider.getByRole('radio', { name: 'Bronze' }).check(CHECK);
  await decider.getByRole('checkbox', { name: /J’ai lu l’effet/ }).check(CHECK);
  await decider.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await decider.getByText('L’attestation est publiée et la lettre envoyée.').waitFor();
}

test('a major is corrected, verified with a new rating, and the label is granted', async () => {
  const { applicationId, evaluationId, organisation, auditor, officer } = await createReported();
  const decider: Actor = await createDecider();
  await openCorrections(await come(organisation.lead), applicationId);
  const waiting = await come(officer);
  await waiting.goto(paths.file(applicationId));
  expect(await waiting.getByRole('button', { name: 'Transmettre pour décision' }).count()).toBe(0);

  moveTo(testTime(29));
  await handInCorrections(await come(organisation.lead), applicationId);
  moveTo(testTime(40));
  await verify(await come(auditor), evaluationId);
  await grant({ officer: await come(officer), decider: await come(decider) }, applicationId);

  const service = await come(organisation.lead);
  await service.goto(paths.application(applicationId));
  await service
    .getByText(/SPP-\d{4}-\d{5}-\d{2}/)
    .first()
    .waitFor();
});
