import { beforeEach, describe, expect, test } from 'vitest';

import type { Act } from '#app/modules/access/domain/act.ts';
import { getBrand, getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { assignRoles } from '#app/modules/access/use-cases/assign-roles.server.ts';
import { disableUser } from '#app/modules/access/use-cases/disable-user.server.ts';
import { enableUser } from '#app/modules/access/use-cases/enable-user.server.ts';
import { ensureFirstAdministrator } from '#app/modules/access/use-cases/ensure-first-administrator.server.ts';
import { getSchemeSettings } from '#app/modules/access/use-cases/get-scheme-settings.server.ts';
import { getSingleUseLink } from '#app/modules/access/use-cases/get-single-use-link.server.ts';
import { getUser } from '#app/modules/access/use-cases/get-user.server.ts';
import { inviteUser } from '#app/modules/access/use-cases/invite-user.server.ts';
import { listUsers } from '#app/modules/access/use-cases/list-users.server.ts';
import { resendInvitation } from '#app/modules/access/use-cases/resend-invitation.server.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { signIn } from '#app/modules/access/use-cases/sign-in.server.ts';
import { updateSchemeSettings } from '#app/modules/access/use-cases/update-scheme-settings.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createPerson, PASSWORD, tokenMailedTo } from '#tests/modules/access/people.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = new Date('2026-11-21T09:00:00Z');
let admin: Act;

beforeEach(async () => {
  await getDatabase().signInFailure.deleteMany();
  await getDatabase().outboxMessage.deleteMany();
  await getDatabase().user.deleteMany();
  admin = await createPerson(NOW, { email: 'admin@ditp.example', roles: ['administrator'] });
});

async function versionOf(userId: string): Promise<number> {
  return (await getDatabase().user.findUniqueOrThrow({ where: { id: userId } })).version;
}

async function historyOf(userId: string): Promise<ReadonlyArray<string>> {
  const view = await getUser(admin, userId);
  return view.ok ? view.value.history.map((entry) => entry.action) : [];
}

describe('inviting', () => {
  test('[R-ACC-33] a person invited gets a link, their roles and an entry in the journal', async () => {
    const outcome = await inviteUser(admin, {
      name: 'Zoé Exemple',
      email: 'zoe@audit.example',
      roles: ['auditor'],
    });
    if (!outcome.ok) throw new Error(outcome.code);
    const token = await tokenMailedTo('zoe@audit.example');
    expect(await getSingleUseLink('invitation', token, NOW)).toMatchObject({
      state: 'usable',
      owner: { email: 'zoe@audit.example', name: 'Zoé Exemple' },
    });
    expect(await getUser(admin, outcome.value.userId)).toMatchObject({
      value: { platformRoles: ['auditor'], hasPassword: false },
    });
    expect(await historyOf(outcome.value.userId)).toEqual(['user.invite']);

    await resendInvitation(admin, outcome.value.userId);
    expect((await getSingleUseLink('invitation', token, NOW)).state).toBe('used');
    const again = await tokenMailedTo('zoe@audit.example');
    expect((await getSingleUseLink('invitation', again, NOW)).state).toBe('usable');
  });

  test('[R-ACC-33] an address that has an account is refused, and nothing is sent or changed', async () => {
    const person = await createPerson(NOW, { email: 'zoe@audit.example' });
    const invitation = { name: 'Autre', email: 'zoe@audit.example', roles: ['auditor'] } as const;
    expect(await inviteUser(admin, invitation)).toMatchObject({ code: 'account-exists' });
    expect(await resendInvitation(admin, person.actor.userId)).toMatchObject({ code: 'already-active' });
    await getDatabase().user.updateMany({ where: { email: invitation.email }, data: { disabledAt: NOW } });
    expect(await inviteUser(admin, invitation)).toMatchObject({ code: 'account-disabled' });
    expect(await resendInvitation(admin, person.actor.userId)).toMatchObject({ code: 'account-disabled' });
    expect(await getDatabase().outboxMessage.count()).toBe(0);
  });

  test('[R-ACC-32] nobody but an administrator lists, reads, invites or changes', async () => {
    const officer = await createPerson(NOW, {
      email: 'o@ditp.example',
      roles: ['ditp-officer', 'ditp-decider'],
    });
    const target = { userId: admin.actor.userId, version: 1 };
    const answers = [
      await listUsers(officer, { search: '', role: '', page: 1 }),
      await getUser(officer, admin.actor.userId),
      await inviteUser(officer, { name: 'X Y', email: 'x@y.example', roles: ['auditor'] }),
      await assignRoles(officer, { ...target, roles: [] }),
      await disableUser(officer, target),
      await enableUser(officer, target),
      await resendInvitation(officer, admin.actor.userId),
      await getSchemeSettings(officer),
      await updateSchemeSettings(officer, { name: 'brand', fingerprint: '', value: { marianneBlock: true } }),
    ];
    for (const answer of answers) expect(answer.ok).toBe(false);
  });
});

describe('roles and closing', () => {
  test('[R-ACC-31] roles are replaced, with before and after in the journal; a stale form is a conflict', async () => {
    const person = await createPerson(NOW, { email: 'p@ditp.example', roles: ['auditor'] });
    const { userId } = person.actor;
    expect(await assignRoles(admin, { userId, version: 1, roles: ['ditp-officer'] })).toMatchObject({
      ok: true,
    });
    expect(await assignRoles(admin, { userId, version: 1, roles: [] })).toMatchObject({ code: 'conflict' });
    expect(await getUser(admin, userId)).toMatchObject({
      value: {
        platformRoles: ['ditp-officer'],
        history: [{ before: { roles: ['auditor'] }, after: { roles: ['ditp-officer'] } }],
      },
    });
  });

  test('[R-ACC-31] the last administrator keeps the role, whoever else is only invited or closed', async () => {
    await createPerson(NOW, { email: 'invited@ditp.example', roles: ['administrator'], hasPassword: false });
    const own = { userId: admin.actor.userId, version: 1, roles: [] };
    expect(await assignRoles(admin, own)).toMatchObject({ code: 'last-administrator' });
    expect(await disableUser(admin, own)).toMatchObject({ code: 'own-account' });
    await createPerson(NOW, { email: 'second@ditp.example', roles: ['administrator'] });
    expect(await assignRoles(admin, own)).toMatchObject({ ok: true });
  });

  test('[R-ACC-31] two administrators who remove each other at the same moment: one stays', async () => {
    const second = await createPerson(NOW, { email: 'second@ditp.example', roles: ['administrator'] });
    const outcomes = await Promise.all([
      disableUser(admin, { userId: second.actor.userId, version: 1 }),
      disableUser(second, { userId: admin.actor.userId, version: 1 }),
      assignRoles(admin, { userId: second.actor.userId, version: 1, roles: [] }),
      assignRoles(second, { userId: admin.actor.userId, version: 1, roles: [] }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const left = await getDatabase().user.count({
      where: { platformRoles: { has: 'administrator' }, disabledAt: null },
    });
    expect(left).toBe(1);
  });

  test('[R-ACC-31] closing an account ends its sessions and its links; reopening gives the account back', async () => {
    const person = await createPerson(NOW, { email: 'p@ditp.example', roles: ['auditor'] });
    const { userId } = person.actor;
    const attempt = { ipAddress: '192.0.2.1', userAgent: '', previousToken: null, password: PASSWORD };
    const session = await signIn(NOW, { ...attempt, email: 'p@ditp.example' });
    const token = session.ok ? session.value.token : '';
    expect(await disableUser(admin, { userId, version: await versionOf(userId) })).toMatchObject({
      ok: true,
    });
    expect(await disableUser(admin, { userId, version: await versionOf(userId) })).toMatchObject({
      code: 'already-disabled',
    });
    expect(await resumeSession(token, NOW)).toBeNull();
    expect(await signIn(NOW, { ...attempt, email: 'p@ditp.example' })).toMatchObject({
      code: 'wrong-credentials',
    });
    expect(await enableUser(admin, { userId, version: await versionOf(userId) })).toMatchObject({ ok: true });
    expect(await resumeSession(token, NOW)).toBeNull();
    expect((await signIn(NOW, { ...attempt, email: 'p@ditp.example' })).ok).toBe(true);
    expect(await historyOf(userId)).toEqual([
      'account.sign-in',
      'user.enable',
      'user.disable',
      'account.sign-in',
    ]);
  });

  test('[R-ACC-31] an account that does not exist is not found, whatever the id looks like', async () => {
    for (const userId of ['x', '019386c0-0000-7000-8000-000000000000', "' OR 1=1"]) {
      expect(await getUser(admin, userId)).toMatchObject({ code: 'not-found' });
      expect(await disableUser(admin, { userId, version: 1 })).toMatchObject({ code: 'not-found' });
      expect(await enableUser(admin, { userId, version: 1 })).toMatchObject({ code: 'not-found' });
    }
  });
});

async function find(search: string, role = ''): Promise<ReadonlyArray<string>> {
  const found = await listUsers(admin, { search, role, page: 1 });
  return found.ok ? found.value.users.map((user) => user.email) : [];
}

describe('the list of accounts', () => {
  test('[R-ACC-32] it is found by any words of name and address, blind to accents and case, and by role', async () => {
    await inviteUser(admin, { name: 'Éléonore Exemple', email: 'ee@audit.example', roles: ['auditor'] });
    expect(await find('ELEONORE audit')).toEqual(['ee@audit.example']);
    expect(await find('100%_')).toEqual([]);
    expect(await find('', 'auditor')).toEqual(['ee@audit.example']);
    expect(await find('', 'unknown-role')).toHaveLength(2);
  });
});

describe('the settings of the scheme', () => {
  test('[R-ACC-34] a setting changes from the value its form was filled from, and only from it', async () => {
    const settings = await getSchemeSettings(admin);
    if (!settings.ok) throw new Error(settings.code);
    const { value, fingerprint } = settings.value.authority;
    const change = {
      name: 'deciding-authority',
      fingerprint,
      value: { ...value, signatoryName: 'Camille Exemple' },
    } as const;
    expect(await updateSchemeSettings(admin, change)).toMatchObject({ ok: true });
    expect(await getDecidingAuthority(getDatabase())).toEqual(change.value);
    const stale = { ...change, value: { ...value, name: 'Autre' } };
    expect(await updateSchemeSettings(admin, stale)).toMatchObject({ code: 'conflict' });
    const brand = settings.value.brand;
    const marianne = {
      name: 'brand',
      fingerprint: brand.fingerprint,
      value: { marianneBlock: true },
    } as const;
    const outcomes = await Promise.all([
      updateSchemeSettings(admin, marianne),
      updateSchemeSettings(admin, marianne),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await getBrand(getDatabase())).toEqual({ marianneBlock: true });
    const entries = await getDatabase().journalEntry.findMany({ where: { action: 'scheme.change-setting' } });
    expect(entries.map((entry) => entry.subject)).toEqual(['deciding-authority', 'brand']);
  });
});

describe('the first administrator', () => {
  test('[R-ACC-36] is invited once, on a platform that has none', async () => {
    expect(await ensureFirstAdministrator('Chef@Ditp.Example', NOW)).toBe(false);
    await getDatabase().user.deleteMany();
    const outcomes = await Promise.all([
      ensureFirstAdministrator('Chef@Ditp.Example', NOW),
      ensureFirstAdministrator('Chef@Ditp.Example', NOW),
    ]);
    expect(outcomes.filter((invited) => invited)).toHaveLength(1);
    const user = await getDatabase().user.findFirstOrThrow();
    expect(user).toMatchObject({ email: 'chef@ditp.example', platformRoles: ['administrator'] });
    const token = await tokenMailedTo('chef@ditp.example');
    expect((await getSingleUseLink('invitation', token, NOW)).state).toBe('usable');
  });
});

describe('in whose name a decider decides', () => {
  test('[R-ACC-45] it is given with the invitation, changed with the roles, and stays when not asked', async () => {
    const invited = await inviteUser(admin, {
      name: 'Olivia Exemple',
      email: 'olivia@organisme.example',
      roles: ['ditp-decider'],
      decidesFor: 'certification-body',
    });
    if (!invited.ok) throw new Error(invited.code);
    const { userId } = invited.value;
    async function stands(): Promise<string> {
      const user = await getUser(admin, userId);
      if (!user.ok) throw new Error(user.code);
      return user.value.decidesFor;
    }
    expect(await stands()).toBe('certification-body');
    const roles = ['ditp-decider'] as const;
    const { version } = await getDatabase().user.findUniqueOrThrow({ where: { id: userId } });
    expect(await assignRoles(admin, { userId, version, roles })).toMatchObject({ ok: true });
    expect(await stands()).toBe('certification-body');
    const change = { userId, version: version + 1, roles, decidesFor: 'ditp' as const };
    expect(await assignRoles(admin, change)).toMatchObject({ ok: true });
    expect(await stands()).toBe('ditp');
  });
});
