/** DITP's dashboard on a real database: each figure is the length of the list that it opens. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { deadlinesOf, TARGET_DAYS } from '#app/modules/applications/domain/deadlines.ts';
import { AGE_BANDS } from '#app/modules/applications/domain/file-ages.ts';
import { listDeadlineFiles } from '#app/modules/applications/persistence/deadline-files.server.ts';
import { filesHref } from '#app/modules/applications/ui/stage-figures.tsx';
import { getFilesDashboard } from '#app/modules/applications/use-cases/get-files-dashboard.server.ts';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { getLabelsDashboard } from '#app/modules/labels/use-cases/get-labels-dashboard.server.ts';
import { listLabelsToFollow } from '#app/modules/labels/use-cases/list-labels-to-follow.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { createBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import { createAnswered, createDelivered } from '#tests/modules/evaluations/evaluation-files.ts';
import { registerLabel } from '#tests/modules/registry/registered-labels.ts';
import {
  accepted,
  actOf,
  createDecider,
  createDraft,
  createOfficer,
  createOrganisation,
  createSubmitted,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let officer: Actor;

beforeAll(async () => {
  officer = await createOfficer();
  await createSubmitted(await createOrganisation());
  await createSubmitted(await createOrganisation());
  await createDraft(await createOrganisation());
  await createDelivered();
  await createAnswered({ 'E1.1': 1 });
  await createBeforeCommittee({ 'E1.1': 1 });
  await registerLabel({ departments: ['29', '2A'], level: 'gold', network: 'Réseau d’essai' });
  await registerLabel({ departments: ['29'], status: 'suspended' });
  await registerLabel({ departments: ['974'], validUntil: '2026-01-01' });
  await registerLabel({ departments: ['974'] });
});

async function listed(href: string, now: Date): Promise<number> {
  const { searchParams } = new URL(href, 'http://localhost');
  return accepted(await listWorklist(actOf(officer, now), searchParams)).total;
}

describe('files', () => {
  test.each([0, 16, 29, 33, 47, 120])(
    '[R-WRK-09] on day %i each figure is the length of the list that it opens',
    async (day) => {
      const now = testTime(day);
      const dashboard = accepted(await getFilesDashboard(actOf(officer, now)));
      expect(dashboard.files).toBe(await listed(filesHref({ stage: 'open' }), now));
      expect(dashboard.overdue).toBe(await listed(filesHref({ stage: 'open', overdueOnly: true }), now));
      for (const { stage, files, byAge, pastTarget } of dashboard.stages) {
        const filters = { stage } as const;
        expect([stage, files]).toEqual([stage, await listed(filesHref(filters), now)]);
        const past = await listed(filesHref({ ...filters, pastTargetOnly: true }), now);
        expect([stage, pastTarget]).toEqual([stage, past]);
        if (files === 0) continue;
        for (const { code } of AGE_BANDS) {
          const inBand = await listed(filesHref({ ...filters, ageBand: code }), now);
          expect([stage, code, byAge.find(({ band }) => band === code)?.files]).toEqual([
            stage,
            code,
            inBand,
          ]);
        }
      }
      for (const { holder, files } of dashboard.holders) {
        expect([holder, files]).toEqual([holder, await listed(filesHref({ stage: 'open', holder }), now)]);
      }
    },
  );

  test.each([
    [-1, '0-14'],
    [0, '0-14'],
    [14, '0-14'],
    [15, '15-30'],
    [30, '15-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91'],
    [1000, '91'],
  ])('[R-WRK-09] a file submitted %i days ago is of the band %s', async (day, expected) => {
    const { stages } = accepted(await getFilesDashboard(actOf(officer, testTime(day))));
    const submitted = stages[0]?.byAge.filter(({ files }) => files > 0);
    expect(submitted).toEqual([{ band: expected, files: 2 }]);
  });

  test('[R-WRK-10] a target is past in the list on the very days on which the file’s deadline is', async () => {
    for (let day = 9; day <= 95; day += 1) {
      const now = testTime(day);
      const today = parisDate(now);
      const late = (await listDeadlineFiles(getDatabase(), now)).filter(({ facts }) =>
        deadlinesOf(facts).some(({ kind, dueOn }) => Object.hasOwn(TARGET_DAYS, kind) && dueOn < today),
      );
      const { pastTarget } = accepted(await getFilesDashboard(actOf(officer, now)));
      expect([day, pastTarget]).toEqual([day, late.length]);
    }
  });

  test('[R-WRK-09] the wait of a stage is its median and its longest, in days', async () => {
    const { stages } = accepted(await getFilesDashboard(actOf(officer, testTime(12))));
    expect(stages[0]).toMatchObject({ stage: 'admissibility', files: 2, wait: { median: 12, longest: 12 } });
  });

  test('[R-WRK-09] it costs three statements and is closed to anyone but an officer', async () => {
    const statements: string[] = [];
    const stop = observeStatements((sql) => statements.push(sql));
    accepted(await getFilesDashboard(actOf(officer)));
    stop();
    expect(statements).toHaveLength(3);
    expect((await getFilesDashboard(actOf(await createDecider()))).ok).toBe(false);
  });
});

describe('labels', () => {
  async function followed(query: Record<string, string>): Promise<number> {
    return accepted(await listLabelsToFollow(actOf(officer), new URLSearchParams(query))).total;
  }

  test('[R-WRK-12] each figure is the length of the list that it opens', async () => {
    const dashboard = accepted(await getLabelsDashboard(actOf(officer)));
    expect(dashboard.active).toBe(2);
    expect(dashboard.active).toBe(await followed({ etat: 'active' }));
    for (const { level, byStatus, total } of dashboard.levels) {
      expect(total).toBe(await followed({ niveau: level }));
      for (const [etat, labels] of Object.entries(byStatus)) {
        expect([level, etat, labels]).toEqual([level, etat, await followed({ niveau: level, etat })]);
      }
    }
    for (const { name, byLevel } of dashboard.networks) {
      for (const niveau of Object.keys(byLevel) as LevelCode[]) {
        const query = { reseau: name ?? 'aucun', niveau, etat: 'active' };
        expect([name, niveau, byLevel[niveau]]).toEqual([name, niveau, await followed(query)]);
      }
    }
    for (const { name, total } of dashboard.departments) {
      expect([name, total]).toEqual([name, await followed({ departement: name, etat: 'active' })]);
    }
  });

  test('[R-WRK-12] a label of two departments counts in both; one that is over in none', async () => {
    const { departments } = accepted(await getLabelsDashboard(actOf(officer)));
    expect(departments.map(({ name, total }) => [name, total])).toEqual([
      ['29', 1],
      ['2A', 1],
      ['974', 1],
    ]);
  });

  test('[R-WRK-12] it is closed to a service', async () => {
    const { lead } = await createOrganisation();
    expect((await getLabelsDashboard(actOf(lead))).ok).toBe(false);
  });
});
