/** DITP's worklist and the page of a file, on a real database: what is shown, to whom, at what cost. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { getDitpFile } from '#app/modules/applications/use-cases/get-ditp-file.server.ts';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createDecider,
  createDraft,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let officer: Actor;
let brest: TestOrganisation;
let brestId: string;
let askedId: string;
let draftId: string;

beforeAll(async () => {
  officer = await createOfficer();
  brest = await createOrganisation({ name: 'Préfecture de l’Été à Brest' });
  brestId = await createSubmitted(brest);
  askedId = await createSubmitted(await createOrganisation({ name: 'Caisse de la Côte' }));
  accepted(
    await requestClarification(actOf(officer), {
      applicationId: askedId,
      version: (await fileOf(askedId)).version,
      questions: [{ subject: 'scope', question: 'Quels guichets ?' }],
      dueOn: addDays(parisDate(TEST_NOW), 5),
    }),
  );
  draftId = await createDraft(await createOrganisation({ name: 'Service encore en préparation' }));
});

async function list(query: string, reader = officer, now = TEST_NOW) {
  return accepted(await listWorklist(actOf(reader, now), new URLSearchParams(query)));
}

async function ids(query: string, reader = officer, now = TEST_NOW): Promise<ReadonlyArray<string>> {
  return (await list(query, reader, now)).rows.map((row) =>
    row.isBarred ? row.reference : row.applicationId,
  );
}

describe('the worklist', () => {
  test('[R-WRK-01] it holds every submitted file with its stage counted, and never a draft', async () => {
    const { stages, rows, total } = await list('');
    expect(rows.map((row) => (row.isBarred ? row.reference : row.applicationId))).toEqual([brestId, askedId]);
    expect(total).toBe(2);
    expect(stages.find(({ stage }) => stage === 'admissibility')?.count).toBe(2);
    expect(stages.find(({ stage }) => stage === 'planning')?.count).toBe(0);
    expect(await ids('q=preparation')).toEqual([]);
  });

  test.each(['prefecture ete', 'BREST', 'Préfecture de l’Été'])(
    '[R-WRK-03] « %s » finds the service whatever its accents and capitals',
    async (words) => {
      expect(await ids(`q=${encodeURIComponent(words)}`)).toEqual([brestId]);
    },
  );

  test('[R-WRK-03] so do a reference and a SIRET typed in groups; a percent sign is a sign', async () => {
    const { reference, siret } = await fileOf(brestId);
    expect(await ids(`q=${reference.toLowerCase()}`)).toEqual([brestId]);
    expect(await ids(`q=${siret.slice(0, 3)}+${siret.slice(3, 9)}+${siret.slice(9)}`)).toEqual([brestId]);
    expect(await ids('q=%25')).toEqual([]);
  });

  test('[R-WRK-02] who has the hand follows the delays: a clarification that has run out is DITP’s', async () => {
    expect(await ids('main=organisation')).toEqual([askedId]);
    expect(await ids('main=ditp')).toEqual([brestId]);
    const late = testTime(6);
    expect(await ids('main=ditp', officer, late)).toEqual([brestId, askedId]);
    expect(await ids('retard=oui', officer, late)).toEqual([askedId]);
    expect(await ids('retard=oui', officer, testTime(5))).toEqual([]);
    const { rows } = await list('retard=oui', officer, late);
    expect(rows[0]).toMatchObject({ holder: 'ditp', isOverdue: true, ageInDays: 6 });
  });

  test('[R-WRK-01] it is narrowed by level, department and network, and put in order', async () => {
    expect(await ids('niveau=gold')).toEqual([]);
    expect(await ids('departement=29')).toHaveLength(2);
    expect(await ids('departement=75')).toEqual([]);
    expect(await ids('reseau=00000000-0000-7000-8000-000000000000')).toEqual([]);
    expect(await ids('tri=name')).toEqual([askedId, brestId]);
    expect(await ids('tri=name&sens=inverse')).toEqual([brestId, askedId]);
    expect(await ids('tri=due')).toEqual([askedId, brestId]);
    const { query, pageCount } = await list('page=9');
    expect({ page: query.page, pageCount }).toEqual({ page: 1, pageCount: 1 });
  });

  test('[R-WRK-04] a decider sees neither the files they evaluated nor those of their organisations', async () => {
    const decider = await createDecider();
    expect((await list('', decider)).query.stage).toBe('decision');
    expect(await ids('etape=open', decider)).toEqual([brestId, askedId]);
    const member = {
      ...decider,
      memberships: [
        { organisationId: brest.organisationId, organisationName: brest.name, role: 'contributor' as const },
      ],
    };
    expect(await ids('etape=open', member)).toEqual([askedId]);
    const { auditor, applicationId } = await createPlanned();
    const former = { ...auditor, platformRoles: ['auditor', 'ditp-decider'] as const };
    expect(await ids('etape=evaluation', former)).toEqual([]);
    expect(await ids('etape=evaluation', decider)).toEqual([applicationId]);
  });

  test('[R-WRK-04] it is closed to services and auditors', async () => {
    for (const reader of [brest.lead, brest.contributor, await createAuditor()]) {
      expect(await listWorklist(actOf(reader), new URLSearchParams())).toMatchObject({ code: 'forbidden' });
    }
  });

  test('[R-WRK-01] a list of a hundred files is read page by page, each file once', async () => {
    await copies(100);
    const first = await list('');
    expect(first.rows).toHaveLength(25);
    const pages = await Promise.all(
      Array.from({ length: first.pageCount }, (_, index) => ids(`page=${index + 1}`)),
    );
    expect(new Set(pages.flat()).size).toBe(first.total);
  });
});

/** `count` more files of Brest, as far as the list looks. */
async function copies(count: number): Promise<void> {
  await getDatabase().application.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      reference: `C-2000-${String(count * 1000 + index)}`,
      organisationId: brest.organisationId,
      referentialCode: 'spplus-2026.1',
      levelSought: 'bronze',
      status: 'submitted',
      createdAt: TEST_NOW,
      statusSince: TEST_NOW,
      firstSubmittedAt: TEST_NOW,
    })),
  });
}

