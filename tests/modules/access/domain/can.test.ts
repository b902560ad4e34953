import { describe, expect, test } from 'vitest';

import type { Actor, Membership } from '#app/modules/access/domain/actor.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import type { GuardedSubject, Subject } from '#app/modules/access/domain/can.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { PERMISSION_MATRIX } from '#app/modules/access/domain/permission-matrix.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import { PERMISSIONS } from '#app/modules/access/domain/permissions.ts';
import type { MembershipRole, PlatformRole, Relation } from '#app/modules/access/domain/roles.ts';
import { OFFICIAL_RELATIONS, RELATIONS } from '#app/modules/access/domain/roles.ts';
import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';

function member(role: MembershipRole, organisationId = 'here'): Membership {
  return { organisationId, organisationName: 'Service de démonstration', role };
}

function person(
  platformRoles: ReadonlyArray<PlatformRole>,
  memberships: ReadonlyArray<Membership> = [],
): Actor {
  return {
    userId: 'me',
    name: 'Personne de démonstration',
    email: 'me@demo.example',
    platformRoles,
    memberships,
    recentLinks: [],
  };
}

const LEAD = person([], [member('organisation-lead')]);
const CONTRIBUTOR = person([], [member('contributor')]);
const AUDITOR = person(['auditor']);
const OFFICER = person(['ditp-officer']);
const DECIDER = person(['ditp-decider']);
const COMMITTEE_MEMBER = person(['committee-member']);
const ADMINISTRATOR = person(['administrator']);

/** A submitted file on which nobody called `me` has any part. */
const FILE: GuardedSubject = {
  organisationId: 'here',
  status: 'in-evaluation',
  everSubmitted: true,
  auditorIds: ['someone'],
  leadAuditorId: 'someone',
  assignedToId: 'someone',
  assignedContributorIds: ['someone'],
  authorId: 'someone',
  reportDelivered: false,
  decidedById: 'someone',
  recusal: { recusedIds: ['someone'], networkId: null, networkHeadOrganisationId: null },
  userId: 'someone',
};

/** As `can`, of a subject that may have forgotten anything: the compiler refuses to ask that. */
function isGiven(actor: Actor | null, permission: Permission, subject: Subject): boolean {
  const allowed: ReadonlyArray<Relation> = PERMISSION_MATRIX[permission];
  return relationsOf(actor, subject).some((relation) => allowed.includes(relation));
}

/** What the account or its roles are by themselves. */
function isRoleAlone(relation: Relation): boolean {
  return ['self', 'administrator', 'called-member'].includes(relation) || relation.startsWith('any-');
}

function given(actor: Actor | null, subject: Subject): ReadonlyArray<Permission> {
  return PERMISSIONS.filter((permission) => isGiven(actor, permission, subject));
}

/** For each relation, a person and a subject between whom it holds. */
const HOLDING: Readonly<Record<Relation, readonly [Actor, Subject]>> = {
  self: [person([]), { userId: 'me' }],
  'organisation-lead': [LEAD, FILE],
  'informed-lead': [LEAD, { ...FILE, reportDelivered: true }],
  contributor: [CONTRIBUTOR, FILE],
  'assigned-contributor': [CONTRIBUTOR, { ...FILE, assignedToId: 'me' }],
  'involved-contributor': [CONTRIBUTOR, { ...FILE, assignedContributorIds: ['me'] }],
  author: [CONTRIBUTOR, { ...FILE, authorId: 'me' }],
  'assigned-auditor': [AUDITOR, { ...FILE, auditorIds: ['me'] }],
  'lead-auditor': [AUDITOR, { ...FILE, leadAuditorId: 'me' }],
  'ditp-officer': [OFFICER, FILE],
  'service-officer': [OFFICER, { ...FILE, status: 'draft', everSubmitted: false }],
  decider: [DECIDER, { ...FILE, decidedById: null }],
  'other-decider': [DECIDER, FILE],
  'sitting-member': [COMMITTEE_MEMBER, { ...FILE, sittingMemberIds: ['someone', 'me'] }],
  'called-member': [COMMITTEE_MEMBER, { sittingMemberIds: ['me'] }],
  'any-auditor': [AUDITOR, FILE],
  'any-officer': [OFFICER, {}],
  'any-decider': [DECIDER, {}],
  'any-committee-member': [COMMITTEE_MEMBER, {}],
  administrator: [ADMINISTRATOR, FILE],
};

