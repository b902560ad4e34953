import { describe, expect, test } from 'vitest';

import { parseRegistryQuery } from '#app/modules/registry/domain/registry-query.ts';

function paths(given: Parameters<typeof parseRegistryQuery>[0]): unknown {
  const query = parseRegistryQuery(given);
  return query.ok ? 'accepted' : (query.details['faults'] as { path: string }[]).map(({ path }) => path);
}

describe('what may be asked of the registry', () => {
  test('[R-REG-01] nothing given asks for the first page of every label, latest first', () => {
    expect(parseRegistryQuery({})).toEqual({
      ok: true,
      value: {
        search: { number: null, words: [] },
        level: null,
        department: null,
        network: null,
        status: null,
        sort: 'date',
        page: 1,
      },
    });
    expect(parseRegistryQuery({ q: '', level: '', department: '', status: '', page: '' }).ok).toBe(true);
  });

  test('[R-REG-01] each parameter that cannot be is named, all of them at once', () => {
    expect(
      paths({
        level: 'platine',
        department: '20',
        status: 'valid',
        sort: 'size',
        page: '0',
        q: 'a'.repeat(201),
      }),
    ).toEqual(['q', 'level', 'department', 'status', 'sort', 'page']);
  });

  test.each([
    ['1', 'accepted'],
    ['50000', 'accepted'],
    ['50001', ['page']],
    ['0', ['page']],
    ['-1', ['page']],
    ['1.5', ['page']],
    ['1e3', ['page']],
    ['deux', ['page']],
  ])('[R-REG-01] page %s', (page, expected) => {
    expect(paths({ page })).toEqual(expected);
  });

  test('[R-REG-01] a department is read in either case and answers its code', () => {
    const query = parseRegistryQuery({ department: '2a' });
    expect(query.ok && query.value.department).toBe('2A');
  });
});
