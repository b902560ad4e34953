import { describe, expect, test } from 'vitest';

import type { CoveredSite } from '#app/modules/labels/domain/site-names.ts';
import { announcedSites, covers } from '#app/modules/labels/domain/site-names.ts';

const NOTICED = new Date('2026-11-21T09:00:00Z');
const BEFORE = new Date('2026-11-20T09:00:00Z');
const AFTER = new Date('2026-11-22T09:00:00Z');

function site(name: string, siteId?: string): CoveredSite {
  const place = { address: '1 rue', postalCode: '29200', city: 'Brest', department: '29' };
  return { name, ...place, ...(siteId === undefined ? {} : { siteId }) };
}

describe('the sites of a measure', () => {
  test.each([
    ['corrected since', [{ before: 'A', after: 'B', at: AFTER }], ['B'], ['B']],
    ['corrected before the notice', [{ before: 'Z', after: 'A', at: BEFORE }], ['A'], ['A']],
    [
      'corrected twice',
      [
        { before: 'A', after: 'B', at: AFTER },
        { before: 'B', after: 'C', at: AFTER },
      ],
      ['C'],
      ['C'],
    ],
    ['gone', [], ['Z'], []],
    ['gone, its name taken by another since', [{ before: 'Z', after: 'A', at: AFTER }], ['A'], []],
  ])('[R-LAB-19] %s', (_, siteRenamings, names, expected) => {
    const label = { sites: names.map((name) => site(name)), siteRenamings };
    expect(announcedSites(label, { siteNames: ['A'], noticedAt: NOTICED })).toEqual(expected);
  });
});

describe('the sites that a label covers', () => {
  const events = [{ kind: 'scope-reduced' }];
  const siteRenamings = [{ before: 'A', after: 'B', at: AFTER }];
  const own = { siteId: 'id-a', name: 'A' };

  test.each([
    ['by its id, whatever the service calls it now', [site('B', 'id-a')], { ...own, name: 'Z' }, true],
    ['not a homonym of another id', [site('A', 'id-b')], own, false],
    ['without an id, by the name that a correction mended', [site('B')], own, true],
    ['not one that has left', [site('C')], own, false],
  ])('[R-LAB-46] %s', (_, sites, asked, expected) => {
    expect(covers({ sites, siteRenamings, events }, asked)).toBe(expected);
  });

  test('[R-LAB-46] all of them until the scope was reduced', () => {
    expect(covers({ sites: [], siteRenamings, events: [] }, own)).toBe(true);
  });
});