describe('permissions × relations', () => {
  for (const relation of RELATIONS) {
    const [actor, subject] = HOLDING[relation];

    test(`[R-ACC-01] the relation ${relation} holds where it should`, () => {
      expect(relationsOf(actor, subject)).toContain(relation);
    });

    test(`[R-ACC-01] with ${relation}, each permission is what the matrix says`, () => {
      const told = { ...FILE, ...subject };
      for (const permission of PERMISSIONS) {
        const expected = isGiven(actor, permission, told);
        expect({ permission, can: can(actor, permission, told) }).toEqual({ permission, can: expected });
      }
    });
  }

  test('[R-ACC-01] every permission is given to somebody, by relations of the vocabulary', () => {
    for (const permission of PERMISSIONS) {
      expect(PERMISSION_MATRIX[permission].length, permission).toBeGreaterThan(0);
      for (const relation of PERMISSION_MATRIX[permission]) expect(RELATIONS).toContain(relation);
    }
  });
});

describe('deny by default', () => {
  test('[R-ACC-02] a visitor has no permission at all', () => {
    for (const permission of PERMISSIONS) expect(can(null, permission, FILE)).toBe(false);
    expect(relationsOf(null, { userId: 'me' })).toEqual([]);
  });

  test('[R-ACC-02] a person with no role and no tie has none either', () => {
    for (const permission of PERMISSIONS) expect(can(person([]), permission, FILE)).toBe(false);
  });

  test('[R-ACC-02] on a subject of which nothing is said, only lists and the platform are open', () => {
    const everyRole = person(
      ['auditor', 'ditp-officer', 'ditp-decider', 'committee-member', 'administrator'],
      [member('organisation-lead')],
    );
    expect(given(everyRole, {})).toEqual([
      'worklist.read',
      'registration.decide',
      'auditors.manage',
      'referential.read',
      'referential.edit',
      'referential.publish',
      'assignments.read',
      'links.declare',
      'sittings.list',
      'sittings.follow',
      'sitting.manage',
      'sitting.read',
      'decisions.list',
      'labels.list',
      'complaints.list',
      'mailing.send',
      'jobs.manage',
      'quarantine.manage',
      'user.list',
      'user.invite',
      'user.disable',
      'user.assign-role',
    ]);
  });

  test('[R-ACC-02] the lead of another organisation has no permission here', () => {
    const elsewhere = person([], [member('organisation-lead', 'elsewhere')]);
    for (const permission of PERMISSIONS) expect(can(elsewhere, permission, FILE)).toBe(false);
  });
});

test('[R-ACC-03] the administrator manages accounts and opens no file, in any status', () => {
  for (const status of APPLICATION_STATUSES) {
    const allowed = given(ADMINISTRATOR, { ...FILE, status });
    expect(allowed).toEqual([
      'referential.read',
      'referential.publish',
      'jobs.manage',
      'quarantine.manage',
      'user.list',
      'user.invite',
      'user.disable',
      'user.assign-role',
    ]);
  }
});

describe('the contributor', () => {
  test('[R-ACC-04] one who is asked for nothing reads the organisation and no file', () => {
    expect(given(CONTRIBUTOR, FILE)).toEqual(['organisation.read']);
  });

  test('[R-ACC-04] asked for this criterion, they read it, rate it and bring evidence', () => {
    const criterion = { ...FILE, assignedToId: 'me', assignedContributorIds: ['me'] };
    expect(given(CONTRIBUTOR, criterion)).toEqual([
      'organisation.read',
      'application.read',
      'working-grid.read',
      'grid.rate',
      'evidence.read-own',
      'evidence.read',
      'evidence.add',
      'thread.read',
      'thread.write',
    ]);
  });

  test('[R-ACC-04] asked for another criterion of the file, they do not rate this one', () => {
    const another = { ...FILE, assignedToId: 'someone', assignedContributorIds: ['me'] };
    expect(can(CONTRIBUTOR, 'application.read', another)).toBe(true);
    expect(can(CONTRIBUTOR, 'working-grid.read', another)).toBe(false);
    expect(can(CONTRIBUTOR, 'grid.rate', another)).toBe(false);
    expect(can(CONTRIBUTOR, 'evidence.add', another)).toBe(false);
  });

  test('[R-ACC-04] an assignment gives nothing to somebody who has left the organisation', () => {
    const gone = person([]);
    const criterion = { ...FILE, assignedToId: 'me', assignedContributorIds: ['me'], authorId: 'me' };
    for (const permission of PERMISSIONS) expect(can(gone, permission, criterion)).toBe(false);
  });
});

