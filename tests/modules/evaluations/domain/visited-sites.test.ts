import { describe, expect, test } from 'vitest';

import type { FileSite } from '#app/modules/applications/domain/file-record.ts';
import {
  assembleVisits,
  checkVisitDays,
  requiredSample,
  sampleSeed,
} from '#app/modules/evaluations/domain/visited-sites.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function sites(count: number): ReadonlyArray<FileSite> {
  return Array.from({ length: count }, (_, index) => ({
    siteId: `site-${index}`,
    name: `Site ${index}`,
    address: '1 rue de l’Essai',
    postalCode: '29200',
    city: 'Brest',
    department: '29',
    isHeadOffice: index === 0,
  }));
}

const FILE = {
  kind: 'initial',
  sites: sites(10),
  reference: 'C-2026-00001',
  salt: '0123456789abcdef',
} as const;
const DAY = calendarDate('2026-12-01');

describe('the sites of an evaluation', () => {
  test('[R-WRK-06] the seed is the reference, the round and its salt; the same file draws the same sites', () => {
    const sample = requiredSample({ ...FILE, round: 1 });
    expect(sample.seed).toBe('C-2026-00001/1/0123456789abcdef');
    expect(sampleSeed({ ...FILE, round: 1, salt: '' })).toBe('C-2026-00001/1');
    expect(sample.drawn).toHaveLength(3);
    expect(requiredSample({ ...FILE, sites: FILE.sites.toReversed(), round: 1 }).drawn).toEqual(sample.drawn);
  });

  test('[R-WRK-06] posting nothing, or other sites, leaves out neither the head office nor the sites drawn', () => {
    const sample = requiredSample({ ...FILE, round: 1 });
    const free = FILE.sites
      .map((site) => site.siteId)
      .filter((id) => id !== 'site-0' && !sample.drawn.includes(id));
    const [added = ''] = free;
    const visits = assembleVisits(sample, [
      { siteId: added, visitOn: null },
      { siteId: 'site-0', visitOn: DAY },
    ]);
    expect(visits.map(({ siteId, reason }) => [siteId, reason])).toEqual([
      ['site-0', 'head-office'],
      ...sample.drawn.map((siteId) => [siteId, 'drawn']),
      [added, 'chosen'],
    ]);
    expect(visits[0]?.visitOn).toBe(DAY);
    expect(assembleVisits(sample, [])).toHaveLength(4);
  });

  test.each([
    ['2026-11-30', false],
    ['2026-12-01', true],
    ['2026-12-03', true],
    ['2026-12-04', false],
  ])('[R-WRK-07] a visit on %s of an evaluation from 1 to 3 December: %s', (day, isAccepted) => {
    const checked = checkVisitDays([{ siteId: 'a', visitOn: calendarDate(day) }], {
      startsOn: DAY,
      endsOn: calendarDate('2026-12-03'),
    });
    expect(checked.ok).toBe(isAccepted);
  });

  test('[R-WRK-07] the day of a visit may be left open', () => {
    expect(checkVisitDays([{ siteId: 'a', visitOn: null }], { startsOn: DAY, endsOn: DAY }).ok).toBe(true);
  });
});
