import { describe, expect, test } from 'vitest';

import type { ConflictInput, DeclaredLink } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import {
  CONFLICT_MESSAGES,
  CONFLICT_REASONS,
  findConflicts,
} from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function reasons(changes: Partial<ConflictInput>): ReadonlyArray<string> {
  return findConflicts({
    auditorId: 'auditor',
    links: [],
    memberOrganisationIds: [],
    organisation: { organisationId: 'office', networkId: 'network', headOrganisationId: 'head' },
    pastCycles: [],
    today: calendarDate('2026-06-15'),
    ...changes,
  }).map(({ reason }) => reason);
}

function link(changes: Partial<DeclaredLink>): DeclaredLink {
  return {
    organisationId: null,
    networkId: null,
    kind: 'employer',
    from: calendarDate('2015-01-01'),
    until: null,
    ...changes,
  };
}

const WITHOUT_NETWORK = { organisationId: 'office', networkId: null, headOrganisationId: null };

test('[R-EVA-01] an auditor with no tie to the organisation may be assigned', () => {
  expect(reasons({})).toEqual([]);
  expect(reasons({ memberOrganisationIds: ['elsewhere'] })).toEqual([]);
});

describe('declared links', () => {
  test.each([
    [null, ['link-with-organisation']],
    ['2026-06-15', ['link-with-organisation']],
    ['2023-06-16', ['link-with-organisation']],
    ['2023-06-15', ['link-with-organisation']],
    ['2023-06-14', []],
  ])('[R-EVA-01] with the organisation, ended on %s', (until, expected) => {
    const ended = until === null ? null : calendarDate(until);
    expect(reasons({ links: [link({ organisationId: 'office', until: ended })] })).toEqual(expected);
  });

  test('[R-EVA-03] with the head of its network, or with the network', () => {
    expect(reasons({ links: [link({ organisationId: 'head' })] })).toEqual(['link-with-network']);
    expect(reasons({ links: [link({ networkId: 'network' })] })).toEqual(['link-with-network']);
  });

  test('[R-EVA-01, R-EVA-03] with others, or for an organisation outside any network: none', () => {
    const others = [link({ organisationId: 'elsewhere' }), link({ networkId: 'another' }), link({})];
    expect(reasons({ links: others })).toEqual([]);
    expect(reasons({ links: others, organisation: WITHOUT_NETWORK })).toEqual([]);
  });

  test('[R-EVA-01] the link concerned is given with the reason', () => {
    const concerned = link({ organisationId: 'office', kind: 'consultancy' });
    const found = findConflicts({
      auditorId: 'auditor',
      links: [concerned],
      memberOrganisationIds: [],
      organisation: WITHOUT_NETWORK,
      pastCycles: [],
      today: calendarDate('2026-06-15'),
    });
    expect(found).toEqual([{ reason: 'link-with-organisation', link: concerned }]);
  });
});

test('[R-EVA-02] a member of the organisation does not evaluate it', () => {
  expect(reasons({ memberOrganisationIds: ['office'] })).toEqual(['member-of-organisation']);
});

test('[R-EVA-03] nor does a member of the head of its network', () => {
  expect(reasons({ memberOrganisationIds: ['head'] })).toEqual(['member-of-network-head']);
});

describe('rotation', () => {
  const MINE = { auditorIds: ['another', 'auditor'] };
  const THEIRS = { auditorIds: ['another'] };

  test.each([
    [[], []],
    [[MINE], []],
    [[MINE, MINE], ['too-many-cycles']],
    [[MINE, MINE, MINE], ['too-many-cycles']],
    [[MINE, THEIRS, MINE], []],
    [[THEIRS, MINE, MINE], []],
  ])('[R-EVA-04] never the same organisation more than two cycles running (%#)', (pastCycles, expected) => {
    expect(reasons({ pastCycles })).toEqual(expected);
  });
});

test('[R-EVA-01] every reason is said in French, and several are all given', () => {
  for (const reason of CONFLICT_REASONS) expect(CONFLICT_MESSAGES[reason]).toMatch(/\.$/);
  expect(
    reasons({ memberOrganisationIds: ['office', 'head'], links: [link({ organisationId: 'office' })] }),
  ).toEqual(['member-of-organisation', 'member-of-network-head', 'link-with-organisation']);
});
