import { describe, expect, test } from 'vitest';

import type { CommitteeProposal } from '#app/modules/decisions/domain/sitting.ts';
import { checkProposal, majorityOf } from '#app/modules/decisions/domain/sitting.ts';
import type { CommitteeOpinionKind } from '#app/modules/decisions/domain/sitting-words.ts';
import { addDays, calendarDate } from '#app/platform/calendar.ts';

const TODAY = calendarDate('2026-12-11');
const NAMES = ['chair', 'b', 'c', 'd'];
const WORDS: Readonly<Record<string, CommitteeOpinionKind>> = {
  '+': 'favourable',
  '-': 'unfavourable',
  '0': 'abstention',
};

/** Opinions in one word, the chair's first: `+` for, `-` against, `0` abstains. */
function opinionsOf(word: string) {
  return [...word].map((sign, index) => ({
    userId: NAMES[index] ?? '',
    opinion: WORDS[sign] ?? 'abstention',
  }));
}

const members = NAMES.map((userId, index) => ({
  userId,
  name: userId,
  email: `${userId}@test.example`,
  role: index === 0 ? ('chair' as const) : ('member' as const),
  isPresent: true,
}));

describe('the majority of the opinions', () => {
  test.each([
    ['++++', 'favourable'],
    ['----', 'unfavourable'],
    ['0+00', 'favourable'],
    ['-+++', 'favourable'],
    ['+-+-', 'favourable'],
    ['-+-+', 'unfavourable'],
    ['0+-0', null],
    ['0000', null],
  ])('[R-DEC-18] %s leans to %s', (word, majority) => {
    expect(majorityOf(opinionsOf(word), members)).toBe(majority);
  });

  test('[R-DEC-18] on a tie without the one who presides, nobody leans', () => {
    expect(
      majorityOf(opinionsOf('+-+-').slice(1).concat({ userId: 'e', opinion: 'favourable' }), members),
    ).toBe(null);
  });
});

function proposal(kind: 'grant' | 'refuse' | 'defer', reason: string): CommitteeProposal {
  if (kind === 'grant') return { kind, level: 'bronze', reason };
  if (kind === 'refuse') return { kind, reason };
  return { kind, reason, expected: 'Horaires.', expectedBy: addDays(TODAY, 30) };
}

describe('a proposal beside the opinions', () => {
  test.each([
    ['+++-', 'grant', '', null],
    ['+++-', 'defer', '', 'majority-reason-missing'],
    ['+++-', 'defer', 'Un point reste à voir.', null],
    ['+++-', 'refuse', 'Motif.', null],
    ['0---', 'grant', '', 'majority-reason-missing'],
    ['0---', 'grant', ' ', 'majority-reason-missing'],
    ['0---', 'grant', 'La règle le veut.', null],
    ['0---', 'defer', '', null],
    ['-+-+', 'grant', '', 'majority-reason-missing'],
    ['+-+-', 'grant', '', null],
    ['0000', 'grant', '', null],
  ] as const)('[R-DEC-18] after %s, %s with the reason « %s »: %s', (word, kind, reason, code) => {
    const checked = checkProposal({
      sitting: { status: 'open', members, quorum: 2 },
      item: {
        recusals: [],
        file: {
          applicationId: 'a',
          reference: 'C-2026-0001',
          status: 'before-committee',
          levelSought: 'bronze',
          organisationId: 'o',
          organisationName: 'Service',
          networkId: null,
          headOrganisationId: null,
          everAuditorIds: [],
        },
      },
      opinions: opinionsOf(word),
      proposal: proposal(kind, reason),
      today: TODAY,
    });
    expect(checked.ok ? null : checked.code).toBe(code);
  });
});
