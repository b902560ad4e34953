import { describe, expect, test } from 'vitest';

import { readSearch } from '#app/modules/registry/domain/registry-search.ts';

describe('what the search box looks for', () => {
  test.each([
    ['', null, []],
    ['   ', null, []],
    ['Finistère', null, ['Finistère']],
    ['  Saint-Denis  caf ', null, ['Saint', 'Denis', 'caf']],
    ['caisse d’allocations', null, ['caisse', 'allocations']],
    ['caf, Lyon', null, ['caf', 'Lyon']],
    ['a', null, ['a']],
    ['caf caf', null, ['caf']],
    ['%', null, ['%']],
    ['---', null, ['---']],
    ['356 000 000 49837', null, ['35600000049837']],
    ['356 000 000', null, ['356000000']],
    ['35 bis', null, ['35', 'bis']],
    ['SPP-2026-00001-58', 'SPP-2026-00001-58', []],
    ['spp 2026 00001 58', 'SPP-2026-00001-58', []],
    ['caf\u0000Lyon', null, ['caf', 'Lyon']],
  ])('[R-REG-02] %j', (text, number, words) => {
    expect(readSearch(text)).toEqual({ number, words });
  });

  test('[R-REG-02] a number with a typing error is searched as words, not refused', () => {
    expect(readSearch('SPP-2026-00001-59')).toEqual({ number: null, words: ['SPP', '2026', '00001', '59'] });
  });

  test('[R-REG-02] eight words at most', () => {
    expect(readSearch('un deux trois quatre cinq six sept huit neuf').words).toHaveLength(8);
  });
});
