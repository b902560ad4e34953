/** The sample of sites on a real database: read by each side, drawn again, a site replaced. */
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { getSiteSample } from '#app/modules/evaluations/use-cases/get-site-sample.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { swapSite } from '#app/modules/evaluations/use-cases/swap-site.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createDelivered } from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** Planned on a head office and `siteCount` other sites. */
async function createSampled(siteCount: number) {
  const organisation = await createOrganisation({ siteCount: siteCount + 1 });
  const applicationId = await createSubmitted(organisation);
  const [officer, auditor] = [await createOfficer(), await createAuditor()];
  const act = actOf(officer, testTime(1));
  accepted(await declareAdmissible(act, { applicationId, version: (await fileOf(applicationId)).version }));
  const today = parisDate(act.now);
  const { evaluationId } = accepted(
    await planEvaluation(act, {
      applicationId,
      version: (await fileOf(applicationId)).version,
      leadAuditorId: auditor.userId,
      startsOn: addDays(today, 4),
      endsOn: addDays(today, 8),
      visits: [],
    }),
  );
  accepted(await declareNoConflict(actOf(auditor, testTime(1, 30)), { evaluationId }));
  return { organisation, applicationId, evaluationId, officer, auditor };
}

async function sampleOf(actor: Actor, applicationId: string) {
  return accepted(await getSiteSample(actOf(actor, testTime(2)), { applicationId }));
}

describe('the sample', () => {
  test('[R-EVA-40] the seed is recorded, and each side draws the same sites again from it', async () => {
    const { organisation, applicationId, evaluationId, officer, auditor } = await createSampled(9);
    const row = await getDatabase().evaluation.findUniqueOrThrow({ where: { id: evaluationId } });
    const { reference } = await fileOf(applicationId);
    expect(row.sampleSeed).toMatch(new RegExp(`^${reference}/1/[0-9a-f]{16}$`));
    for (const reader of [officer, auditor, organisation.lead]) {
      const view = await sampleOf(reader, applicationId);
      expect(view).toMatchObject({ siteCount: 9, size: 3, least: 1, seed: row.sampleSeed });
      expect(view.redraw.isSame).toBe(true);
      const drawn = view.sites.filter(({ reason }) => reason === 'drawn').map(({ siteId }) => siteId);
      expect(view.redraw.steps.map((step) => step.drawn).sort()).toEqual([...drawn].sort());
    }
    for (const stranger of [
      organisation.contributor,
      (await createOrganisation()).lead,
      await createAuditor(),
    ]) {
      expect(await getSiteSample(actOf(stranger), { applicationId })).toMatchObject({ code: 'not-found' });
    }
  });

  test('[R-EVA-40] a draw recorded without a seed is done again from the reference and the round', async () => {
    const { applicationId, evaluationId, officer } = await createSampled(9);
    await getDatabase().evaluation.update({ where: { id: evaluationId }, data: { sampleSeed: '' } });
    const { seed, redraw } = await sampleOf(officer, applicationId);
    expect(seed).toBe(`${(await fileOf(applicationId)).reference}/1`);
    await getDatabase().evaluationSite.deleteMany({ where: { evaluationId, reason: 'drawn' } });
    await getDatabase().evaluationSite.createMany({
      data: redraw.steps.map(({ drawn: siteId }) => ({ evaluationId, siteId, reason: 'drawn' })),
    });
    expect((await sampleOf(officer, applicationId)).redraw.isSame).toBe(true);
  });

  test('[R-EVA-40] a head office moved since changes neither n nor the draw', async () => {
    const { organisation, applicationId, officer } = await createSampled(9);
    const before = await sampleOf(officer, applicationId);
    const moved = before.sites.find(({ reason }) => reason === null)?.siteId ?? '';
    const { organisationId } = organisation;
    await getDatabase().site.updateMany({ where: { organisationId }, data: { isHeadOffice: false } });
    expect(await sampleOf(officer, applicationId)).toEqual(before);
    await getDatabase().site.update({ where: { id: moved }, data: { isHeadOffice: true } });
    expect(await sampleOf(officer, applicationId)).toEqual(before);
  });

  test('[R-EVA-41] a site is replaced with a reason, once, until a quarter only is left to chance', async () => {
    const { applicationId, evaluationId, officer, auditor, organisation } = await createSampled(9);
    const view = await sampleOf(officer, applicationId);
    const drawn = view.sites.filter(({ reason }) => reason === 'drawn').map(({ siteId }) => siteId);
    const outside = view.sites.filter(({ reason }) => reason === null).map(({ siteId }) => siteId);
    const head = view.sites.find(({ isHeadOffice }) => isHeadOffice)?.siteId ?? '';
    const act = actOf(auditor, testTime(2));
    const swap = {
      evaluationId,
      removedSiteId: drawn[0] ?? '',
      addedSiteId: outside[0] ?? '',
      reason: 'Site fermé pour travaux.',
    };
    expect(await swapSite(act, { ...swap, reason: '' })).toMatchObject({ code: 'swap-reason-missing' });
    expect(await swapSite(act, { ...swap, removedSiteId: head })).toMatchObject({ code: 'swap-head-office' });
    expect(await swapSite(act, { ...swap, addedSiteId: 'x' })).toMatchObject({ code: 'swap-outside-scope' });
    expect(await swapSite(act, { ...swap, addedSiteId: head })).toMatchObject({
      code: 'swap-already-in-sample',
    });
    for (const stranger of [organisation.lead, await createAuditor()]) {
      expect(await swapSite(actOf(stranger), swap)).toMatchObject({ code: 'not-found' });
    }
    const sent = await Promise.all([swapSite(act, swap), swapSite(act, swap)]);
    expect(sent.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await getDatabase().siteSwap.count({ where: { evaluationId } })).toBe(1);
    accepted(
      await swapSite(actOf(officer, testTime(3)), {
        ...swap,
        removedSiteId: drawn[1] ?? '',
        addedSiteId: outside[1] ?? '',
      }),
    );
    const third = { ...swap, removedSiteId: drawn[2] ?? '', addedSiteId: outside[2] ?? '' };
    expect(await swapSite(act, third)).toMatchObject({
      code: 'swap-breaks-quarter',
      details: { left: 0, least: 1 },
    });
    const after = await sampleOf(officer, applicationId);
    expect(after.swaps).toMatchObject([{ reason: swap.reason }, { swappedByName: officer.name }]);
    expect(after.redraw.isSame).toBe(true);
    expect(after.sites.filter(({ reason }) => reason === 'chosen')).toHaveLength(2);
    await expect(getDatabase().siteSwap.deleteMany({ where: { evaluationId } })).rejects.toThrow();
  });

  test('[R-EVA-41] nothing is replaced once the draft report has left', async () => {
    const { evaluationId, applicationId, auditor } = await createDelivered();
    const view = await sampleOf(auditor, applicationId);
    expect(view.maySwap).toBe(false);
    const swap = { evaluationId, removedSiteId: 'x', addedSiteId: 'y', reason: 'z' };
    expect(await swapSite(actOf(auditor, testTime(9)), swap)).toMatchObject({ code: 'swap-closed' });
    accepted(await getSiteSample(actOf(auditor), { evaluationId }));
  });
});
