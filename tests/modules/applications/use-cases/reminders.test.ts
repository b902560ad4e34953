/** Reminders through the queue, on real files: who receives them, who does not, and what a silence changes: nothing. */
import { beforeEach, describe, expect, test } from 'vitest';

import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { planReminders } from '#app/modules/applications/use-cases/plan-reminders.server.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { askForDailyJobs, runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, calendarDate, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { createBeforeCommittee, DECISION_TIME, versionOf } from '#tests/modules/decisions/decided-files.ts';
import { createAnswered, createPlanned, createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createClarificationRequested,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const DAY_ZERO = parisDate(testTime(0));

beforeEach(async () => {
  const database = getDatabase();
  await database.job.deleteMany();
  await database.outboxMessage.deleteMany();
  // The files of the tests before have no reminder left.
  await database.application.updateMany({ data: { status: 'withdrawn' } });
});

/** A morning of the queue, five minutes after eight in Paris. */
async function morning(day: CalendarDate): Promise<void> {
  const now = parisInstant(day, 8, 5);
  await askForDailyJobs(now);
  const { failed } = await runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS });
  expect(failed).toBe(0);
}

async function mornings(from: CalendarDate, to: CalendarDate): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) await morning(day);
}

async function reminded(): Promise<ReadonlyArray<string>> {
  const rows = await getDatabase().outboxMessage.findMany({
    where: { kind: 'deadline-reminder' },
    orderBy: [{ createdAt: 'asc' }, { recipient: 'asc' }],
  });
  return rows.map(({ recipient, createdAt }) => `${parisDate(createdAt)} ${recipient}`);
}

/** What the applicant would lose, were the file touched. */
async function stateOf(applicationId: string) {
  return getDatabase().application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      status: true,
      version: true,
      dueOn: true,
      closedAt: true,
      answers: { orderBy: { criterionCode: 'asc' } },
      snapshots: { orderBy: { id: 'asc' }, select: { contentHash: true } },
      evaluations: { select: { id: true, version: true, closedAt: true } },
      decisions: { select: { id: true } },
    },
  });
}

describe('reminders of the service', () => {
  async function asked(): Promise<{ applicationId: string; organisation: TestOrganisation }> {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['scope']);
    await getDatabase().outboxMessage.deleteMany();
    return { applicationId, organisation };
  }

  test('[R-APP-57] the lead is reminded a week before, the day before and the day after, and nobody else', async () => {
    const { organisation } = await asked();
    const dueOn = addDays(DAY_ZERO, 16);
    await mornings(DAY_ZERO, addDays(dueOn, 5));
    const { email } = organisation.lead;
    expect(await reminded()).toEqual([
      `${addDays(dueOn, -7)} ${email}`,
      `${addDays(dueOn, -1)} ${email}`,
      `${addDays(dueOn, 1)} ${email}`,
    ]);
  });

  test('[R-APP-57] the reminder of an appeal speaks of a right, and asks for nothing', async () => {
    const file = await createBeforeCommittee();
    const { applicationId, decider } = file;
    const version = await versionOf(applicationId);
    accepted(
      await refuseApplication(actOf(decider, DECISION_TIME), { applicationId, version, reason: 'Accueil.' }),
    );
    await getDatabase().outboxMessage.deleteMany();
    const lastDay = addMonths(parisDate(DECISION_TIME), 2);
    await mornings(addDays(lastDay, -9), addDays(lastDay, 3));
    const rows = await getDatabase().outboxMessage.findMany({ where: { kind: 'deadline-reminder' } });
    expect(rows).toHaveLength(2);
    for (const { subject, text } of rows) {
      expect(subject).toMatch(/^Jusqu’au \d.*, vous pouvez former un recours contre la décision/);
      expect(text).toContain('Vous pouvez former un recours contre la décision jusqu’au');
      expect(text).not.toContain('attendu de vous');
    }
  });

  test('[R-APP-58] a file that has moved on cancels the reminders planned for it', async () => {
    const { applicationId, organisation } = await asked();
    await mornings(DAY_ZERO, addDays(DAY_ZERO, 8));
    expect(await getDatabase().job.count({ where: { kind: 'reminder', outcome: null } })).toBe(2);
    const { version } = await fileOf(applicationId);
    accepted(
      await withdrawApplication(actOf(organisation.lead, testTime(8, 60)), {
        applicationId,
        version,
        reason: '',
      }),
    );
    await mornings(addDays(DAY_ZERO, 9), addDays(DAY_ZERO, 20));
    expect(await reminded()).toEqual([]);
    const ends = await getDatabase().job.findMany({ where: { kind: 'reminder' }, select: { outcome: true } });
    expect(ends.map(({ outcome }) => outcome)).toEqual(['cancelled', 'cancelled']);
  });

  test('[R-APP-57] after a stop of the site only the last reminder due is sent, never one three days late', async () => {
    const { organisation } = await asked();
    const dueOn = addDays(DAY_ZERO, 16);
    await morning(addDays(dueOn, 2));
    expect(await reminded()).toEqual([`${addDays(dueOn, 2)} ${organisation.lead.email}`]);
    await getDatabase().job.deleteMany();
    await getDatabase().outboxMessage.deleteMany();
    await morning(addDays(dueOn, 9));
    expect(await reminded()).toEqual([]);
  });

  test('[R-APP-57] planning a hundred files takes as many statements as one', async () => {
    const { applicationId } = await asked();
    const row = await getDatabase().application.findUniqueOrThrow({ where: { id: applicationId } });
    await getDatabase().application.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        reference: `C-2099-${String(index).padStart(5, '0')}`,
        organisationId: row.organisationId,
        referentialCode: row.referentialCode,
        levelSought: 'bronze',
        status: 'submitted',
        createdAt: row.createdAt,
        statusSince: row.statusSince,
      })),
    });
    const now = parisInstant(addDays(DAY_ZERO, 30), 8);
    let statements = 0;
    const stop = observeStatements(() => {
      statements += 1;
    });
    await planReminders(getDatabase(), { now });
    stop();
    expect(statements).toBeLessThanOrEqual(2);
    expect(await getDatabase().job.count({ where: { kind: 'reminder' } })).toBe(200);
  });
});