describe('the auditor', () => {
  test('[R-ACC-05] reads no file but those assigned', () => {
    expect(given(AUDITOR, FILE)).toEqual(['assignments.read', 'links.declare']);
    const assigned = { ...FILE, auditorIds: ['someone', 'me'] };
    expect(can(AUDITOR, 'evidence.read', assigned)).toBe(true);
    expect(can(AUDITOR, 'evaluation.rate', assigned)).toBe(true);
  });

  test('[R-ACC-05] only the lead auditor starts, delivers and closes', () => {
    const assigned = { ...FILE, auditorIds: ['someone', 'me'] };
    const led = { ...FILE, auditorIds: ['me'], leadAuditorId: 'me' };
    for (const permission of ['evaluation.start', 'report.deliver', 'contradictory.close'] as const) {
      expect(can(AUDITOR, permission, assigned)).toBe(false);
      expect(can(AUDITOR, permission, led)).toBe(true);
    }
  });

  test('[R-ACC-05] opens nothing before submission, nor once the role or the assignment is taken away', () => {
    const draft = { ...FILE, status: 'draft', everSubmitted: false, auditorIds: ['me'] } as const;
    expect(can(AUDITOR, 'evidence.read', draft)).toBe(false);
    expect(can(person([]), 'evidence.read', { ...FILE, auditorIds: ['me'] })).toBe(false);
    expect(can(AUDITOR, 'evidence.read', { ...FILE, pastAuditorIds: ['me'] })).toBe(false);
  });
});

describe('the DITP officer', () => {
  test.each(APPLICATION_STATUSES)('[R-ACC-06] reads every submitted file and never a draft: %s', (status) => {
    const expected = status !== 'draft' && status !== 'withdrawn';
    expect(can(OFFICER, 'application.read', { organisationId: 'here', status, recusal: FILE.recusal })).toBe(
      expected,
    );
  });

  test('[R-ACC-06] a withdrawn file is read if it had been submitted', () => {
    const withdrawn = { ...FILE, status: 'withdrawn' } as const;
    expect(can(OFFICER, 'application.read', { ...withdrawn, everSubmitted: true })).toBe(true);
    expect(can(OFFICER, 'application.read', { ...withdrawn, everSubmitted: false })).toBe(false);
  });

  test('[R-ACC-06] reads the files and neither rates, nor evaluates, nor decides', () => {
    for (const permission of ['grid.rate', 'evaluation.rate', 'finding.write', 'decision.take'] as const) {
      expect(can(OFFICER, permission, FILE)).toBe(false);
    }
  });
});

describe('the decider', () => {
  test('[R-ACC-07] decides on a submitted file where they have no part', () => {
    expect(can(DECIDER, 'decision.take', FILE)).toBe(true);
    expect(can(DECIDER, 'decision.take', { ...FILE, status: 'draft', everSubmitted: false })).toBe(false);
  });

  test('[R-ACC-07] never where they are, or have been, an auditor', () => {
    const both = person(['auditor', 'ditp-decider']);
    expect(can(both, 'decision.take', { ...FILE, auditorIds: ['me'] })).toBe(false);
    expect(can(both, 'decision.take', { ...FILE, leadAuditorId: 'me' })).toBe(false);
    expect(can(both, 'decision.take', { ...FILE, pastAuditorIds: ['me'] })).toBe(false);
    expect(can(both, 'decision.take', FILE)).toBe(true);
  });

  test.each(['organisation-lead', 'contributor'] as const)(
    '[R-ACC-07] never as %s of the organisation',
    (role) => {
      expect(can(person(['ditp-decider'], [member(role)]), 'decision.take', FILE)).toBe(false);
      expect(can(person(['ditp-decider'], [member(role, 'elsewhere')]), 'decision.take', FILE)).toBe(true);
    },
  );

  test('[R-ACC-07] never when nobody says who the auditors or the organisation are', () => {
    const { recusal } = FILE;
    expect(can(DECIDER, 'decision.take', { organisationId: 'here', recusal, everSubmitted: true })).toBe(
      false,
    );
    expect(isGiven(DECIDER, 'decision.take', { recusal, auditorIds: [], everSubmitted: true })).toBe(false);
  });

  test('[R-ACC-07] an appeal is decided by another decider than the first', () => {
    expect(can(DECIDER, 'appeal.decide', FILE)).toBe(true);
    expect(can(DECIDER, 'appeal.decide', { ...FILE, decidedById: 'me' })).toBe(false);
    expect(can(DECIDER, 'appeal.decide', { ...FILE, decidedById: null })).toBe(false);
  });
});

