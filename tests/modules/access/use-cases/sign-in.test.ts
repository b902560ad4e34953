import { beforeEach, describe, expect, test } from 'vitest';

import { DEMONSTRATION_PASSWORD } from '#app/modules/access/domain/demonstration-accounts.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import type { SignInAttempt } from '#app/modules/access/use-cases/sign-in.server.ts';
import { signIn } from '#app/modules/access/use-cases/sign-in.server.ts';
import { signOut } from '#app/modules/access/use-cases/sign-out.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createDemonstrationAccounts } from '#prisma/seed/demonstration-accounts.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = new Date('2026-11-21T09:00:00Z');

function later(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

function attempt(changes: Partial<SignInAttempt> = {}): SignInAttempt {
  return {
    email: 'lead@demo.example',
    password: DEMONSTRATION_PASSWORD,
    ipAddress: '192.0.2.1',
    userAgent: 'Mozilla/5.0',
    previousToken: null,
    ...changes,
  };
}

async function signedIn(changes: Partial<SignInAttempt> = {}, now = NOW): Promise<string> {
  const outcome = await signIn(now, attempt(changes));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.token;
}

beforeEach(async () => {
  await getDatabase().signInFailure.deleteMany();
  await getDatabase().session.deleteMany();
  await createDemonstrationAccounts(getDatabase(), NOW);
});

describe('signing in', () => {
  test('[R-ACC-20] the right password opens a session for the person, the address being typed in any case', async () => {
    const token = await signedIn({ email: '  Lead@Demo.Example ' });
    const session = await resumeSession(token, NOW);
    expect(session?.actor.email).toBe('lead@demo.example');
    expect(await resumeSession(token, later(119))).not.toBeNull();
    expect(await resumeSession(token, later(119 + 120))).toBeNull();
  });

  test('[R-ACC-20] only a keyed hash of the token is kept', async () => {
    const token = await signedIn();
    const row = await getDatabase().session.findFirstOrThrow();
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test('[R-ACC-24] unknown, disabled, not yet activated and wrong are refused alike', async () => {
    await getDatabase().user.createMany({
      data: [
        { email: 'pending@demo.example', name: 'Paul Exemple', createdAt: NOW },
        {
          email: 'disabled@demo.example',
          name: 'Dora Exemple',
          createdAt: NOW,
          disabledAt: NOW,
          passwordHash: (
            await getDatabase().user.findUniqueOrThrow({ where: { email: 'lead@demo.example' } })
          ).passwordHash,
        },
      ],
      skipDuplicates: true,
    });
    const answers = [
      await signIn(NOW, attempt({ password: 'not-the-password-at-all' })),
      await signIn(NOW, attempt({ email: 'nobody@demo.example' })),
      await signIn(NOW, attempt({ email: 'pending@demo.example' })),
      await signIn(NOW, attempt({ email: 'disabled@demo.example' })),
    ];
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, code: 'wrong-credentials', details: {} });
    expect(await getDatabase().session.count()).toBe(0);
  });

  test('[R-ACC-13] after five failures the sixth attempt waits, even with the right password, and says how long', async () => {
    for (let count = 0; count < 5; count += 1) {
      expect(await signIn(NOW, attempt({ password: 'wrong' }))).toMatchObject({ code: 'wrong-credentials' });
    }
    expect(await signIn(NOW, attempt())).toEqual({
      ok: false,
      code: 'too-many-attempts',
      details: { seconds: 10 },
    });
    expect(await signIn(new Date(NOW.getTime() + 10_000), attempt())).toMatchObject({ ok: true });
  });

  test('[R-ACC-13] attempts made at the same moment do not slip past the brake together', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signIn(NOW, attempt({ password: 'wrong' }))),
    );
    const looked = answers.filter((answer) => !answer.ok && answer.code === 'wrong-credentials');
    expect(looked).toHaveLength(5);
  });

  test('[R-ACC-16] an address that the account knows is not slowed by failures made elsewhere', async () => {
    await signedIn({ ipAddress: '192.0.2.50' });
    await getDatabase().signInFailure.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        accountKey: 'x',
        ipAddress: `198.51.100.${index}`,
        at: NOW,
      })),
    });
    const { accountKey } = await keyOf('lead@demo.example');
    await getDatabase().signInFailure.updateMany({ data: { accountKey } });
    expect(await signIn(NOW, attempt({ ipAddress: '203.0.113.9' }))).toMatchObject({
      code: 'too-many-attempts',
    });
    expect(await signIn(NOW, attempt({ ipAddress: '192.0.2.50' }))).toMatchObject({ ok: true });
  });

  test('[R-ACC-13] failures older than the window are forgotten', async () => {
    await signIn(NOW, attempt({ password: 'wrong' }));
    await signIn(later(16), attempt({ password: 'wrong' }));
    expect(await getDatabase().signInFailure.count()).toBe(1);
  });

  test('[R-ACC-25] signing out ends the session on the server, and signing in again ends the one before', async () => {
    const first = await signedIn();
    const second = await signedIn({ previousToken: first });
    expect(await resumeSession(first, NOW)).toBeNull();
    await signOut(NOW, second);
    expect(await resumeSession(second, NOW)).toBeNull();
    await signOut(NOW, second);
    const user = await getDatabase().user.findUniqueOrThrow({ where: { email: 'lead@demo.example' } });
    const actions = await getDatabase().journalEntry.findMany({
      where: { stream: `user:${user.id}`, action: 'account.sign-out' },
    });
    expect(actions).toHaveLength(1);
  });

  test('[R-ACC-20] a session ended more than a month ago is forgotten', async () => {
    await signedIn();
    await signedIn({}, later(32 * 24 * 60));
    expect(await getDatabase().session.count()).toBe(1);
  });
});

async function keyOf(email: string): Promise<{ accountKey: string }> {
  await signIn(NOW, attempt({ email, password: 'wrong', ipAddress: '192.0.2.99' }));
  return getDatabase().signInFailure.findFirstOrThrow({ where: { ipAddress: '192.0.2.99' } });
}
