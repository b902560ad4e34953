/** Who may be named, and what a change of auditors does to calendars, on a real database. */
import { describe, expect, test } from 'vitest';

import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { declareUnavailability } from '#app/modules/evaluations/use-cases/declare-unavailability.server.ts';
import { getAssignmentPage } from '#app/modules/evaluations/use-cases/get-assignment-page.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { saveProgrammeItem } from '#app/modules/evaluations/use-cases/save-programme-item.server.ts';
import { sendProgramme } from '#app/modules/evaluations/use-cases/send-programme.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { assignmentSentence } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { addDays, calendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { counted } from '#app/platform/french.ts';
import { createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
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
import { readCalendar, valueOf } from '#tests/support/icalendar-reading.ts';

useDatabase();

async function createAdmissible() {
  const applicationId = await createSubmitted(await createOrganisation());
  const officer = await createOfficer();
  const { version } = await fileOf(applicationId);
  accepted(await declareAdmissible(actOf(officer), { applicationId, version }));
  const plan = {
    applicationId,
    version: version + 1,
    startsOn: calendarDate('2026-12-01'),
    endsOn: calendarDate('2026-12-03'),
    visits: [],
  };
  return { officer, plan };
}

async function journalOf(applicationId: string, action: string) {
  const rows = await getDatabase().journalEntry.findMany({
    where: { stream: `application:${applicationId}`, action: `application.${action}` },
  });
  return rows.map(({ after }) => after);
}

/** Planned from 26 to 30 November; signed, and its programme sent on day 2 with one moment on the 26th. */
async function createSent() {
  const planned = await createPlanned();
  const { evaluationId, auditor } = planned;
  const act = actOf(auditor, testTime(2));
  accepted(await declareNoConflict(act, planned));
  const item = {
    kind: 'opening',
    title: 'Ouverture',
    siteId: null,
    startsAt: new Date('2026-11-26T08:30:00Z'),
    endsAt: new Date('2026-11-26T09:30:00Z'),
    place: '',
    people: '',
    criteria: [],
    auditorIds: [auditor.userId],
  } as const;
  const { itemId } = accepted(await saveProgrammeItem(act, { evaluationId, itemId: null, version: 0, item }));
  accepted(await sendProgramme(act, { evaluationId, sequence: 0 }));
  return { ...planned, itemId };
}

/** What this person's calendar received: method, UIDs without their host, sequence, organiser. */
async function receivedBy(email: string) {
  const rows = await getDatabase().outboxMessage.findMany({
    where: { recipient: email, kind: 'visit-programme' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ calendar }) => {
    const read = readCalendar(calendar ?? '');
    const [event] = read.components;
    return {
      method: valueOf(read, 'METHOD'),
      item: event === undefined ? undefined : valueOf(event, 'UID')?.split('@')[0],
      sequence: event === undefined ? undefined : valueOf(event, 'SEQUENCE'),
      organiser: event === undefined ? undefined : valueOf(event, 'ORGANIZER'),
    };
  });
}

describe('invitations when auditors change', () => {
  test('[R-EVA-86] who leaves gets the cancellation, who arrives the invitation; the others nothing', async () => {
    const { applicationId, evaluationId, auditor, officer, organisation, itemId } = await createSent();
    const successor = await createAuditor();
    const { version } = await fileOf(applicationId);
    const change = { applicationId, version, leadAuditorId: successor.userId };
    accepted(await changeAuditors(actOf(officer, testTime(3)), change));
    const former = `mailto:${auditor.email}`;
    expect(await receivedBy(auditor.email)).toEqual([
      { method: 'REQUEST', item: itemId, sequence: '1', organiser: former },
      { method: 'CANCEL', item: itemId, sequence: '2', organiser: former },
    ]);
    expect(await receivedBy(successor.email)).toEqual([
      { method: 'REQUEST', item: itemId, sequence: '2', organiser: `mailto:${successor.email}` },
    ]);
    expect(await receivedBy(organisation.lead.email)).toHaveLength(1);
    const act = actOf(successor, testTime(4));
    accepted(await declareNoConflict(act, { evaluationId }));
    expect(await sendProgramme(act, { evaluationId, sequence: 1 })).toMatchObject({ code: 'conflict' });
    accepted(await sendProgramme(act, { evaluationId, sequence: 2 }));
    expect((await receivedBy(organisation.lead.email)).at(-1)).toMatchObject({ sequence: '3' });
    expect(await receivedBy(auditor.email)).toHaveLength(2);
  });

  test('[R-EVA-86] who leaves because of a link declared gets the cancellation too', async () => {
    const { auditor, organisation, itemId } = await createSent();
    accepted(
      await declareLink(actOf(auditor, testTime(3)), {
        target: { kind: 'organisation', id: organisation.organisationId },
        kind: 'consultancy',
        description: '',
        startsOn: calendarDate('2015-01-01'),
        endsOn: null,
      }),
    );
    expect((await receivedBy(auditor.email)).map(({ method, item }) => [method, item])).toEqual([
      ['REQUEST', itemId],
      ['CANCEL', itemId],
    ]);
  });

  test('[R-EVA-86] a file withdrawn takes its visit back from every calendar', async () => {
    const { applicationId, auditor, organisation, itemId } = await createSent();
    const { version } = await fileOf(applicationId);
    const withdrawal = { applicationId, version, reason: '' };
    accepted(await withdrawApplication(actOf(organisation.lead, testTime(3)), withdrawal));
    for (const { email } of [auditor, organisation.lead]) {
      expect((await receivedBy(email)).map(({ method, item }) => [method, item])).toEqual([
        ['REQUEST', itemId],
        ['CANCEL', itemId],
      ]);
    }
  });

  test.each([
    ['2026-11-26T09:29:00Z', 1],
    ['2026-11-26T09:30:00Z', 0],
  ])(
    '[R-EVA-86] a change at %s: %i invitation, a moment that is over is left to the past',
    async (at, count) => {
      const { applicationId, officer } = await createSent();
      const successor = await createAuditor();
      const { version } = await fileOf(applicationId);
      const change = { applicationId, version, leadAuditorId: successor.userId };
      accepted(await changeAuditors(actOf(officer, new Date(at)), change));
      expect(await receivedBy(successor.email)).toHaveLength(count);
    },
  );

  test('[R-EVA-86] before the first sending, nothing is sent to calendars', async () => {
    const { applicationId, auditor, officer } = await createPlanned();
    const { version } = await fileOf(applicationId);
    const successor = await createAuditor();
    const change = { applicationId, version, leadAuditorId: successor.userId };
    accepted(await changeAuditors(actOf(officer, testTime(3)), change));
    expect([...(await receivedBy(auditor.email)), ...(await receivedBy(successor.email))]).toEqual([]);
  });
});

describe('days off', () => {
  test.each([
    ['2026-11-30', true],
    ['2026-12-01', false],
    ['2026-12-03', false],
    ['2026-12-04', true],
  ])(
    '[R-EVA-87] a day off on %s of a mission from 1 to 3 December: named %s, lead or not',
    async (day, isNamed) => {
      const { officer, plan } = await createAdmissible();
      const [away, other] = [await createAuditor(), await createAuditor()];
      const off = calendarDate(day);
      accepted(await declareUnavailability(actOf(away), { startsOn: off, endsOn: off, reason: '' }));
      const act = actOf(officer);
      const asCo = await planEvaluation(act, {
        ...plan,
        leadAuditorId: other.userId,
        coAuditorIds: [away.userId],
      });
      expect(asCo.ok).toBe(isNamed);
      if (asCo.ok) return;
      expect(asCo).toMatchObject({ code: 'auditor-unavailable', details: { field: 'coAuditorIds' } });
      expect(assignmentSentence(asCo)).toContain(`${away.name} n’est pas disponible le`);
      const asLead = await planEvaluation(act, { ...plan, leadAuditorId: away.userId });
      expect(asLead).toMatchObject({ code: 'auditor-unavailable', details: { field: 'leadAuditorId' } });
    },
  );

  test('[R-EVA-87] whoever keeps their part is not asked again; a newcomer on the team is', async () => {
    const { applicationId, auditor, officer } = await createPlanned();
    const { version, evaluation } = await fileOf(applicationId);
    const day = evaluation?.plannedTo ?? null;
    const [co, away] = [await createAuditor(), await createAuditor()];
    for (const person of [auditor, away]) {
      accepted(await declareUnavailability(actOf(person), { startsOn: day, endsOn: day, reason: '' }));
    }
    const act = actOf(officer, testTime(2));
    const change = { applicationId, version, leadAuditorId: auditor.userId };
    expect(await changeAuditors(act, { ...change, coAuditorIds: [away.userId] })).toMatchObject({
      code: 'auditor-unavailable',
      details: { field: 'coAuditorIds' },
    });
    accepted(await changeAuditors(act, { ...change, coAuditorIds: [co.userId] }));
  });

  test('[R-EVA-87] the days that are past do not count: only those that remain', async () => {
    const { applicationId, officer } = await createPlanned();
    const { version, evaluation } = await fileOf(applicationId);
    const day = evaluation?.plannedFrom ?? null;
    const away = await createAuditor();
    accepted(await declareUnavailability(actOf(away), { startsOn: day, endsOn: day, reason: '' }));
    const change = { applicationId, version, leadAuditorId: away.userId };
    expect((await changeAuditors(actOf(officer, testTime(5)), change)).ok).toBe(false);
    accepted(await changeAuditors(actOf(officer, testTime(6)), change));
  });
});

describe('capacity', () => {
  test('[R-EVA-88] one mission more than the capacity asks for a reason, which the journal keeps', async () => {
    const { officer, plan } = await createAdmissible();
    const { auditor: busy } = await createPlanned();
    const act = actOf(officer);
    accepted(await setAuditorCapacity(act, { userId: busy.userId, missionsAtOnce: 1 }));
    const page = accepted(await getAssignmentPage(act, plan.applicationId));
    expect(page.candidates.find(({ userId }) => userId === busy.userId)).toMatchObject({
      isAtCapacity: true,
      barredBecause: [],
    });
    const asked = { ...plan, leadAuditorId: busy.userId };
    for (const capacityReason of ['', '   ']) {
      const refusal = await planEvaluation(act, { ...asked, capacityReason });
      expect(refusal).toMatchObject({
        code: 'capacity-exceeded',
        details: {
          field: 'capacityReason',
          sentences: [`${busy.name} mène déjà ${counted(1, 'évaluation', 'évaluations')}, pour 1 au plus.`],
        },
      });
    }
    accepted(await planEvaluation(act, { ...asked, capacityReason: 'Seule personne du secteur.' }));
    expect(await journalOf(plan.applicationId, 'plan-evaluation')).toMatchObject([
      {
        beyondCapacity: {
          reason: 'Seule personne du secteur.',
          people: [{ userId: busy.userId, openEvaluations: 1, capacity: 1 }],
        },
      },
    ]);
  });

  test.each([
    [2, true],
    [1, false],
  ])(
    '[R-EVA-88] with one mission, a capacity of %i: named without a reason %s, as co-auditor too',
    async (capacity, isNamed) => {
      const { officer, plan } = await createAdmissible();
      const { auditor: busy } = await createPlanned();
      const lead = await createAuditor();
      accepted(await setAuditorCapacity(actOf(officer), { userId: busy.userId, missionsAtOnce: capacity }));
      const outcome = await planEvaluation(actOf(officer), {
        ...plan,
        leadAuditorId: lead.userId,
        coAuditorIds: [busy.userId],
        capacityReason: '',
      });
      expect(outcome.ok).toBe(isNamed);
      if (outcome.ok) {
        expect(JSON.stringify(await journalOf(plan.applicationId, 'plan-evaluation'))).not.toContain(
          'beyondCapacity',
        );
      }
    },
  );

  test('[R-EVA-88] who is in charge already carries the mission: changing the others asks for nothing', async () => {
    const { applicationId, auditor, officer } = await createPlanned();
    const act = actOf(officer, testTime(2));
    accepted(await setAuditorCapacity(act, { userId: auditor.userId, missionsAtOnce: 1 }));
    const { version } = await fileOf(applicationId);
    const co = await createAuditor();
    const change = { applicationId, version, leadAuditorId: auditor.userId, coAuditorIds: [co.userId] };
    accepted(await changeAuditors(act, change));
  });

  test('[R-EVA-88] of two files given at once to someone with one place left, one is refused', async () => {
    const files = [await createAdmissible(), await createAdmissible()];
    const auditor = await createAuditor();
    const officer = files[0]?.officer ?? (await createOfficer());
    accepted(await setAuditorCapacity(actOf(officer), { userId: auditor.userId, missionsAtOnce: 1 }));
    const outcomes = await Promise.all(
      files.map(({ plan }) =>
        planEvaluation(actOf(officer), {
          ...plan,
          endsOn: addDays(plan.startsOn, 1),
          leadAuditorId: auditor.userId,
        }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: 'capacity-exceeded' });
  });
});
