import { describe, expect, test } from 'vitest';

import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { describeRoleChange, describeUserAction } from '#app/modules/access/domain/user-history-labels.ts';
import { checkDisabling, checkRoles } from '#app/modules/access/domain/user-administration.ts';

const ADMINISTRATOR: ReadonlyArray<PlatformRole> = ['administrator'];

function facts(userId: string, administrators: ReadonlyArray<string>, isDisabled = false) {
  const platformRoles = administrators.includes(userId) ? ADMINISTRATOR : [];
  return {
    actorId: 'a',
    user: { userId, platformRoles, isDisabled },
    activeAdministratorIds: administrators,
  };
}

describe('what an administrator may change', () => {
  test('[R-ACC-31] the role of administrator goes only while another one remains', () => {
    expect(checkRoles(facts('a', ['a']), [])).toMatchObject({ code: 'last-administrator' });
    expect(checkRoles(facts('a', ['a']), ['administrator']).ok).toBe(true);
    expect(checkRoles(facts('a', ['a', 'b']), []).ok).toBe(true);
    expect(checkRoles(facts('c', ['a']), ['auditor']).ok).toBe(true);
  });

  test('[R-ACC-31] nobody gives themselves a role; another administrator does', () => {
    const own = facts('a', ['a', 'b']);
    expect(checkRoles(own, ['administrator', 'ditp-officer'])).toMatchObject({ code: 'own-roles' });
    expect(checkRoles({ ...own, actorId: 'b' }, ['administrator', 'ditp-officer']).ok).toBe(true);
  });

  test('[R-ACC-31] an administrator who never accepted may go even when there is no other', () => {
    const pending = {
      ...facts('p', ['a']),
      user: { userId: 'p', platformRoles: ADMINISTRATOR, isDisabled: false },
    };
    expect(checkRoles(pending, []).ok).toBe(true);
    expect(checkDisabling(pending).ok).toBe(true);
  });

  test('[R-ACC-31] nobody closes their own account, one closed already, or the last administrator', () => {
    expect(checkDisabling(facts('a', ['a', 'b']))).toMatchObject({ code: 'own-account' });
    expect(checkDisabling(facts('c', ['a'], true))).toMatchObject({ code: 'already-disabled' });
    expect(checkDisabling({ ...facts('b', ['b']), actorId: 'x' })).toMatchObject({
      code: 'last-administrator',
    });
    expect(checkDisabling(facts('b', ['a', 'b'])).ok).toBe(true);
    expect(checkDisabling(facts('c', ['a'])).ok).toBe(true);
  });
});

describe('the history in words', () => {
  test('[R-ACC-31] a change of roles says what they were and what they are', () => {
    expect(describeUserAction('user.assign-role')).toBe('Rôles changés');
    expect(describeUserAction('something.else')).toBe('something.else');
    expect(describeRoleChange({ roles: ['auditor'] }, { roles: ['auditor', 'administrator'] })).toBe(
      'Auditeur → Auditeur et Administrateur',
    );
    expect(describeRoleChange({ roles: ['auditor'] }, { roles: [] })).toBe('Auditeur → aucun rôle');
    expect(describeRoleChange(null, { roles: ['ditp-officer'] })).toBe('Agent de la DITP');
    expect(describeRoleChange(null, { ended: 1 })).toBeNull();
    expect(describeRoleChange(null, null)).toBeNull();
  });
});
