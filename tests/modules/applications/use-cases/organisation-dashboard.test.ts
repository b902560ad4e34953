/** A service's dashboard on a real database. */
import { beforeAll, describe, expect, test } from 'vitest';

import { getOrganisationDashboard } from '#app/modules/applications/use-cases/get-organisation-dashboard.server.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createCompleteDraft,
  createEvidence,
  createOfficer,
  createOrganisation,
  TEST_NOW,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const TODAY = parisDate(TEST_NOW);
let service: TestOrganisation;
let draft: string;

beforeAll(async () => {
  service = await createOrganisation();
  draft = await createCompleteDraft(service);
  const expiries = [addDays(TODAY, -1), TODAY, addMonths(TODAY, 3), addDays(addMonths(TODAY, 3), 1)];
  for (const [index, expiresOn] of expiries.entries()) {
    const id = await createEvidence(service, { title: `Pièce ${index}` });
    await getDatabase().evidenceItem.update({ where: { id }, data: { expiresOn: toDateColumn(expiresOn) } });
  }
});

async function dashboard() {
  return accepted(await getOrganisationDashboard(actOf(service.lead), service.organisationId));
}

describe('the dashboard of a service', () => {
  test('[R-WRK-13] tells where its files are, and the score of the last grid by commitment and level', async () => {
    const { files, grid } = await dashboard();
    expect(files).toMatchObject([{ applicationId: draft, status: 'draft', dueOn: null }]);
    expect(grid).toMatchObject({ applicationId: draft, attained: 'bronze' });
    expect(grid?.commitments.every(({ byLevel }) => byLevel.bronze?.met !== false)).toBe(true);
    expect(grid?.commitments.some(({ byLevel }) => byLevel.gold?.met === false)).toBe(true);
  });

  test('[R-WRK-13] announces the evidence that has expired or does within three months, that day included', async () => {
    const { evidence } = await dashboard();
    expect(evidence.map(({ title, isExpired }) => [title, isExpired])).toEqual([
      ['Pièce 0', true],
      ['Pièce 1', false],
      ['Pièce 2', false],
    ]);
  });

  test('[R-WRK-13] costs two statements, and opens to a lead of the service alone', async () => {
    await dashboard();
    const statements: string[] = [];
    const stop = observeStatements((sql) => statements.push(sql));
    await dashboard();
    stop();
    expect(statements).toHaveLength(2);
    const stranger = await createOrganisation();
    for (const actor of [service.contributor, stranger.lead, await createOfficer()]) {
      expect((await getOrganisationDashboard(actOf(actor), service.organisationId)).ok).toBe(false);
    }
  });
});
