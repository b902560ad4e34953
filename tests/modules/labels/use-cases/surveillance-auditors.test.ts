/** Who may survey a label, once the check has begun and once links are declared; and what they may not decide then. */
import { expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { getDitpLabel } from '#app/modules/labels/use-cases/get-ditp-label.server.ts';
import { getSurveillance } from '#app/modules/labels/use-cases/get-surveillance.server.ts';
import { getSurveillancePlan } from '#app/modules/labels/use-cases/get-surveillance-plan.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { rateSurveillance } from '#app/modules/labels/use-cases/rate-surveillance.server.ts';
import { addDays, addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createHeldLabel, versionOfLabel } from '#tests/modules/labels/held-labels.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import { accepted, actOf, createAuditor, createDecider, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = parisInstant(addMonths(parisDate(TEST_NOW), 16), 9);
const TODAY = parisDate(NOW);

async function plan(scene: HeldLabelScene, auditor: Actor, version: number, plannedOn = TODAY) {
  const input = { labelId: scene.labelId, version, auditorId: auditor.userId, plannedOn };
  return planSurveillance(actOf(scene.officer, NOW), input);
}

async function begun() {
  const scene = await createHeldLabel();
  const auditor = await createAuditor();
  const { surveillanceId } = accepted(await plan(scene, auditor, 0));
  const act = actOf(auditor, NOW);
  const [line] = accepted(await getSurveillance(act, surveillanceId)).surveillance.lines;
  if (line === undefined) throw new Error('The grid is empty.');
  const ratings = [{ criterionCode: line.code, rating: 3 as const, comment: '', version: line.version }];
  accepted(await rateSurveillance(act, { surveillanceId, ratings }));
  return { scene, auditor, surveillanceId };
}

async function versionOf(surveillanceId: string): Promise<number> {
  const { version } = await getDatabase().surveillance.findUniqueOrThrow({ where: { id: surveillanceId } });
  return version;
}

async function raters(surveillanceId: string): Promise<ReadonlyArray<string | null>> {
  const rows = await getDatabase().surveillanceRating.findMany({ where: { surveillanceId } });
  return rows.map(({ updatedById }) => updatedById);
}

test('[R-LAB-48] a check begun goes on with another auditor, and the ratings made stay, signed', async () => {
  const { scene, auditor, surveillanceId } = await begun();
  const version = await versionOf(surveillanceId);
  expect(await plan(scene, auditor, version, addDays(TODAY, 5))).toMatchObject({
    code: 'surveillance-started',
  });
  const page = accepted(await getSurveillancePlan(actOf(scene.officer, NOW), scene.labelId));
  expect(page.mayPlan).toBe(true);
  const other = await createAuditor();
  accepted(await plan(scene, other, version));
  expect(await raters(surveillanceId)).toEqual([auditor.userId]);
  expect(await getSurveillance(actOf(auditor, NOW), surveillanceId)).toMatchObject({ code: 'not-found' });
  expect(accepted(await getSurveillance(actOf(other, NOW), surveillanceId)).surveillance.rated).toBe(1);
});

test('[R-LAB-48] a link declared since takes the auditor off at once, DITP is told and names somebody else', async () => {
  const { scene, auditor, surveillanceId } = await begun();
  const { organisationId } = scene.organisation;
  const { warned } = accepted(
    await declareLink(actOf(auditor, NOW), {
      target: { kind: 'organisation', id: organisationId },
      kind: 'consultancy',
      description: 'Mission de conseil.',
      startsOn: addDays(TODAY, -10),
      endsOn: null,
    }),
  );
  expect(warned).toEqual([scene.number]);
  expect(await getSurveillance(actOf(auditor, NOW), surveillanceId)).toMatchObject({ code: 'not-found' });
  expect(await raters(surveillanceId)).toEqual([auditor.userId]);
  const told = await getDatabase().outboxMessage.count({
    where: { applicationId: scene.applicationId, kind: 'label-surveillance-left' },
  });
  expect(told).toBeGreaterThan(0);
  const version = await versionOf(surveillanceId);
  expect(await plan(scene, auditor, version)).toMatchObject({ code: 'auditor-in-conflict' });
  accepted(await plan(scene, await createAuditor(), version));
});

test('[R-LAB-11] whoever surveyed the label decides no measure on it, even once replaced', async () => {
  const { scene, auditor, surveillanceId } = await begun();
  accepted(await plan(scene, await createAuditor(), await versionOf(surveillanceId)));
  const surveyor: Actor = { ...auditor, platformRoles: ['auditor', 'ditp-decider'] };
  const input = {
    labelId: scene.labelId,
    version: await versionOfLabel(scene),
    kind: 'suspension' as const,
    reason: 'Motif.',
    siteNames: [],
  };
  expect(await announceMeasure(actOf(surveyor, NOW), input)).toMatchObject({ code: 'action-not-yours' });
  expect(accepted(await getDitpLabel(actOf(surveyor, NOW), scene.labelId)).acts.announce).toEqual([]);
  accepted(await announceMeasure(actOf(await createDecider(), NOW), input));
});