type Missed = {
  readonly applicationId: string;
  readonly late: ReadonlyArray<Actor>;
  readonly dueOn: CalendarDate;
};

/** Every deadline that DITP, an auditor or a decider may miss. */
const MISSED: Readonly<Record<string, () => Promise<Missed>>> = {
  'admissibility, by DITP': async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    return { applicationId, late: [await createOfficer()], dueOn: addDays(DAY_ZERO, 30) };
  },
  'planning, by DITP': async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    const officer = await createOfficer();
    const { version } = await fileOf(applicationId);
    accepted(await declareAdmissible(actOf(officer, testTime(1)), { applicationId, version }));
    return { applicationId, late: [officer], dueOn: addDays(DAY_ZERO, 31) };
  },
  'the start, by the auditor': async () => {
    const { applicationId, auditor } = await createPlanned();
    return { applicationId, late: [auditor], dueOn: addDays(DAY_ZERO, 5) };
  },
  'the draft report, by the auditor': async () => {
    const { applicationId, auditor } = await createStarted();
    return { applicationId, late: [auditor], dueOn: addDays(DAY_ZERO, 9) };
  },
  'the settlement, by the auditor': async () => {
    const { applicationId, auditor } = await createAnswered({ 'E1.2': 1 });
    return { applicationId, late: [auditor], dueOn: addDays(DAY_ZERO, 25) };
  },
  'the verification, by the auditor': async () => {
    const { applicationId, auditor, evaluationId } = await createAnswered({ 'E1.2': 1 });
    const dueOn = addDays(DAY_ZERO, 60);
    await getDatabase().application.update({
      where: { id: applicationId },
      data: { status: 'in-correction', statusSince: testTime(20) },
    });
    await getDatabase().evaluation.update({
      where: { id: evaluationId },
      data: {
        correctionsDueOn: toDateColumn(addDays(DAY_ZERO, 50)),
        correctionsHandedInAt: testTime(40),
        verificationDueOn: toDateColumn(dueOn),
      },
    });
    return { applicationId, late: [auditor], dueOn };
  },
  'the committee, by DITP': async () => {
    const { applicationId, evaluationId, auditor, officer } = await createAnswered({ 'E1.2': 1 }, 'accept');
    const { version } = await fileOf(applicationId);
    accepted(await closeContradictory(actOf(auditor, testTime(12)), { evaluationId, version }));
    return { applicationId, late: [officer], dueOn: addDays(DAY_ZERO, 42) };
  },
  'the decision, by the decider': async () => {
    const { applicationId, decider } = await createBeforeCommittee();
    return { applicationId, late: [decider], dueOn: addDays(DAY_ZERO, 73) };
  },
  'the resumption, by DITP': async () => {
    const { applicationId, officer, decider } = await createBeforeCommittee();
    const expectedBy = addDays(DAY_ZERO, 50);
    await getDatabase().decision.create({
      data: {
        applicationId,
        kind: 'defer',
        decidedAt: testTime(20),
        decidedById: decider.userId,
        expected: 'Une enquête de satisfaction.',
        expectedBy: toDateColumn(expectedBy),
        decidingAuthority: 'ditp',
        authorityName: 'DITP',
        signatoryName: decider.name,
        signatoryTitle: 'Décideur',
      },
    });
    await getDatabase().application.update({
      where: { id: applicationId },
      data: { status: 'deferred', statusSince: testTime(20) },
    });
    return { applicationId, late: [officer], dueOn: addDays(expectedBy, 16) };
  },
  'the appeal, by another decider': async () => {
    const { applicationId, decider } = await createBeforeCommittee();
    await getDatabase().application.update({
      where: { id: applicationId },
      data: { status: 'under-appeal', statusSince: testTime(20), closedAt: testTime(20) },
    });
    return { applicationId, late: [decider], dueOn: addDays(DAY_ZERO, 80) };
  },
};

