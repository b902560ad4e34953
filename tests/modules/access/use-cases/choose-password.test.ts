import { beforeEach, describe, expect, test } from 'vitest';

import { prepareInvitation } from '#app/modules/access/persistence/single-use-links.server.ts';
import { changePassword } from '#app/modules/access/use-cases/change-password.server.ts';
import { choosePassword } from '#app/modules/access/use-cases/choose-password.server.ts';
import { endOwnSessions } from '#app/modules/access/use-cases/end-own-sessions.server.ts';
import { getAccount } from '#app/modules/access/use-cases/get-account.server.ts';
import { getSingleUseLink } from '#app/modules/access/use-cases/get-single-use-link.server.ts';
import { requestPasswordReset } from '#app/modules/access/use-cases/request-password-reset.server.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { signIn } from '#app/modules/access/use-cases/sign-in.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { createPerson, PASSWORD, tokenMailedTo } from '#tests/modules/access/people.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = new Date('2026-11-21T09:00:00Z');
const NEW_PASSWORD = 'trois lapins bleus sur la lune';
const HOUR = 60;
const WEEK = 7 * 24 * HOUR;

function later(minutes: number, seconds = 0): Date {
  return new Date(NOW.getTime() + minutes * 60_000 + seconds * 1_000);
}

async function open(email: string, password: string, now = NOW) {
  const outcome = await signIn(now, {
    email,
    password,
    ipAddress: '192.0.2.1',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
    previousToken: null,
  });
  return outcome.ok ? outcome.value.token : null;
}

async function askReset(email: string, now = NOW, ipAddress = '192.0.2.1') {
  return requestPasswordReset(now, { email, ipAddress });
}

async function invite(email: string, now = NOW): Promise<string> {
  const prepared = await inTransaction((transaction) =>
    prepareInvitation(transaction, { email, name: 'Nouvelle Personne' }, now),
  );
  if (prepared.kind !== 'link') throw new Error(prepared.kind);
  return prepared.link.token;
}

beforeEach(async () => {
  await getDatabase().signInFailure.deleteMany();
  await getDatabase().outboxMessage.deleteMany();
  await getDatabase().notification.deleteMany();
  await getDatabase().user.deleteMany();
});