describe('the page of a file', () => {
  test('[R-WRK-05] it shows what was submitted, whatever the service has written since', async () => {
    await getDatabase().selfAssessmentAnswer.updateMany({
      where: { applicationId: brestId },
      data: { rating: 0 },
    });
    const file = accepted(await getDitpFile(actOf(officer), brestId));
    expect(file.declared?.levels.find(({ level }) => level === 'bronze')).toMatchObject({ attained: true });
    expect(file.declared?.commitments.every(({ rated, required }) => rated === required)).toBe(true);
    expect(file.declared?.evidence).toHaveLength(1);
    expect(file.declared?.evidence[0]?.serves).toContain('Résultats');
    expect(file.history.map(({ title }) => title)).toContain('Candidature déposée');
  });

  test('[R-APP-35] its buttons are those of the table for the reader, and no others', async () => {
    const seen = accepted(await getDitpFile(actOf(officer), brestId));
    expect(seen.actions).toEqual(['request-clarification', 'declare-admissible', 'declare-inadmissible']);
    const decider = accepted(await getDitpFile(actOf(await createDecider()), brestId));
    expect(decider.actions).toEqual([]);
    expect(decider.mayDownloadEvidence).toBe(false);
  });

  test('[R-APP-43] an answer not sent yet is not read by DITP', async () => {
    await getDatabase().clarificationItem.updateMany({
      where: { request: { applicationId: askedId } },
      data: { answer: 'Brouillon' },
    });
    const file = accepted(await getDitpFile(actOf(officer), askedId));
    expect(file.clarifications[0]?.items).toMatchObject([{ subject: 'Périmètre et sites', answer: null }]);
  });

  test('[R-ACC-06] a draft, and an unknown id, answer not found; so does any file to others', async () => {
    for (const applicationId of [draftId, officer.userId, 'no-id']) {
      expect(await getDitpFile(actOf(officer), applicationId)).toMatchObject({ code: 'not-found' });
    }
    for (const reader of [brest.lead, brest.contributor, await createAuditor()]) {
      expect(await getDitpFile(actOf(reader), brestId)).toMatchObject({ code: 'not-found' });
    }
  });

  test('[R-WRK-05] it offers the acts of the stage', async () => {
    const { version } = await fileOf(brestId);
    accepted(await declareAdmissible(actOf(officer), { applicationId: brestId, version }));
    expect(accepted(await getDitpFile(actOf(officer), brestId)).actions).toEqual(['plan-evaluation']);
  });
});
