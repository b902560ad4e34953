/**
 * Two auditors who disagree: each rates without seeing the other, hands in, and the lead settles the differences with
 * both ratings in view; the draft report carries what was retained.
 */
import { once } from 'node:events';

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { paths } from '#app/platform/paths.ts';
import { criterion } from '#tests/journeys/whole-file/preparing.ts';
import { createStarted, rateAll } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createUser, fileOf, testTime } from '#tests/support/builders.ts';
import { shoot } from '#tests/support/screenshots.ts';
import { useSiteInTime } from '#tests/support/site-in-time.ts';
import { CHECK, openMessage, untilAlive } from '#tests/support/visitors.ts';

const { come } = useSiteInTime(testTime(7));

/** Rated in the browser: one apart on the first, two apart on the second. */
const CLOSE = 'E1.1';
const APART = 'E1.2';

/** In evaluation since day 5, results confirmed; both auditors have rated alike every criterion but two. */
async function createRatedByTwo() {
  const file = await createStarted();
  const { applicationId, evaluationId, officer, auditor: lead } = file;
  const second = await createUser({ name: 'Basile Exemple', platformRoles: ['auditor'] });
  accepted(
    await changeAuditors(actOf(officer, testTime(5, 30)), {
      applicationId,
      version: (await fileOf(applicationId)).version,
      leadAuditorId: lead.userId,
      coAuditorIds: [second.userId],
    }),
  );
  accepted(await declareNoConflict(actOf(second, testTime(5, 40)), { evaluationId }));
  const codes = file.codes.filter((code) => code !== CLOSE && code !== APART);
  for (const auditor of [lead, second]) await rateAll({ ...file, auditor, codes });
  accepted(
    await confirmResults(actOf(lead, testTime(6)), {
      evaluationId,
      version: (await fileOf(applicationId)).evaluation?.version ?? 0,
      outcome: 'confirmed',
      corrected: { satisfaction: null, netSatisfaction: null, publishedOn: null },
      comment: '',
    }),
  );
  return { ...file, lead, second };
}

/** The choice is saved as it is made; the button is pressed before the answer has come, which is no conflict. */
async function rate(page: Page, code: string, rating: number, comment: string): Promise<void> {
  const gate = new AbortController();
  const pressed = once(gate.signal, 'abort');
  await page.route('**/grille/**', async (route) => {
    const response = await route.fetch();
    await pressed;
    await route.fulfill({ response });
  });
  const form = criterion(page, code);
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await form.getByRole('radio', { name: new RegExp(`^${rating} – `) }).check(CHECK);
  await sent;
  await form.getByRole('textbox', { name: 'Votre commentaire' }).fill(comment);
  await form.getByRole('button', { name: 'Enregistrer ce critère' }).click();
  gate.abort();
  await form.getByText(/^Enregistré/).waitFor();
  await page.unrouteAll({ behavior: 'wait' });
}

/** The words of every page on which an auditor could look for what another has written. */
async function readEverything(page: Page, evaluationId: string): Promise<string> {
  const addresses = [
    paths.evaluation(evaluationId),
    paths.evaluationCommitment(evaluationId, 'E1'),
    paths.consolidation(evaluationId),
    paths.findings(evaluationId),
    paths.draftReport(evaluationId),
    paths.evaluationDifferences(evaluationId),
  ];
  const read: string[] = [];
  for (const address of addresses) read.push(await (await page.request.get(address)).text());
  return read.join('\n');
}

async function handIn(page: Page, evaluationId: string): Promise<void> {
  await page.goto(paths.consolidation(evaluationId));
  await page.getByRole('button', { name: 'Remettre mes cotations' }).click();
  await page.getByText('Vos cotations sont remises. Elles ne changent plus.').waitFor();
}

const LEAD_WORDS = 'Assises absentes à Brest';
const SECOND_WORDS = 'Tout est conforme au siège';

test('two auditors rate blind, hand in, and the lead settles what they differ on', async () => {
  const { organisation, evaluationId, lead, second } = await createRatedByTwo();
  const [first, other] = [await come(lead), await come(second)];
  await first.goto(paths.evaluationCommitment(evaluationId, 'E1'));
  await untilAlive(first);
  await rate(first, CLOSE, 2, 'Badges portés, sauf un.');
  await rate(first, APART, 1, LEAD_WORDS);
  await other.goto(paths.evaluationCommitment(evaluationId, 'E1'));
  await untilAlive(other);
  await rate(other, CLOSE, 3, 'Badges portés.');
  await rate(other, APART, 3, SECOND_WORDS);

  expect(await readEverything(first, evaluationId)).not.toContain(SECOND_WORDS);
  expect(await readEverything(other, evaluationId)).not.toContain(LEAD_WORDS);
  await handIn(other, evaluationId);
  expect(await readEverything(first, evaluationId), 'before one’s own hand-in').not.toContain(SECOND_WORDS);
  await handIn(first, evaluationId);

  await first.getByText('Prochain écart').waitFor();
  const close = first.getByRole('region', { name: new RegExp(`^${CLOSE} –`) });
  await close.getByRole('row', { name: /Basile Exemple.*3 – / }).waitFor();
  await close.getByRole('radio', { name: /^2 – / }).check(CHECK);
  await close.getByRole('button', { name: /^Retenir cette cotation/ }).click();
  await first.getByText('La cotation est retenue.').waitFor();

  const apart = first.getByRole('region', { name: new RegExp(`^${APART} –`) });
  await apart.getByText(LEAD_WORDS).waitFor();
  await apart.getByText(SECOND_WORDS).waitFor();
  await shoot(first, { name: 'auditeur-consolidation', from: `[id="${criterionAnchor(APART)}"]` });
  await apart.getByRole('radio', { name: /^2 – / }).check(CHECK);
  await apart.getByRole('button', { name: /^Retenir cette cotation/ }).click();
  await apart
    .getByText('Indiquez le motif : les cotations diffèrent de deux points', { exact: false })
    .waitFor();
  await apart.getByRole('textbox', { name: 'Motif' }).fill('Les assises manquent sur un site des deux.');
  await apart.getByRole('button', { name: /^Retenir cette cotation/ }).click();
  await first.getByText('Tous les écarts sont tranchés', { exact: false }).waitFor();

  await first.goto(paths.draftReport(evaluationId));
  await first.getByRole('button', { name: 'Remettre le projet de rapport' }).click();
  await first.getByText('Le projet de rapport est remis au service').waitFor();
  await openMessage(first, organisation.lead.email, /^Projet de rapport/);
});