describe('the links', () => {
  test.each([
    ['invitation', WEEK],
    ['password-reset', HOUR],
  ] as const)(
    '[R-ACC-26] a link of kind %s works for %i minutes, its end excluded',
    async (kind, minutes) => {
      await createPerson(NOW, { email: 'a@service.example', hasPassword: kind === 'password-reset' });
      const token =
        kind === 'invitation'
          ? await invite('a@service.example')
          : (await askReset('a@service.example'), await tokenMailedTo('a@service.example'));
      expect(await getSingleUseLink(kind, token, later(minutes, -1))).toMatchObject({ state: 'usable' });
      expect(await getSingleUseLink(kind, token, later(minutes))).toMatchObject({
        state: 'expired',
        owner: null,
      });
      expect(await choosePassword(later(minutes), { kind, token, password: NEW_PASSWORD })).toMatchObject({
        code: 'link-not-usable',
      });
      expect(await choosePassword(later(minutes, -1), { kind, token, password: NEW_PASSWORD })).toMatchObject(
        {
          ok: true,
        },
      );
    },
  );

  test('[R-ACC-26] only a keyed hash is kept, and a link of one kind does not serve as another', async () => {
    const token = await invite('a@service.example');
    const row = await getDatabase().singleUseLink.findFirstOrThrow();
    expect(row.tokenHash).not.toContain(token);
    expect(await getSingleUseLink('password-reset', token, NOW)).toMatchObject({
      state: 'unknown',
      owner: null,
    });
    expect(await getSingleUseLink('invitation', 'x'.repeat(43), NOW)).toMatchObject({
      state: 'unknown',
      owner: null,
    });
  });

  test('[R-ACC-27] looking at a link uses nothing up, a refused password neither, and it serves once', async () => {
    const token = await invite('a@service.example');
    const choice = { kind: 'invitation', token, name: 'Zoé Exemple' } as const;
    for (let look = 0; look < 3; look += 1) {
      expect((await getSingleUseLink('invitation', token, NOW)).state).toBe('usable');
    }
    expect(await choosePassword(NOW, { ...choice, password: 'court' })).toMatchObject({
      code: 'password-too-short',
    });
    expect(await choosePassword(NOW, { ...choice, password: NEW_PASSWORD })).toEqual({
      ok: true,
      value: { email: 'a@service.example' },
    });
    expect(await choosePassword(NOW, { ...choice, password: PASSWORD })).toMatchObject({
      code: 'link-not-usable',
    });
    expect(await getSingleUseLink('invitation', token, NOW)).toMatchObject({ state: 'used', owner: null });
    expect(await open('a@service.example', NEW_PASSWORD)).not.toBeNull();
  });

  test('[R-ACC-27] eight uses at the same moment: one wins', async () => {
    const token = await invite('a@service.example');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        choosePassword(NOW, { kind: 'invitation', token, password: `${NEW_PASSWORD} ${index}` }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test('[R-ACC-27] a new link of the same kind ends the one before', async () => {
    const first = await invite('a@service.example');
    const second = await invite('a@service.example');
    expect((await getSingleUseLink('invitation', first, NOW)).state).toBe('used');
    expect((await getSingleUseLink('invitation', second, NOW)).state).toBe('usable');
  });

  test('[R-ACC-33] two invitations of one address at the same moment make one account', async () => {
    await Promise.all([invite('a@service.example'), invite('a@service.example')]);
    expect(await getDatabase().user.count()).toBe(1);
  });

  test('[R-ACC-33] an open account is told so, and a closed one lets nobody in', async () => {
    await createPerson(NOW, { email: 'open@service.example' });
    await createPerson(NOW, { email: 'closed@service.example' });
    await getDatabase().user.updateMany({
      where: { email: 'closed@service.example' },
      data: { disabledAt: NOW },
    });
    const kinds = await inTransaction(async (transaction) => [
      (await prepareInvitation(transaction, { email: 'open@service.example', name: 'x' }, NOW)).kind,
      (await prepareInvitation(transaction, { email: 'closed@service.example', name: 'x' }, NOW)).kind,
    ]);
    expect(kinds).toEqual(['active', 'disabled']);
  });
});

describe('a forgotten password', () => {
  test('[R-ACC-29] the answer is the same for an account, a closed one and none; only the first gets a message', async () => {
    await createPerson(NOW, { email: 'a@service.example' });
    await createPerson(NOW, { email: 'closed@service.example' });
    await getDatabase().user.updateMany({
      where: { email: 'closed@service.example' },
      data: { disabledAt: NOW },
    });
    const answers = [
      await askReset('a@service.example'),
      await askReset('closed@service.example'),
      await askReset('nobody@service.example'),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: null });
    const messages = await getDatabase().outboxMessage.findMany();
    expect(messages.map((message) => message.recipient)).toEqual(['a@service.example']);
  });

  test('[R-ACC-29] at most three links an hour for one account, the latest one still working', async () => {
    await createPerson(NOW, { email: 'a@service.example' });
    for (let count = 0; count < 5; count += 1) await askReset('a@service.example', later(count));
    expect(await getDatabase().outboxMessage.count()).toBe(3);
    const token = await tokenMailedTo('a@service.example');
    expect((await getSingleUseLink('password-reset', token, later(30))).state).toBe('usable');
    await askReset('a@service.example', later(60, 1), '192.0.2.2');
    expect(await getDatabase().outboxMessage.count()).toBe(4);
  });

  test('[R-ACC-29] one address asks at most ten times in a quarter of an hour, and this slows no sign-in', async () => {
    const answers = [];
    for (let count = 0; count < 11; count += 1)
      answers.push((await askReset(`n${count}@service.example`)).ok);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => true), false]);
    await createPerson(NOW, { email: 'a@service.example' });
    expect(await open('a@service.example', PASSWORD)).not.toBeNull();
    expect((await askReset('a@service.example', later(15))).ok).toBe(true);
  });
});