describe('silence protects the applicant', () => {
  test.each(Object.keys(MISSED))(
    '[R-APP-59] [R-APP-04] missed: %s. The file keeps everything, the late side alone is reminded',
    async (name) => {
      await getDatabase().user.updateMany({
        where: { platformRoles: { hasSome: ['ditp-officer', 'ditp-decider'] } },
        data: { disabledAt: testTime(0) },
      });
      const make = MISSED[name];
      if (make === undefined) throw new Error(name);
      const { applicationId, late, dueOn } = await make();
      await getDatabase().outboxMessage.deleteMany();
      const before = await stateOf(applicationId);
      await mornings(addDays(dueOn, -1), addDays(dueOn, 2));
      await morning(addDays(dueOn, 15));
      await morning(addDays(dueOn, 400));
      expect(await stateOf(applicationId)).toEqual(before);
      const told = (await reminded()).map((line) => line.split(' ')[1]);
      expect(told.length).toBeGreaterThanOrEqual(2);
      const lateSide = await getDatabase().user.findMany({
        where: { id: { in: late.map(({ userId }) => userId) } },
        select: { email: true, platformRoles: true },
      });
      const role = lateSide[0]?.platformRoles[0] ?? '';
      const everyone = await getDatabase().user.findMany({
        where: { platformRoles: { has: role } },
        select: { email: true },
      });
      const sameSide = new Set(everyone.map(({ email }) => email));
      expect(told.filter((email) => !sameSide.has(email ?? ''))).toEqual([]);
      for (const { email } of lateSide) expect(told).toContain(email);
    },
  );

  test('[R-APP-59] a day of the far future closes no file', async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    await morning(calendarDate('2036-02-29'));
    expect((await fileOf(applicationId)).status).toBe('submitted');
  });
});

describe('traces', () => {
  test('[R-NOT-11] old sessions and failures are erased by the night’s job', async () => {
    const { lead } = await createOrganisation();
    await getDatabase().session.create({
      data: {
        tokenHash: 'a'.repeat(64),
        userId: lead.userId,
        createdAt: testTime(-60),
        lastSeenAt: testTime(-60),
        expiresAt: testTime(-59),
        ipAddress: '192.0.2.1',
        userAgent: '',
      },
    });
    await getDatabase().signInFailure.create({
      data: { accountKey: 'b'.repeat(64), ipAddress: '192.0.2.1', at: testTime(-60) },
    });
    await morning(DAY_ZERO);
    expect(await getDatabase().session.count({ where: { userId: lead.userId } })).toBe(0);
    expect(await getDatabase().signInFailure.count({ where: { accountKey: 'b'.repeat(64) } })).toBe(0);
  });
});
