/** The auditor's dashboard: each figure is the length of the list that it opens. */
import { beforeAll, describe, expect, test } from 'vitest';

import { isAmong, readMissionFilter } from '#app/modules/evaluations/domain/mission-figures.ts';
import { getAuditorDashboard } from '#app/modules/evaluations/use-cases/get-auditor-dashboard.server.ts';
import { listAssignments } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { observeStatements } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createOfficer, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let file: EvaluatedFile;

beforeAll(async () => {
  file = await createAnswered({ 'E1.1': 1 });
});

describe('an auditor’s dashboard', () => {
  test.each([11, 60])('[R-WRK-14] on day %i each figure is the length of its list', async (day) => {
    const act = actOf(file.auditor, testTime(day));
    const { figures } = accepted(await getAuditorDashboard(act));
    const { mine, others } = await listAssignments(act);
    function listed(query: string): number {
      return [...mine, ...others].filter((line) =>
        isAmong(readMissionFilter(new URLSearchParams(query)), line),
      ).length;
    }
    expect([figures.total, figures.mine, figures.overdue]).toEqual([
      listed(''),
      mine.length,
      listed('retard=oui'),
    ]);
    expect(figures.statuses.map(({ status, missions }) => [status, missions])).toEqual([
      ['contradictory', listed('etape=contradictory')],
    ]);
    expect(listed('etape=inconnue')).toBe(1);
  });

  test('[R-WRK-14] tells how long each stage took, and nothing of the one under way', async () => {
    const { times } = accepted(await getAuditorDashboard(actOf(file.auditor, testTime(11))));
    expect(times.map(({ stage, missions }) => [stage, missions])).toEqual([
      ['start', 1],
      ['evaluation', 1],
      ['settlement', 0],
    ]);
    expect(
      times.every(
        ({ missions, median, longest }) => (missions === 0) === (median === null) && median === longest,
      ),
    ).toBe(true);
  });

  test('[R-WRK-14] costs two statements and is an auditor’s alone', async () => {
    const statements: string[] = [];
    const stop = observeStatements((sql) => statements.push(sql));
    accepted(await getAuditorDashboard(actOf(file.auditor)));
    stop();
    expect(statements).toHaveLength(2);
    expect((await getAuditorDashboard(actOf(await createOfficer()))).ok).toBe(false);
  });
});