describe('a password that changes', () => {
  test('[R-ACC-28] by link: every session ends, other links too, and the owner is told', async () => {
    await createPerson(NOW, { email: 'a@service.example' });
    const session = await open('a@service.example', PASSWORD);
    await askReset('a@service.example');
    const token = await tokenMailedTo('a@service.example');
    await choosePassword(NOW, { kind: 'password-reset', token, password: NEW_PASSWORD });
    expect(await resumeSession(session ?? '', NOW)).toBeNull();
    expect(await open('a@service.example', PASSWORD)).toBeNull();
    expect(await open('a@service.example', NEW_PASSWORD)).not.toBeNull();
    const kinds = await getDatabase().outboxMessage.findMany({ orderBy: { id: 'asc' } });
    expect(kinds.map((message) => message.kind)).toEqual(['password-reset', 'password-changed']);
  });

  test('[R-ACC-28] from the account: the current one is asked, the session in use stays, the others end', async () => {
    const act = await createPerson(NOW, { email: 'a@service.example' });
    const mine = await open('a@service.example', PASSWORD);
    const other = await open('a@service.example', PASSWORD);
    const sessionId = (await resumeSession(mine ?? '', NOW))?.sessionId ?? '';
    const change = { sessionId, ipAddress: '192.0.2.1', current: PASSWORD, password: NEW_PASSWORD };
    expect(await changePassword(act, { ...change, current: 'wrong' })).toMatchObject({
      code: 'wrong-credentials',
    });
    expect(await changePassword(act, { ...change, password: PASSWORD })).toMatchObject({
      code: 'password-unchanged',
    });
    expect(await changePassword(act, { ...change, password: 'court' })).toMatchObject({
      code: 'password-too-short',
    });
    expect(await changePassword(act, change)).toEqual({ ok: true, value: { closedSessions: 1 } });
    expect(await resumeSession(mine ?? '', NOW)).not.toBeNull();
    expect(await resumeSession(other ?? '', NOW)).toBeNull();
  });

  test('[R-ACC-13] wrong current passwords are slowed as wrong sign-ins are', async () => {
    const act = await createPerson(NOW, { email: 'a@service.example' });
    const change = { sessionId: '', ipAddress: '192.0.2.1', current: 'wrong', password: NEW_PASSWORD };
    for (let count = 0; count < 5; count += 1) await changePassword(act, change);
    expect(await changePassword(act, { ...change, current: PASSWORD })).toMatchObject({
      code: 'too-many-attempts',
    });
  });
});

describe('the sessions of an account', () => {
  test('[R-ACC-30] they are listed with their device, and closed one by one or all but the one in use', async () => {
    const act = await createPerson(NOW, { email: 'a@service.example' });
    const stranger = await createPerson(NOW, { email: 'b@service.example' });
    const tokens = [
      await open('a@service.example', PASSWORD),
      await open('a@service.example', PASSWORD),
      await open('a@service.example', PASSWORD),
    ];
    const current = (await resumeSession(tokens[0] ?? '', NOW))?.sessionId ?? '';
    const { sessions } = await getAccount(act, current);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((session) => session.isCurrent)).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ device: 'Firefox sur Windows', ipAddress: '192.0.2.1' });

    const second = (await resumeSession(tokens[1] ?? '', NOW))?.sessionId ?? '';
    expect(await endOwnSessions(stranger, { onlyId: second })).toBe(0);
    expect(await endOwnSessions(act, { onlyId: 'not-an-id' })).toBe(0);
    expect(await endOwnSessions(act, { onlyId: second })).toBe(1);
    expect(await resumeSession(tokens[1] ?? '', NOW)).toBeNull();
    expect(await endOwnSessions(act, { exceptId: current })).toBe(1);
    expect((await getAccount(act, current)).sessions).toHaveLength(1);
  });

  test('[R-ACC-30] a session idle for too long is no longer listed', async () => {
    const act = await createPerson(NOW, { email: 'a@service.example' });
    await open('a@service.example', PASSWORD);
    expect((await getAccount({ ...act, now: later(121) }, '')).sessions).toEqual([]);
  });
});
