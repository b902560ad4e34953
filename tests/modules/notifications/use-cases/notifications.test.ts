/** Notifications, choices and digests: each message reaches each person once, the way they have chosen. */
import { beforeEach, describe, expect, test } from 'vitest';

import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { MessageKind } from '#app/modules/notifications/domain/notification-kinds.ts';
import { MESSAGE_KINDS } from '#app/modules/notifications/domain/notification-kinds.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getNotificationChoices } from '#app/modules/notifications/use-cases/get-notification-choices.server.ts';
import { listNotifications } from '#app/modules/notifications/use-cases/list-notifications.server.ts';
import { markNotificationsRead } from '#app/modules/notifications/use-cases/mark-notifications-read.server.ts';
import { askForDailyJobs, runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { saveNotificationChoices } from '#app/modules/notifications/use-cases/save-notification-choices.server.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { sessionEnd } from '#app/modules/access/domain/session.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { dailyJobsOf } from '#app/modules/notifications/domain/job-kinds.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { calendarDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction, observeStatements } from '#app/platform/database/database.server.ts';
import { refused } from '#app/platform/result.ts';
import { deadlineReminder } from '#emails/deadline-reminder.ts';
import { projectFiles, readProjectFile } from '#tests/architecture/project-files.ts';
import { createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
import { actOf, createUser, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let person: Actor;

const MEMBERSHIP = {
  organisationId: '00000000-0000-7000-8000-000000000000',
  organisationName: 'Mairie d’Essai',
  role: 'organisation-lead',
} as const;

beforeEach(async () => {
  const database = getDatabase();
  await database.notification.deleteMany();
  await database.outboxMessage.deleteMany();
  await database.job.deleteMany();
  person = await createUser({ platformRoles: ['auditor'] });
});

function reminderOn(today: CalendarDate) {
  return deadlineReminder({
    recipientName: person.name,
    reference: 'C-2026-00001',
    organisationName: 'Mairie d’Essai',
    awaited: 'Répondre',
    right: null,
    consequence: 'La réponse reste possible.',
    dueOn: calendarDate('2026-11-30'),
    today,
    url: 'http://localhost:3000/espace/candidatures/x?a=1#b',
  });
}

function message(kind: MessageKind, recipient = person.email) {
  const content = reminderOn(calendarDate('2026-11-23'));
  return { ...content, kind, recipient, recipientName: person.name };
}

function tell(...kinds: ReadonlyArray<MessageKind>): Promise<void> {
  return inTransaction((transaction) =>
    queueMessages(
      transaction,
      TEST_NOW,
      kinds.map((kind) => message(kind)),
    ),
  );
}

async function mails(): Promise<ReadonlyArray<string>> {
  const rows = await getDatabase().outboxMessage.findMany({ orderBy: { id: 'asc' }, select: { kind: true } });
  return rows.map(({ kind }) => kind);
}

async function digest(day: string): Promise<void> {
  const now = parisInstant(calendarDate(day), 8, 31);
  await askForDailyJobs(now);
  await runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS });
}

describe('notifications', () => {
  test('[R-NOT-12] a message to someone who has an account is a notification too, with its page', async () => {
    await tell('deadline-reminder');
    const { lines } = await listNotifications(actOf(person), { page: 1 });
    expect(lines).toMatchObject([
      {
        title: 'Échéance du 30\u00a0novembre\u00a02026\u00a0: Répondre (C-2026-00001)',
        href: '/espace/candidatures/x?a=1#b',
      },
    ]);
    expect(lines[0]?.text).toContain('Mairie d’Essai');
    expect(await mails()).toEqual(['deadline-reminder']);
  });

  test('[R-NOT-12] an act refused notifies nobody, and a message to an unknown address is a mail alone', async () => {
    await inTransaction(async (transaction) => {
      await queueMessages(transaction, TEST_NOW, [message('deadline-reminder')]);
      return refused('conflict');
    });
    await inTransaction((transaction) =>
      queueMessages(transaction, TEST_NOW, [message('decision', 'direction@test.example')]),
    );
    expect(await getDatabase().notification.count()).toBe(0);
    expect(await mails()).toEqual(['decision']);
  });

  test.each(['invitation', 'registration', 'password-reset'] as const)(
    '[R-NOT-12] the secret link of « %s » is never shown in the application',
    async (kind) => {
      await tell(kind);
      expect(await getDatabase().notification.count()).toBe(0);
      expect(await mails()).toEqual([kind]);
    },
  );

  test('[R-NOT-12] a hundred messages take as many statements as one', async () => {
    async function statementsFor(count: number): Promise<number> {
      let statements = 0;
      const stop = observeStatements(() => {
        statements += 1;
      });
      await queueMessages(
        getDatabase(),
        TEST_NOW,
        Array.from({ length: count }, () => message('decision')),
      );
      stop();
      return statements;
    }
    const one = await statementsFor(1);
    expect(await statementsFor(100)).toBe(one);
    expect(one).toBeLessThanOrEqual(3);
  });

  test('[R-NOT-13] what the rules require is sent whatever was chosen, and so is a message with a document', async () => {
    await saveNotificationChoices(actOf(person), {
      decision: 'application-only',
      'clarification-requested': 'digest',
      'file-before-committee': 'application-only',
    });
    await tell('decision', 'clarification-requested', 'file-before-committee');
    await inTransaction((transaction) =>
      queueMessages(transaction, TEST_NOW, [
        {
          ...message('file-before-committee'),
          documentIds: ['00000000-0000-7000-8000-000000000000'],
        },
      ]),
    );
    expect(await mails()).toEqual(['decision', 'clarification-requested', 'file-before-committee']);
    expect(await getDatabase().notification.count()).toBe(4);
  });

  test('[R-NOT-13] every kind that the code can queue is left to choice, always sent or outside the application', () => {
    const { chosen, required, outside } = MESSAGE_KINDS;
    const all = [...chosen, ...required, ...outside];
    expect(all.filter((kind, index) => all.indexOf(kind) !== index)).toEqual([]);
    function kindsIn(file: string): ReadonlyArray<string> {
      const source = readProjectFile(file);
      // News about labels name their kinds by what has happened.
      const news = source.includes('kind: `label-${news.kind}`')
        ? [...source.matchAll(/readonly kind: '([a-z-]+)'/g)].map(([, kind = '']) => `label-${kind}`)
        : [];
      const literals = file.startsWith('emails/')
        ? [/kind: '([a-z-]+)'(?: as const)?,$/gm, /toEach\(facts\.people, '([a-z-]+)'/g]
        : [/kind: '([a-z-]+)',\s*recipient/g, /const kind = '([a-z-]+)';/g];
      return [...news, ...literals.flatMap((one) => [...source.matchAll(one)].map(([, kind = '']) => kind))];
    }
    const named = projectFiles()
      .filter((file) => /^(emails|app\/modules\/[a-z-]+\/use-cases)\/[^/]+\.ts$/.test(file))
      .flatMap(kindsIn);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((kind) => !all.includes(kind))).toEqual([]);
    expect(all.filter((kind) => !named.includes(kind))).toEqual([]);
  });

  test('[R-NOT-14] reminders and news about labels are left to choice', async () => {
    const kinds = (await getNotificationChoices(actOf({ ...person, memberships: [MEMBERSHIP] }))).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['label-reminder', 'label-correction-judged', 'complaint-shared']),
    );
    await saveNotificationChoices(actOf(person), { 'label-reminder': 'application-only' });
    await tell('label-reminder');
    expect(await mails()).toEqual([]);
  });

  test('[R-NOT-14] each kind goes the way chosen, and the choices are shown as they were made', async () => {
    await saveNotificationChoices(actOf(person), {
      'deadline-reminder': 'digest',
      'thread-message': 'application-only',
      'reply-received': 'at-once',
    });
    await tell('deadline-reminder', 'thread-message', 'reply-received');
    expect(await mails()).toEqual(['reply-received']);
    const choices = await getNotificationChoices(actOf(person));
    expect(Object.fromEntries(choices.map(({ kind, way }) => [kind, way]))).toMatchObject({
      'deadline-reminder': 'digest',
      'thread-message': 'application-only',
      'reply-received': 'at-once',
      'evaluation-handed-over': 'at-once',
    });
  });

  test.each([
    ['auditor', ['reply-received', 'evaluation-handed-over'], ['application-received', 'reply-sent']],
    [
      'ditp-officer',
      ['application-received', 'clarification-answered'],
      ['reply-sent', 'criterion-assigned'],
    ],
    ['ditp-decider', ['file-before-committee'], ['application-received', 'reply-sent', 'thread-message']],
  ] as const)('[R-NOT-14] %s chooses among the kinds they may receive', async (role, shown, hidden) => {
    const one = await createUser({ platformRoles: [role] });
    const kinds: ReadonlyArray<string> = (await getNotificationChoices(actOf(one))).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining([...shown, 'deadline-reminder']));
    expect(kinds.filter((kind) => hidden.some((one) => one === kind))).toEqual([]);
  });

  test('[R-NOT-14] a member of a service chooses among the kinds sent to services', async () => {
    const lead = { ...person, platformRoles: [], memberships: [MEMBERSHIP] };
    const kinds = (await getNotificationChoices(actOf(lead))).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['criterion-assigned', 'reply-sent']));
    expect(kinds).not.toContain('application-received');
    expect(kinds).not.toContain('evaluation-handed-over');
  });

  test('[R-NOT-15] each notification put off is in one digest, and only one', async () => {
    await saveNotificationChoices(actOf(person), { 'deadline-reminder': 'digest' });
    await tell('deadline-reminder', 'decision', 'deadline-reminder');
    await digest('2026-11-22');
    await digest('2026-11-22');
    await digest('2026-11-23');
    expect((await mails()).filter((kind) => kind === 'digest')).toHaveLength(1);
    const row = await getDatabase().outboxMessage.findFirstOrThrow({ where: { kind: 'digest' } });
    expect(row.text.match(/- Échéance/g)).toHaveLength(2);
    await tell('deadline-reminder');
    await digest('2026-11-24');
    expect((await mails()).filter((kind) => kind === 'digest')).toHaveLength(2);
    expect(await getDatabase().notification.count({ where: { digestedAt: null } })).toBe(0);
  });

  test('[R-NOT-15] the digest leaves after the reminders of the morning, and says nothing that a day makes false', () => {
    function at(hour: number, minute: number): Date {
      return parisInstant(calendarDate('2026-11-23'), hour, minute);
    }
    const jobs = dailyJobsOf(at(0, 1));
    const digests = jobs.find(({ kind }) => kind === 'send-digests');
    expect(digests?.runAt).toEqual(at(8, 30));
    for (const { kind, runAt } of jobs.filter(({ kind }) => kind !== 'send-digests')) {
      expect([kind, runAt.getTime() < at(8, 30).getTime()]).toEqual([kind, true]);
    }
    const titles = ['2026-11-22', '2026-11-23', '2026-11-24'].map(
      (today) => reminderOn(calendarDate(today)).subject,
    );
    expect(new Set(titles).size).toBe(1);
    expect(titles[0]).not.toMatch(/demain|aujourd|dans \d/);
    expect(reminderOn(calendarDate('2026-12-01')).subject).toContain('dépassée');
  });

  test('[R-NOT-15] what was read on the site is not repeated, and a closed account receives none', async () => {
    await saveNotificationChoices(actOf(person), { 'deadline-reminder': 'digest' });
    await tell('deadline-reminder');
    await markNotificationsRead(actOf(person), null);
    await digest('2026-11-22');
    await tell('deadline-reminder');
    await getDatabase().user.update({ where: { id: person.userId }, data: { disabledAt: TEST_NOW } });
    await digest('2026-11-23');
    expect(await mails()).toEqual([]);
  });

  test('[R-NOT-22] whoever has left a file is told of it no more, but for what is written when they leave', async () => {
    const planned = await createPlanned();
    const { applicationId, evaluationId, auditor, organisation, officer } = planned;
    const { lead, contributor } = organisation;
    await getDatabase().notification.deleteMany();
    await getDatabase().outboxMessage.deleteMany();
    const people = [auditor, lead, contributor, officer];
    for (const one of people) {
      await saveNotificationChoices(actOf(one), {
        'thread-message': 'digest',
        'evaluation-handed-over': 'digest',
      });
    }
    async function write(kind: MessageKind, minutes: number) {
      await inTransaction((transaction) =>
        queueMessages(
          transaction,
          new Date(TEST_NOW.getTime() + minutes * 60_000),
          people.map(({ email }) => ({ ...message(kind, email), applicationId })),
        ),
      );
    }
    await write('thread-message', 0);
    const left = new Date(TEST_NOW.getTime() + 60_000);
    await getDatabase().evaluationAuditor.updateMany({
      where: { evaluationId, userId: auditor.userId },
      data: { endedAt: left, endReason: 'replaced' },
    });
    await getDatabase().membership.updateMany({
      where: { userId: contributor.userId },
      data: { endedAt: left },
    });
    await inTransaction((transaction) =>
      queueMessages(transaction, left, [
        { ...message('evaluation-handed-over', auditor.email), applicationId },
      ]),
    );
    await digest('2026-11-22');
    const digests = await getDatabase().outboxMessage.findMany({ where: { kind: 'digest' } });
    expect(digests.map(({ recipient }) => recipient).sort()).toEqual(
      [auditor.email, lead.email, officer.email].sort(),
    );
    const { lines } = await listNotifications(actOf(auditor), { page: 1 });
    expect(lines).toHaveLength(1);
    expect((await listNotifications(actOf(contributor), { page: 1 })).lines).toEqual([]);
    expect((await listNotifications(actOf(lead), { page: 1 })).lines).toHaveLength(1);
  });

  test('[R-NOT-16] the session knows how many are unread, in its own statement; reading lowers it', async () => {
    const token = createToken();
    await insertSession(getDatabase(), {
      tokenHash: hashToken(token),
      userId: person.userId,
      createdAt: TEST_NOW,
      expiresAt: sessionEnd(TEST_NOW),
      ipAddress: '192.0.2.1',
      userAgent: '',
    });
    await tell('decision', 'decision', 'decision');
    expect((await resumeSession(token, TEST_NOW))?.unreadCount).toBe(3);
    const { lines } = await listNotifications(actOf(person), { page: 1 });
    const first = lines[0]?.notificationId ?? '';
    expect(await markNotificationsRead(actOf(person), first)).toBe('/espace/candidatures/x?a=1#b');
    expect((await resumeSession(token, TEST_NOW))?.unreadCount).toBe(2);
  });

  test('[R-NOT-16] nobody reads or marks another person’s notifications', async () => {
    await tell('decision');
    const row = await getDatabase().notification.findFirstOrThrow();
    const other = await createUser();
    expect((await listNotifications(actOf(other), { page: 1 })).lines).toEqual([]);
    expect(await markNotificationsRead(actOf(other), row.id)).toBeNull();
    expect(await markNotificationsRead(actOf(other), 'nonsense')).toBeNull();
    expect((await getDatabase().notification.findFirstOrThrow()).readAt).toBeNull();
  });
});