describe('whoever is recused from a file', () => {
  const AROUND: GuardedSubject = {
    ...FILE,
    auditorIds: ['someone', 'me'],
    sittingMemberIds: ['me'],
    recusal: { recusedIds: [], networkId: 'net', networkHeadOrganisationId: 'head' },
  };
  function recorded(recusedIds: ReadonlyArray<string>): GuardedSubject {
    return { ...AROUND, recusal: { ...AROUND.recusal, recusedIds } };
  }
  const officer = person(['ditp-officer', 'administrator']);
  function link(organisationId: string | null, networkId: string | null): Actor {
    return { ...officer, recentLinks: [{ organisationId, networkId }] };
  }
  const outside: GuardedSubject = {
    ...AROUND,
    recusal: { recusedIds: [], networkId: null, networkHeadOrganisationId: null },
  };

  // Who comes, on which file, and whether they have no part in it.
  const CASES: ReadonlyArray<readonly [string, Actor, GuardedSubject, boolean]> = [
    ['nobody recused', officer, AROUND, false],
    ['a recusal of somebody else', officer, recorded(['someone']), false],
    ['a recusal recorded', officer, recorded(['someone', 'me']), true],
    ['a link with the service', link('here', null), AROUND, true],
    ['a link with the head of its network', link('head', null), AROUND, true],
    ['a link with its network', link(null, 'net'), AROUND, true],
    ['a link with another service', link('elsewhere', null), AROUND, false],
    ['a link with another network', link(null, 'other'), AROUND, false],
    ['a link with a network, the service having none', link(null, 'net'), outside, false],
    ['a member of the head', { ...officer, memberships: [member('contributor', 'head')] }, AROUND, true],
    ['a member elsewhere', { ...officer, memberships: [member('contributor', 'elsewhere')] }, AROUND, false],
  ];
  const ROLES: ReadonlyArray<PlatformRole> = ['auditor', 'ditp-officer', 'ditp-decider', 'committee-member'];

  test.each(CASES)('[R-ACC-44] %s: every permission × every role', (_case, actor, subject, barred) => {
    for (const role of ROLES) {
      // A decider and a member of the committee are no auditors of the file; the others are as near as can be.
      const isAuditor = role === 'auditor';
      const near = isAuditor ? subject : { ...subject, auditorIds: ['someone'] };
      const comes = { ...actor, platformRoles: [role] };
      for (const permission of PERMISSIONS) {
        const alone = isGiven(comes, permission, { sittingMemberIds: ['me'] });
        const clear = can({ ...person([role]) }, permission, { ...near, recusal: FILE.recusal });
        const expected = barred ? alone : clear;
        expect({ role, permission, can: can(comes, permission, near) }).toEqual({
          role,
          permission,
          can: expected,
        });
      }
      const official = relationsOf(comes, near).filter((relation) =>
        OFFICIAL_RELATIONS.some((one) => one === relation),
      );
      expect(official.length > 0).toBe(!barred);
    }
  });

  test.each(CASES)(
    '[R-ACC-70] %s: no role added to another opens what is barred',
    (_case, actor, subject, barred) => {
      const every = { ...actor, platformRoles: [...ROLES, 'administrator' as const] };
      const guarded = given(every, subject).filter((permission) =>
        PERMISSION_MATRIX[permission].every((relation) => !isRoleAlone(relation)),
      );
      if (barred) expect(guarded).toEqual([]);
      else expect(guarded).toContain('evaluation.rate');
    },
  );

  test('[R-ACC-70] a subject that does not say whom it bars gives nothing to anybody but its service', () => {
    const untold = Object.fromEntries(Object.entries(AROUND).filter(([fact]) => fact !== 'recusal'));
    const every = person([...ROLES]);
    expect(
      relationsOf(every, untold).filter((relation) => OFFICIAL_RELATIONS.some((one) => one === relation)),
    ).toEqual([]);
    expect(relationsOf(LEAD, untold)).toContain('organisation-lead');
  });

  test('[R-ACC-70] what is asked of a file is asked with whom it bars, or does not compile', () => {
    // @ts-expect-error The facts are left out.
    expect(can(OFFICER, 'application.read', { organisationId: 'here', everSubmitted: true })).toBe(false);
    // @ts-expect-error So is the subject.
    expect(can(OFFICER, 'evidence.download-all')).toBe(false);
  });

  test('[R-ACC-70] no permission is given both by a role alone and by a part in a service', () => {
    const mixed = PERMISSIONS.filter((permission) => {
      const relations: ReadonlyArray<Relation> = PERMISSION_MATRIX[permission];
      const alone = relations.filter((relation) => isRoleAlone(relation));
      return alone.length > 0 && alone.length < relations.length;
    });
    expect(mixed).toEqual([]);
  });

  test('[R-ACC-70] the service keeps its own side, whatever else its people are to it', () => {
    const lead = { ...link('here', 'net'), memberships: [member('organisation-lead')] };
    expect(relationsOf(lead, recorded(['me']))).toContain('organisation-lead');
    expect(can(lead, 'application.submit', recorded(['me']))).toBe(true);
    expect(can(lead, 'admissibility.decide', recorded(['me']))).toBe(false);
  });
});

