/** Conversations: who reads, who writes, who is told, and that nothing said is lost or changed. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { NewThread, ThreadSide } from '#app/modules/applications/domain/thread.ts';
import { THREAD_SIDES } from '#app/modules/applications/domain/thread.ts';
import { getThread } from '#app/modules/applications/use-cases/get-thread.server.ts';
import { listThreads } from '#app/modules/applications/use-cases/list-threads.server.ts';
import { openThread } from '#app/modules/applications/use-cases/open-thread.server.ts';
import { postThreadMessage } from '#app/modules/applications/use-cases/post-thread-message.server.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createDecider,
  createOfficer,
  createOrganisation,
  createSubmitted,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let file: EvaluatedFile;
let decider: Actor;
const CRITERION = 'E1.1';

beforeAll(async () => {
  file = await createStarted();
  decider = await createDecider();
  await getDatabase().criterionAssignment.create({
    data: {
      applicationId: file.applicationId,
      criterionCode: CRITERION,
      userId: file.organisation.contributor.userId,
      assignedAt: testTime(0),
      assignedById: file.organisation.lead.userId,
    },
  });
});

function place(side: ThreadSide) {
  return { side, id: side === 'auditors' ? file.evaluationId : file.applicationId };
}

function writerOf(side: ThreadSide): Actor {
  if (side === 'auditors') return file.auditor;
  return side === 'ditp' ? file.officer : file.organisation.lead;
}

function typed(audience: ReadonlyArray<ThreadSide>, changes: Partial<NewThread> = {}): NewThread {
  return {
    subject: `Visite ${Math.random()}`,
    criterionCode: null,
    audience: [...audience],
    text: 'À quelle heure ?',
    ...changes,
  };
}

async function begin(
  from: ThreadSide,
  audience: ReadonlyArray<ThreadSide>,
  changes: Partial<NewThread> = {},
) {
  const act = actOf(writerOf(from), testTime(6));
  const { threadId } = accepted(await openThread(act, place(from), typed(audience, changes)));
  return threadId;
}

function reads(actor: Actor, side: ThreadSide, threadId: string): Promise<boolean> {
  return getThread(actOf(actor, testTime(7)), place(side), threadId).then(({ ok }) => ok);
}

const AUDIENCES: ReadonlyArray<ReadonlyArray<ThreadSide>> = [
  ['service', 'auditors'],
  ['service', 'ditp'],
  ['auditors', 'ditp'],
  ['service', 'auditors', 'ditp'],
];

describe('conversations', () => {
  test.each(AUDIENCES.map((audience) => [audience.join(', '), audience] as const))(
    '[R-APP-61] one between %s is open to them, and does not exist for anyone else',
    async (_, audience) => {
      const [from] = audience;
      if (from === undefined) throw new Error('No side.');
      const threadId = await begin(from, audience);
      for (const side of THREAD_SIDES) {
        expect(await reads(writerOf(side), side, threadId)).toBe(audience.includes(side));
        const list = accepted(await listThreads(actOf(writerOf(side)), place(side)));
        expect(list.threads.some((thread) => thread.threadId === threadId)).toBe(audience.includes(side));
        const answer = { threadId, text: 'Bien reçu.', seen: 1 };
        if (!audience.includes(side)) {
          const refusal = await postThreadMessage(actOf(writerOf(side)), place(side), answer);
          expect(refusal).toMatchObject({ ok: false, code: 'not-found' });
        }
      }
      expect(await reads(decider, 'ditp', threadId)).toBe(audience.includes('ditp'));
    },
  );

  test('[R-APP-60] a decider reads what DITP reads, and neither writes nor begins', async () => {
    const threadId = await begin('ditp', ['auditors', 'ditp']);
    const page = accepted(await getThread(actOf(decider), place('ditp'), threadId));
    expect(page.mayWrite).toBe(false);
    const answer = { threadId, text: 'Non.', seen: 1 };
    expect(await postThreadMessage(actOf(decider), place('ditp'), answer)).toMatchObject({
      code: 'not-found',
    });
    expect(await openThread(actOf(decider), place('ditp'), typed(['service']))).toMatchObject({
      code: 'not-found',
    });
  });

  test('[R-APP-60] nobody stands on a side that is not theirs, nor on another’s file', async () => {
    const stranger = await createOrganisation();
    const otherAuditor = await createAuditor();
    for (const actor of [stranger.lead, otherAuditor, file.organisation.contributor]) {
      for (const side of THREAD_SIDES) {
        if (actor === file.organisation.contributor && side === 'service') continue;
        expect(await listThreads(actOf(actor), place(side))).toMatchObject({ code: 'not-found' });
      }
    }
    expect(await listThreads(actOf(file.organisation.lead), place('ditp'))).toMatchObject({
      code: 'not-found',
    });
    expect(await listThreads(actOf(file.officer), place('service'))).toMatchObject({ code: 'not-found' });
    const other = await createSubmitted(await createOrganisation());
    const threadId = await begin('ditp', ['service']);
    expect(await getThread(actOf(file.officer), { side: 'ditp', id: other }, threadId)).toMatchObject({
      code: 'not-found',
    });
    expect(await reads(file.officer, 'ditp', 'nonsense')).toBe(false);
  });

  test('[R-APP-60] a contributor reads and answers on the criteria asked of them, and on nothing else', async () => {
    const { contributor } = file.organisation;
    const mine = await begin('auditors', ['service'], { criterionCode: CRITERION });
    const other = await begin('auditors', ['service'], { criterionCode: 'E1.2' });
    const whole = await begin('auditors', ['service']);
    expect(await reads(contributor, 'service', mine)).toBe(true);
    expect(await reads(contributor, 'service', other)).toBe(false);
    expect(await reads(contributor, 'service', whole)).toBe(false);
    const answer = { threadId: mine, text: 'Le registre est à l’accueil.', seen: 1 };
    accepted(await postThreadMessage(actOf(contributor, testTime(7)), place('service'), answer));
    const list = accepted(await listThreads(actOf(contributor), place('service')));
    expect(list.opening).toBeNull();
  });

  test('[R-APP-63] the people shown before sending are those told, and nobody else', async () => {
    await getDatabase().outboxMessage.deleteMany();
    const threadId = await begin('auditors', ['service'], { criterionCode: CRITERION });
    const { lead, contributor } = file.organisation;
    const page = accepted(await getThread(actOf(lead), place('service'), threadId));
    expect(page.people).toEqual([
      { side: 'service', names: [lead.name, contributor.name], readOnlyNames: [] },
      { side: 'auditors', names: [file.auditor.name], readOnlyNames: [] },
    ]);
    const mails = await getDatabase().outboxMessage.findMany({ select: { recipient: true, text: true } });
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([lead.email, contributor.email].sort());
    expect(mails[0]?.text).toContain(`/espace/candidatures/${file.applicationId}/echanges/${threadId}`);
  });

  test('[R-APP-63] the deciders, who only read, are named as such and are not told', async () => {
    await getDatabase().outboxMessage.deleteMany();
    const threadId = await begin('auditors', ['ditp']);
    const page = accepted(await getThread(actOf(file.auditor), place('auditors'), threadId));
    const ditp = page.people.find(({ side }) => side === 'ditp');
    expect(ditp?.names).toContain(file.officer.name);
    expect(ditp?.names).not.toContain(decider.name);
    expect(ditp?.readOnlyNames).toContain(decider.name);
    const list = accepted(await listThreads(actOf(file.auditor), place('auditors')));
    expect(list.opening?.people.find(({ side }) => side === 'ditp')).toEqual(ditp);
    const mails = await getDatabase().outboxMessage.findMany({ select: { recipient: true } });
    expect(mails.map(({ recipient }) => recipient)).not.toContain(decider.email);
  });

  test('[R-APP-63] before sending, each criterion names the contributors who read what is said on it', async () => {
    const { contributor } = file.organisation;
    const list = accepted(await listThreads(actOf(file.officer), place('ditp')));
    const readers = new Map(list.opening?.criteria.map(({ code, readers: names }) => [code, names]));
    expect(readers.get(CRITERION)).toEqual([contributor.name]);
    expect(readers.get('E1.2')).toEqual([]);
  });

  test('[R-APP-61] an officer or a decider of the service receives nothing of what its audience leaves out', async () => {
    const inside = await createOfficer();
    const insideDecider = await createDecider();
    await getDatabase().membership.createMany({
      data: [inside, insideDecider].map(({ userId }) => ({
        userId,
        organisationId: file.organisation.organisationId,
        role: 'contributor',
        createdAt: testTime(0),
      })),
    });
    await getDatabase().user.updateMany({
      where: { id: { in: [inside.userId, insideDecider.userId] } },
      data: { name: 'Quelqu’un du service' },
    });
    await getDatabase().outboxMessage.deleteMany();
    await getDatabase().notification.deleteMany();
    const threadId = await begin('auditors', ['ditp'], { text: 'Entre nous.' });
    const page = accepted(await getThread(actOf(file.auditor), place('auditors'), threadId));
    const ditp = page.people.find(({ side }) => side === 'ditp');
    expect([...(ditp?.names ?? []), ...(ditp?.readOnlyNames ?? [])]).not.toContain('Quelqu’un du service');
    const mails = await getDatabase().outboxMessage.findMany({ select: { recipient: true } });
    expect(mails.map(({ recipient }) => recipient)).toContain(file.officer.email);
    expect(mails.map(({ recipient }) => recipient)).not.toContain(inside.email);
    const told = await getDatabase().notification.count({
      where: { userId: { in: [inside.userId, insideDecider.userId] } },
    });
    expect(told).toBe(0);
  });

  test('[R-APP-63] an audience of one side, an empty side or an unknown criterion is refused', async () => {
    const act = actOf(file.officer, testTime(6));
    expect(await openThread(act, place('ditp'), typed([]))).toMatchObject({ code: 'audience-missing' });
    expect(
      await openThread(act, place('ditp'), typed(['service'], { criterionCode: 'E99.9' })),
    ).toMatchObject({ code: 'criterion-unknown' });
    const unplanned = await createSubmitted(await createOrganisation());
    expect(await openThread(act, { side: 'ditp', id: unplanned }, typed(['auditors']))).toMatchObject({
      code: 'side-without-people',
    });
  });

  test('[R-APP-62] a form sent twice writes once, and a message unseen is read first', async () => {
    const words = typed(['service']);
    const act = actOf(file.officer, testTime(6));
    const both = await Promise.all([
      openThread(act, place('ditp'), words),
      openThread(act, place('ditp'), words),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const threadId = await begin('ditp', ['service']);
    const answer = { threadId, text: 'Oui.', seen: 1 };
    const { lead } = file.organisation;
    const sent = await Promise.all([
      postThreadMessage(actOf(lead, testTime(7)), place('service'), answer),
      postThreadMessage(actOf(lead, testTime(7)), place('service'), answer),
    ]);
    expect(sent.map((one) => (one.ok ? 'sent' : one.code)).sort()).toEqual(['sent', 'sent-twice']);
    expect(
      await postThreadMessage(actOf(file.officer), place('ditp'), { threadId, text: 'Et ?', seen: 1 }),
    ).toMatchObject({ code: 'written-since' });
  });

  test('[R-APP-62] what was sent is neither changed nor removed, even in the database', async () => {
    const threadId = await begin('ditp', ['service']);
    await expect(
      getDatabase().threadMessage.updateMany({ where: { threadId }, data: { text: 'Autre chose' } }),
    ).rejects.toThrow();
    await expect(getDatabase().threadMessage.deleteMany({ where: { threadId } })).rejects.toThrow();
  });

  test('[R-APP-62] what was not read yet is counted, for each person, until they open it', async () => {
    const threadId = await begin('ditp', ['service', 'auditors']);
    async function unread(actor: Actor, side: ThreadSide) {
      const { threads } = accepted(await listThreads(actOf(actor), place(side)));
      return threads.find((thread) => thread.threadId === threadId)?.unreadCount;
    }
    const { lead } = file.organisation;
    expect(await unread(lead, 'service')).toBe(1);
    expect(await unread(file.officer, 'ditp')).toBe(0);
    await reads(lead, 'service', threadId);
    expect(await unread(lead, 'service')).toBe(0);
    expect(await unread(file.auditor, 'auditors')).toBe(1);
  });

  test('[R-APP-61] the pages take six statements at most', async () => {
    const threadId = await begin('ditp', ['service', 'auditors'], { criterionCode: CRITERION });
    let statements = 0;
    const stop = observeStatements(() => {
      statements += 1;
    });
    accepted(await getThread(actOf(file.organisation.contributor, testTime(7)), place('service'), threadId));
    const read = statements;
    accepted(await listThreads(actOf(file.officer), place('ditp')));
    stop();
    expect(read).toBeLessThanOrEqual(6);
    expect(statements - read).toBeLessThanOrEqual(6);
  });
});
