/** The delays of ended steps on a real database, read from the journal that the acts themselves wrote. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { endedStepsHref } from '#app/modules/applications/ui/delay-figures.tsx';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { getFilesDashboard } from '#app/modules/applications/use-cases/get-files-dashboard.server.ts';
import { listEndedStepsOf } from '#app/modules/applications/use-cases/list-ended-steps.server.ts';
import { createBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import {
  accepted,
  actOf,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let officer: Actor;

beforeAll(async () => {
  officer = await createOfficer();
  await createBeforeCommittee();
});

async function endedSteps(asked: Parameters<typeof endedStepsHref>[0], now: Date) {
  const { searchParams } = new URL(endedStepsHref(asked), 'http://localhost');
  return accepted(await listEndedStepsOf(actOf(officer, now), searchParams));
}

async function submittedWithin(now = testTime(120)) {
  const { delays } = accepted(await getFilesDashboard(actOf(officer, now)));
  const line = delays.find(({ status }) => status === 'submitted');
  return { ended: line?.ended ?? 0, withinTarget: line?.withinTarget ?? 0 };
}

describe('delays', () => {
  test('[R-WRK-15] each figure is the length of the list that it opens, and targets are judged on whole days', async () => {
    const now = testTime(120);
    const { delays } = accepted(await getFilesDashboard(actOf(officer, now)));
    expect(delays.map(({ status, target }) => [status, target])).toEqual([
      ['submitted', 30],
      ['admissible', 30],
      ['before-committee', 60],
      ['under-appeal', 60],
    ]);
    for (const { status, ended, withinTarget, spread } of delays) {
      const all = await endedSteps({ status, pastTargetOnly: false }, now);
      expect([status, ended]).toEqual([status, all.total]);
      const past = await endedSteps({ status, pastTargetOnly: true }, now);
      expect([status, ended - withinTarget]).toEqual([status, past.total]);
      const days = all.steps.map((step) => step.days);
      expect(spread?.longest ?? null).toBe(days[0] ?? null);
      expect(days).toEqual([...days].sort((one, other) => other - one));
    }
    expect(delays[0]?.ended).toBeGreaterThan(0);
  });

  test.each([
    [30, 1],
    [31, 0],
  ])(
    '[R-WRK-15] a file declared admissible on day %i after its submission: %i within the target',
    async (day, within) => {
      const before = await submittedWithin();
      const applicationId = await createSubmitted(await createOrganisation());
      const { firstSubmittedAt, version } = await fileOf(applicationId);
      const now = new Date((firstSubmittedAt?.getTime() ?? 0) + day * 86_400_000);
      accepted(await declareAdmissible(actOf(officer, now), { applicationId, version }));
      const after = await submittedWithin();
      expect([after.ended - before.ended, after.withinTarget - before.withinTarget]).toEqual([1, within]);
    },
  );

  test('[R-WRK-15] a step that ended more than twelve months ago is no longer counted', async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    const { version } = await fileOf(applicationId);
    const before = await submittedWithin(testTime(40 + 366));
    accepted(await declareAdmissible(actOf(officer, testTime(40)), { applicationId, version }));
    expect(await submittedWithin(testTime(40 + 366))).toEqual(before);
  });
});
