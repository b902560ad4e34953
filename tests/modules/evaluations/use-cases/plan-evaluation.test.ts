/** Assignments on a real database: conflicts of interest, sites, dates, races, changes of auditor. */
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import type { PlanEvaluationInput } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { getAssignmentPage } from '#app/modules/evaluations/use-cases/get-assignment-page.server.ts';
import { addMonths, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { createPlanned, createStarted, rateAll } from '#tests/modules/evaluations/evaluation-files.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createDecider,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const TODAY = parisDate(TEST_NOW);

async function createAdmissible(
  organisation: TestOrganisation,
): Promise<{ applicationId: string; officer: Actor }> {
  const applicationId = await createSubmitted(organisation);
  const officer = await createOfficer();
  const { version } = await fileOf(applicationId);
  accepted(await declareAdmissible(actOf(officer), { applicationId, version }));
  return { applicationId, officer };
}

async function planOf(
  applicationId: string,
  leadAuditorId: string | null,
  changes: Partial<PlanEvaluationInput> = {},
): Promise<PlanEvaluationInput> {
  const { version } = await fileOf(applicationId);
  return {
    applicationId,
    version,
    leadAuditorId,
    startsOn: calendarDate('2026-12-01'),
    endsOn: calendarDate('2026-12-03'),
    visits: [],
    ...changes,
  };
}

function declareLink(
  auditor: Actor,
  target: { readonly organisationId?: string; readonly networkId?: string },
  endsOn: string | null,
) {
  return getDatabase().auditorLink.create({
    data: {
      userId: auditor.userId,
      ...target,
      kind: 'employer',
      startsOn: toDateColumn(calendarDate('2015-01-01')),
      endsOn: endsOn === null ? null : toDateColumn(calendarDate(endsOn)),
      declaredAt: TEST_NOW,
    },
  });
}

async function createNetwork(): Promise<{ networkId: string; head: TestOrganisation }> {
  const head = await createOrganisation();
  const { id } = await getDatabase().network.create({
    data: {
      name: `Réseau ${head.organisationId}`,
      headOrganisationId: head.organisationId,
      createdAt: TEST_NOW,
    },
  });
  return { networkId: id, head };
}

async function reasonsShown(officer: Actor, applicationId: string, auditor: Actor) {
  const page = accepted(await getAssignmentPage(actOf(officer), applicationId));
  return page.candidates.find(({ userId }) => userId === auditor.userId)?.barredBecause.length;
}

describe('planning an evaluation', () => {
  test('[R-APP-19] it names the lead, the dates and the sites, and tells the auditor and the service', async () => {
    const organisation = await createOrganisation({ siteCount: 6 });
    const { applicationId, officer } = await createAdmissible(organisation);
    const auditor = await createAuditor();
    const visits = [{ siteId: organisation.siteIds[0] ?? '', visitOn: calendarDate('2026-12-02') }];
    const { evaluationId } = accepted(
      await planEvaluation(actOf(officer), await planOf(applicationId, auditor.userId, { visits })),
    );
    const file = await fileOf(applicationId);
    expect(file.status).toBe('evaluation-planned');
    expect(file.dueOn).toBe('2026-12-01');
    expect(file.evaluation).toMatchObject({
      evaluationId,
      round: 1,
      startedAt: null,
      plannedTo: '2026-12-03',
    });
    const sites = await getDatabase().evaluationSite.findMany({ where: { evaluationId } });
    expect(sites.map(({ reason }) => reason).sort()).toEqual(['drawn', 'drawn', 'drawn', 'head-office']);
    const messages = await getDatabase().outboxMessage.findMany({ where: { applicationId } });
    expect(messages.find(({ kind }) => kind === 'evaluation-assigned')?.recipient).toBe(auditor.email);
    expect(messages.find(({ kind }) => kind === 'evaluation-planned')?.recipient).toBe(
      organisation.lead.email,
    );
    const entry = await getDatabase().journalEntry.findFirst({
      where: { stream: `application:${applicationId}`, action: 'application.plan-evaluation' },
    });
    expect(entry?.after).toMatchObject({ plannedFrom: '2026-12-01' });
    expect(JSON.stringify(entry?.after)).toMatch(new RegExp(`"seed":"${file.reference}/1/[0-9a-f]{16}"`));
  });

  test('[R-EVA-01] a recent link with the organisation bars the auditor, shown and refused even when posted', async () => {
    const organisation = await createOrganisation();
    const { applicationId, officer } = await createAdmissible(organisation);
    const limit = addMonths(TODAY, -36);
    const auditor = await createAuditor();
    await declareLink(auditor, { organisationId: organisation.organisationId }, limit);
    expect(await reasonsShown(officer, applicationId, auditor)).toBe(1);
    const refused = await planEvaluation(actOf(officer), await planOf(applicationId, auditor.userId));
    expect(refused).toMatchObject({
      ok: false,
      code: 'conflict-of-interest',
      details: { reasons: ['link-with-organisation'] },
    });
    expect((await fileOf(applicationId)).status).toBe('admissible');

    const former = await createAuditor();
    await declareLink(former, { organisationId: organisation.organisationId }, addMonths(TODAY, -37));
    expect(await reasonsShown(officer, applicationId, former)).toBe(0);
    expect(await planEvaluation(actOf(officer), await planOf(applicationId, former.userId))).toMatchObject({
      ok: true,
    });
  });

  test('[R-EVA-02] a member of the organisation, present or recent, does not evaluate it', async () => {
    const organisation = await createOrganisation();
    const { applicationId, officer } = await createAdmissible(organisation);
    const [present, past] = [await createAuditor(), await createAuditor()];
    await getDatabase().membership.createMany({
      data: [
        { userId: present.userId, endedAt: null },
        { userId: past.userId, endedAt: TEST_NOW },
      ].map((one) => ({
        ...one,
        organisationId: organisation.organisationId,
        role: 'contributor',
        createdAt: TEST_NOW,
      })),
    });
    for (const auditor of [present, past]) {
      expect(await reasonsShown(officer, applicationId, auditor)).toBe(1);
      expect(await planEvaluation(actOf(officer), await planOf(applicationId, auditor.userId))).toMatchObject(
        {
          code: 'conflict-of-interest',
        },
      );
    }
  });

  test('[R-EVA-03] nor does whoever is tied to the head of its network, or to the network', async () => {
    const { networkId, head } = await createNetwork();
    const { applicationId, officer } = await createAdmissible(await createOrganisation({ networkId }));
    const [ofHead, ofNetwork, member] = [await createAuditor(), await createAuditor(), await createAuditor()];
    await declareLink(ofHead, { organisationId: head.organisationId }, null);
    await declareLink(ofNetwork, { networkId }, null);
    await getDatabase().membership.create({
      data: {
        userId: member.userId,
        organisationId: head.organisationId,
        role: 'contributor',
        createdAt: TEST_NOW,
      },
    });
    for (const auditor of [ofHead, ofNetwork, member]) {
      expect(await planEvaluation(actOf(officer), await planOf(applicationId, auditor.userId))).toMatchObject(
        {
          code: 'conflict-of-interest',
        },
      );
    }
  });

  test('[R-EVA-04] [R-EVA-33] the auditor of the two latest cycles does not make a third; of one only, they do', async () => {
    const { applicationId, officer, organisation } = await withPastCycles(2);
    const { auditor } = organisation;
    expect(await planEvaluation(actOf(officer), await planOf(applicationId, auditor.userId))).toMatchObject({
      code: 'conflict-of-interest',
      details: { reasons: ['too-many-cycles'] },
    });
    const once = await withPastCycles(1);
    const plan = await planOf(once.applicationId, once.organisation.auditor.userId);
    expect(await planEvaluation(actOf(once.officer), plan)).toMatchObject({ ok: true });
  });

  test.each([
    ['lead-auditor-missing', { leadAuditorId: null }],
    ['unknown-auditor', { leadAuditorId: '00000000-0000-7000-8000-000000000000' }],
    ['unknown-auditor', { leadAuditorId: "'; --" }],
    ['dates-missing', { startsOn: null }],
    ['dates-past', { startsOn: calendarDate('2026-11-20') }],
    ['dates-reversed', { startsOn: calendarDate('2026-12-04') }],
    ['site-outside-scope', { visits: [{ siteId: 'elsewhere', visitOn: null }] }],
  ] as const)('[R-APP-19] %s is refused and nothing is written', async (code, changes) => {
    const { applicationId, officer } = await createAdmissible(await createOrganisation());
    const auditor = await createAuditor();
    const plan = await planOf(applicationId, auditor.userId, changes);
    expect(await planEvaluation(actOf(officer), plan)).toMatchObject({ ok: false, code });
    expect((await fileOf(applicationId)).evaluation).toBeNull();
  });

  test('[R-WRK-07] a visit outside the dates is refused', async () => {
    const organisation = await createOrganisation();
    const { applicationId, officer } = await createAdmissible(organisation);
    const visits = [{ siteId: organisation.siteIds[0] ?? '', visitOn: calendarDate('2026-12-04') }];
    const plan = await planOf(applicationId, (await createAuditor()).userId, { visits });
    expect(await planEvaluation(actOf(officer), plan)).toMatchObject({ code: 'visit-outside-dates' });
  });

  test('[R-APP-02] of eight plans at once one wins, and one evaluation exists', async () => {
    const { applicationId, officer } = await createAdmissible(await createOrganisation());
    const plan = await planOf(applicationId, (await createAuditor()).userId);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => planEvaluation(actOf(officer), plan)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    for (const outcome of outcomes) {
      if (!outcome.ok) expect(['conflict', 'action-impossible-in-status']).toContain(outcome.code);
    }
    expect(await getDatabase().evaluation.count({ where: { applicationId } })).toBe(1);
    expect(
      await getDatabase().outboxMessage.count({ where: { applicationId, kind: 'evaluation-assigned' } }),
    ).toBe(1);
  });

  test('[R-APP-01] nobody but a DITP officer plans, or opens the page', async () => {
    const organisation = await createOrganisation();
    const { applicationId } = await createAdmissible(organisation);
    const auditor = await createAuditor();
    const plan = await planOf(applicationId, auditor.userId);
    const decider = await createDecider();
    expect(await planEvaluation(actOf(organisation.lead), plan)).toMatchObject({ code: 'action-not-yours' });
    expect(await planEvaluation(actOf(decider), plan)).toMatchObject({ code: 'action-not-yours' });
    for (const stranger of [auditor, (await createOrganisation()).lead]) {
      expect(await planEvaluation(actOf(stranger), plan)).toMatchObject({ code: 'not-found' });
    }
    for (const reader of [organisation.lead, decider, auditor]) {
      expect(await getAssignmentPage(actOf(reader), applicationId)).toMatchObject({ code: 'not-found' });
    }
  });
});

/** An organisation whose `count` earlier files were evaluated by one auditor, and a new admissible one. */
async function withPastCycles(count: number) {
  const organisation = await createOrganisation();
  const auditor = await createAuditor();
  const { applicationId, officer } = await createAdmissible(organisation);
  for (let cycle = 1; cycle <= count; cycle += 1) {
    const at = testTime(-1100 * cycle);
    await getDatabase().application.create({
      data: {
        reference: `C-19${90 + cycle}-${organisation.organisationId.slice(-5)}`,
        organisationId: organisation.organisationId,
        referentialCode: 'spplus-2026.1',
        levelSought: 'bronze',
        status: 'granted',
        createdAt: at,
        statusSince: at,
        firstSubmittedAt: at,
        evaluations: {
          create: {
            plannedFrom: at,
            plannedTo: at,
            createdAt: at,
            startedAt: at,
            closedAt: at,
            auditors: {
              create: { userId: auditor.userId, role: 'lead', assignedAt: at, assignedById: officer.userId },
            },
          },
        },
      },
    });
  }
  return { applicationId, officer, organisation: { ...organisation, auditor } };
}

describe('changing the lead auditor', () => {
  test('[R-APP-20] ratings stay with their author, the former lead no longer opens the file', async () => {
    const started = await createStarted();
    await rateAll(started);
    const { applicationId, evaluationId, officer, auditor, codes } = started;
    const successor = await createAuditor();
    const { version } = await fileOf(applicationId);
    const act = actOf(officer, testTime(6));
    accepted(await changeAuditors(act, { applicationId, version, leadAuditorId: successor.userId }));
    const file = await fileOf(applicationId);
    expect(file.status).toBe('in-evaluation');
    expect(file.evaluation?.auditors).toMatchObject([{ userId: successor.userId, role: 'lead' }]);
    expect(file.evaluation?.everAuditorIds).toContain(auditor.userId);
    const kept = await getDatabase().auditorRating.count({
      where: { evaluationId, auditorId: auditor.userId },
    });
    expect(kept).toBe(codes.length);
    const told = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'evaluation-handed-over' },
    });
    expect(told.map(({ recipient }) => recipient)).toEqual([auditor.email]);
  });

  test('[R-APP-20] the same person, or one in conflict, is refused', async () => {
    const { applicationId, officer, auditor, organisation } = await createPlanned();
    const { version } = await fileOf(applicationId);
    const act = actOf(officer, testTime(2));
    expect(
      await changeAuditors(act, { applicationId, version, leadAuditorId: auditor.userId }),
    ).toMatchObject({ code: 'auditor-unchanged' });
    const tied = await createAuditor();
    await declareLink(tied, { organisationId: organisation.organisationId }, null);
    expect(await changeAuditors(act, { applicationId, version, leadAuditorId: tied.userId })).toMatchObject({
      code: 'conflict-of-interest',
    });
  });

  test('[R-APP-02] of eight changes at once one wins, and there is one lead', async () => {
    const { applicationId, evaluationId, officer } = await createPlanned();
    const { version } = await fileOf(applicationId);
    const successors = await Promise.all(Array.from({ length: 8 }, () => createAuditor()));
    const outcomes = await Promise.all(
      successors.map(({ userId }) =>
        changeAuditors(actOf(officer, testTime(2)), { applicationId, version, leadAuditorId: userId }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'conflict')).toHaveLength(7);
    const leads = { evaluationId, role: 'lead', endedAt: null };
    expect(await getDatabase().evaluationAuditor.count({ where: leads })).toBe(1);
  });
});

describe('the page of an assignment', () => {
  test('[R-EVA-05] it shows each auditor’s load and the sites drawn, in as many statements for 2 or 12 auditors', async () => {
    const { auditor } = await createPlanned();
    const { applicationId, officer } = await createAdmissible(await createOrganisation({ siteCount: 5 }));
    await getAssignmentPage(actOf(officer), applicationId);
    const few = await statementsOf(() => getAssignmentPage(actOf(officer), applicationId));
    for (let index = 0; index < 10; index += 1) await createAuditor();
    const many = await statementsOf(() => getAssignmentPage(actOf(officer), applicationId));
    expect(few).toBe(5);
    expect(many).toBe(few);
    const page = accepted(await getAssignmentPage(actOf(officer), applicationId));
    expect(page.candidates.find(({ userId }) => userId === auditor.userId)?.openEvaluations).toBe(1);
    expect(page.sites.filter(({ reason }) => reason !== null)).toHaveLength(3);
    expect(page.sample).toMatchObject({ size: 2 });
  });
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const stop = observeStatements(() => {
    count += 1;
  });
  await work();
  stop();
  return count;
}
