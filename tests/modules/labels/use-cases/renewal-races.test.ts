/** Acts on a renewal while someone else is changing the label that it renews. */
import { expect, test } from 'vitest';

import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import { writeLabel } from '#app/modules/labels/persistence/label-records.server.ts';
import { openRenewalGrant } from '#app/modules/labels/persistence/renewals.server.ts';
import { runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { addDays, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { ok } from '#app/platform/result.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import { createHeldLabel, labelOf } from '#tests/modules/labels/held-labels.ts';
import { accepted, actOf, fileOf, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** A renewal submitted in time, which prolongs its label. */
async function submittedRenewal(scene: HeldLabelScene): Promise<string> {
  const { organisation, labelId } = scene;
  const { id } = await getDatabase().application.create({
    data: {
      reference: `R-${organisation.siret}`,
      organisationId: organisation.organisationId,
      referentialCode: 'spplus-2026.1',
      levelSought: 'bronze',
      kind: 'renewal',
      renewsLabelId: labelId,
      status: 'submitted',
      scope: 'Tous les accueils',
      leadUserId: organisation.lead.userId,
      createdAt: TEST_NOW,
      firstSubmittedAt: TEST_NOW,
      statusSince: TEST_NOW,
      sites: { create: organisation.siteIds.map((siteId) => ({ siteId })) },
    },
    select: { id: true },
  });
  await getDatabase().label.update({ where: { id: labelId }, data: { prolongedAt: TEST_NOW } });
  return id;
}

/** Waits until a statement of this database waits for another's lock: the second act has met the first. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await getDatabase().$queryRaw<ReadonlyArray<{ readonly waiting: boolean }>>`
      SELECT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting`;
    if (row?.waiting === true) return;
  }
}

/** Starts the act while another has moved the label and has not ended yet; then lets that one end. */
async function whileTheLabelMoves<Value>(scene: HeldLabelScene, run: () => Promise<Value>): Promise<Value> {
  const label = await labelOf(scene);
  let outcome: Promise<Value> | null = null;
  await inTransaction(async (transaction) => {
    expect(await writeLabel(transaction, label, { scope: 'Périmètre corrigé' })).toBe(true);
    outcome = run();
    await somebodyWaits();
    return ok(null);
  });
  if (outcome === null) throw new Error('The act was not started.');
  return outcome;
}

test('[R-LAB-23, R-LAB-43] a renewal that ends while its label moves ends the prolongation, and says so to the holder', async () => {
  const scene = await createHeldLabel();
  const applicationId = await submittedRenewal(scene);
  const { validUntil } = await labelOf(scene);
  const now = parisInstant(addDays(validUntil, 3), 9);
  const { version } = await fileOf(applicationId);
  const lead = actOf(scene.organisation.lead, now);
  accepted(
    await whileTheLabelMoves(scene, () =>
      withdrawApplication(lead, { applicationId, version, reason: 'Abandon.' }),
    ),
  );
  expect(await labelOf(scene)).toMatchObject({
    status: 'expired',
    renewalPending: false,
    scope: 'Périmètre corrigé',
  });
  await runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS });
  const told = await getDatabase().outboxMessage.findMany({
    where: { applicationId: scene.applicationId, kind: 'label-prolongation-ended' },
    select: { recipient: true },
  });
  expect(told.map(({ recipient }) => recipient)).toContain('direction@test.example');
});

test('[R-LAB-23, R-LAB-41] a grant that meets a change of its label goes on from it', async () => {
  const scene = await createHeldLabel();
  await submittedRenewal(scene);
  const act = actOf(scene.decider, TEST_NOW);
  await whileTheLabelMoves(scene, () =>
    inTransaction(async (transaction) => {
      const opened = await openRenewalGrant(transaction, act, { renewsLabelId: scene.labelId });
      await accepted(opened).close('SPP-2026-00002-56');
      return ok(null);
    }),
  );
  const label = await labelOf(scene);
  expect([label.status, label.scope]).toEqual(['renewed', 'Périmètre corrigé']);
  expect(label.events.at(-1)).toMatchObject({ kind: 'renewed', effectiveOn: parisDate(TEST_NOW) });
});