describe('the member of the committee', () => {
  const AT_TABLE: GuardedSubject = { ...FILE, sittingMemberIds: ['someone', 'me'] };

  test('[R-ACC-42] lists their sittings, and has no part in any file outside them', () => {
    expect(given(COMMITTEE_MEMBER, FILE)).toEqual(['links.declare', 'sittings.list']);
  });

  test('[R-ACC-42] reads the sitting they are called to, and no other', () => {
    expect(can(COMMITTEE_MEMBER, 'sitting.read', { sittingMemberIds: ['me'] })).toBe(true);
    expect(can(COMMITTEE_MEMBER, 'sitting.read', { sittingMemberIds: ['someone'] })).toBe(false);
    expect(can(COMMITTEE_MEMBER, 'sitting.manage', { sittingMemberIds: ['me'] })).toBe(false);
  });

  test('[R-ACC-42] reads the summary and the report of a file of the agenda, and decides nothing', () => {
    const held = given(COMMITTEE_MEMBER, AT_TABLE);
    expect(held).toEqual([
      'links.declare',
      'report.read',
      'sittings.list',
      'sitting.read',
      'decision.read-summary',
      'thread.read',
    ]);
  });

  test('[R-ACC-42] called to a sitting, they read nothing once the role is taken away', () => {
    expect(can(person([]), 'sitting.read', { sittingMemberIds: ['me'] })).toBe(false);
  });

  test.each<[string, GuardedSubject]>([
    ['an auditor of the file', { ...AT_TABLE, auditorIds: ['me'] }],
    ['its lead auditor', { ...AT_TABLE, leadAuditorId: 'me' }],
    ['an auditor replaced since', { ...AT_TABLE, pastAuditorIds: ['me'] }],
    ['a reader of a file never submitted', { ...AT_TABLE, status: 'draft', everSubmitted: false }],
  ])('[R-ACC-43] %s does not sit on it', (_who, subject) => {
    expect(can(COMMITTEE_MEMBER, 'decision.read-summary', subject)).toBe(false);
  });

  test('[R-ACC-43] nor does a member of the organisation, nor anyone when the auditors are not said', () => {
    const both = person(['committee-member'], [member('contributor')]);
    expect(can(both, 'decision.read-summary', AT_TABLE)).toBe(false);
    const unsaid: Subject = Object.fromEntries(
      Object.entries(AT_TABLE).filter(([fact]) => fact !== 'auditorIds'),
    );
    expect(isGiven(COMMITTEE_MEMBER, 'decision.read-summary', unsaid)).toBe(false);
  });
});

test('[R-ACC-17] the lead reads the report once it is delivered, and the auditors’ ratings by it alone', () => {
  expect(can(LEAD, 'report.read', FILE)).toBe(false);
  expect(can(LEAD, 'report.read', { ...FILE, reportDelivered: true })).toBe(true);
  expect(can(LEAD, 'evaluation.read', { ...FILE, reportDelivered: true })).toBe(false);
});

test('[R-ACC-01] somebody who is both lead and contributor of an organisation is its lead', () => {
  const both = person([], [member('contributor'), member('organisation-lead')]);
  expect(membershipRole(both, 'here')).toBe('organisation-lead');
  expect(membershipRole(both, 'elsewhere')).toBeNull();
});

describe('one side of a file at a time', () => {
  const ROLES: ReadonlyArray<PlatformRole> = ['auditor', 'ditp-officer', 'ditp-decider'];
  const NAMED: GuardedSubject = { ...FILE, auditorIds: ['me'], leadAuditorId: 'me' };
  const OTHER_SIDE: ReadonlyArray<Relation> = ['assigned-auditor', 'lead-auditor', 'ditp-officer', 'decider'];

  test.each(['organisation-lead', 'contributor'] as const)(
    '[R-ACC-41] a %s of the service is neither officer, auditor nor decider of its file',
    (role) => {
      const relations = relationsOf(person(ROLES, [member(role)]), NAMED);
      expect(relations.filter((relation) => OTHER_SIDE.includes(relation))).toEqual([]);
    },
  );

  test('[R-ACC-41] belonging to another service bars nothing', () => {
    const relations = relationsOf(person(ROLES, [member('contributor', 'elsewhere')]), NAMED);
    expect(relations).toEqual(expect.arrayContaining(['assigned-auditor', 'lead-auditor', 'ditp-officer']));
  });
});
