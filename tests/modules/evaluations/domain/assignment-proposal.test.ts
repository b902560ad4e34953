/** Decision tables of the proposal: who, in which order, and why. R-EVA-34 and R-EVA-35. */
import { describe, expect, test } from 'vitest';

import { checkAvailability } from '#app/modules/evaluations/domain/assignment-check.ts';
import { proposeAuditors } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import type { AuditorCandidate, AuditorRecord } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const PERIOD = { startsOn: calendarDate('2026-12-07'), endsOn: calendarDate('2026-12-09') };
const TODAY = calendarDate('2026-11-21');

function candidate(name: string, changes: Partial<AuditorCandidate> = {}): AuditorCandidate {
  return {
    userId: name,
    name,
    email: `${name}@test.example`,
    openEvaluations: 0,
    capacity: 3,
    unavailabilities: [],
    openMissions: [],
    networkMissions: 0,
    lastMissionOn: null,
    conflicts: [],
    ...changes,
  };
}

function days(startsOn: string, endsOn: string) {
  return { startsOn: calendarDate(startsOn), endsOn: calendarDate(endsOn) };
}

function orderOf(candidates: ReadonlyArray<AuditorCandidate>, period: typeof PERIOD | null = PERIOD) {
  return proposeAuditors(candidates, { period, isInNetwork: true }).proposed.map(({ name }) => name);
}

describe('who is left out', () => {
  test.each([
    ['2026-12-01', '2026-12-06', true],
    ['2026-12-01', '2026-12-07', false],
    ['2026-12-08', '2026-12-08', false],
    ['2026-12-09', '2026-12-20', false],
    ['2026-12-10', '2026-12-20', true],
  ])('[R-EVA-35] away from %s to %s, for the 7th to the 9th: may be named %s', (from, to, free) => {
    const away = candidate('Alix', { unavailabilities: [days(from, to)] });
    expect(orderOf([away])).toEqual(free ? ['Alix'] : []);
    expect(checkAvailability(away, PERIOD).ok).toBe(free);
  });

  test('[R-EVA-34] without dates availability bars nobody, and the page says that it is not checked', () => {
    const away = candidate('Alix', { unavailabilities: [days('2026-01-01', '2027-01-01')] });
    const { proposed } = proposeAuditors([away], { period: null, isInNetwork: false });
    expect(proposed[0]?.reasons.join(' ')).toContain('Disponibilité non vérifiée');
  });

  test.each([
    [2, 3, true],
    [3, 3, false],
    [4, 3, false],
    [0, 1, true],
    [1, 1, false],
  ])('[R-EVA-34] %i missions of %i at most: proposed %s', (openEvaluations, capacity, free) => {
    expect(orderOf([candidate('Alix', { openEvaluations, capacity })])).toEqual(free ? ['Alix'] : []);
  });

  test('[R-EVA-34] every reason is said, in French', () => {
    const { proposed, excluded } = proposeAuditors(
      [
        candidate('Alix', {
          conflicts: ['link-with-organisation', 'too-many-cycles'],
          openEvaluations: 3,
          unavailabilities: [PERIOD],
        }),
      ],
      { period: PERIOD, isInNetwork: true },
    );
    expect(proposed).toEqual([]);
    expect(excluded[0]?.reasons).toHaveLength(4);
  });
});

describe('who comes first', () => {
  test.each<[string, Partial<AuditorCandidate>, Partial<AuditorCandidate>, string]>([
    [
      'no other evaluation on these days',
      { openEvaluations: 2, openMissions: [days('2026-11-01', '2026-12-06')] },
      { openEvaluations: 1, openMissions: [days('2026-12-09', '2026-12-30')] },
      'moins d’autres évaluations prévues ces jours-là',
    ],
    [
      'a smaller share of their capacity',
      { openEvaluations: 2, capacity: 6 },
      { openEvaluations: 1, capacity: 2 },
      'moins chargé',
    ],
    ['more experience of the network', { networkMissions: 2 }, { networkMissions: 1 }, 'plus d’expérience'],
    [
      'the older last mission',
      { lastMissionOn: calendarDate('2025-12-31') },
      { lastMissionOn: calendarDate('2026-01-01') },
      'dernière mission plus ancienne',
    ],
    ['no mission yet', {}, { lastMissionOn: calendarDate('2026-01-01') }, 'dernière mission plus ancienne'],
  ])('[R-EVA-34] %s, and it is said', (_, first, second, why) => {
    // Names in the other order, so that the alphabet never decides.
    const candidates = [candidate('Alix', second), candidate('Zoé', first)];
    expect(orderOf(candidates)).toEqual(['Zoé', 'Alix']);
    const { proposed } = proposeAuditors(candidates, { period: PERIOD, isInNetwork: true });
    expect(proposed[0]?.reasons.at(-1)).toContain(`Devant Alix\u00a0: ${why}`);
  });

  test('[R-EVA-34] all equal, the alphabet decides and says so', () => {
    const { proposed } = proposeAuditors([candidate('Zoé'), candidate('Élise')], {
      period: PERIOD,
      isInNetwork: true,
    });
    expect(proposed.map(({ name }) => name)).toEqual(['Élise', 'Zoé']);
    expect(proposed[0]?.reasons.at(-1)).toContain('ordre alphabétique');
  });
});

describe('what is known of an auditor', () => {
  const file = { organisationId: 'office', networkId: 'network', networkHeadOrganisationId: 'head' };

  function recordOf(changes: Partial<AuditorRecord>): AuditorRecord {
    return {
      userId: 'me',
      name: 'Alix',
      email: 'alix@test.example',
      links: [],
      memberOrganisationIds: [],
      unavailabilities: [],
      capacity: 3,
      missions: [],
      ...changes,
    };
  }

  test('[R-EVA-34] open missions are the load; those of the network, past ones included, the experience', () => {
    const [assessed] = assessCandidates({
      auditors: [
        recordOf({
          missions: [
            { ...days('2026-01-05', '2026-01-06'), isOpen: false, networkId: 'network' },
            { ...days('2026-11-30', '2026-12-02'), isOpen: true, networkId: 'network' },
            { ...days('2026-03-02', '2026-03-03'), isOpen: true, networkId: null },
          ],
        }),
      ],
      file,
      pastCycles: [],
      today: TODAY,
    });
    expect(assessed).toMatchObject({ openEvaluations: 2, networkMissions: 2, lastMissionOn: '2026-12-02' });
  });

  test.each([
    ['2023-11-20', []],
    ['2023-11-21', ['link-with-network']],
    ['2023-11-22', ['link-with-network']],
  ])('[R-EVA-01] a link with the head office ended on %s, on 21 November 2026: %o', (until, conflicts) => {
    const links = [
      {
        organisationId: 'head',
        networkId: null,
        kind: 'consultancy' as const,
        from: calendarDate('2020-01-01'),
        until: calendarDate(until),
      },
    ];
    const [assessed] = assessCandidates({
      auditors: [recordOf({ links })],
      file,
      pastCycles: [],
      today: TODAY,
    });
    expect(assessed?.conflicts).toEqual(conflicts);
  });

  test.each([
    [[['me'], ['me']], true],
    [[['me'], ['other']], false],
    [[['other'], ['me'], ['me']], false],
    [[['me']], false],
  ])('[R-EVA-04] cycles %o, the latest first: barred %s', (cycles, barred) => {
    const pastCycles = cycles.map((auditorIds) => ({ auditorIds }));
    const [assessed] = assessCandidates({ auditors: [recordOf({})], file, pastCycles, today: TODAY });
    expect(assessed?.conflicts).toEqual(barred ? ['too-many-cycles'] : []);
  });
});
