import { describe, expect, test } from 'vitest';

import { readFileRefusal, fileRefusalQuery } from '#app/modules/evidence/domain/refusal-query.ts';
import { readTypedQuery, typedQuery } from '#app/modules/evidence/domain/typed-query.ts';
import { isFiltered, readLibraryQuery } from '#app/modules/evidence/domain/library-query.ts';
import { FILE_REFUSALS } from '#app/modules/evidence/domain/file-verdict.ts';
import { refused } from '#app/platform/result.ts';

describe('what an address carries', () => {
  test('[R-EVD-13] what was typed comes back as it was, lists included, and nothing else', () => {
    const typed = {
      title: 'Consigne',
      documentDate: '2026-10-01',
      sites: ['a', 'b'],
      criteria: ['E1.1'],
      draftId: 'x',
    };
    const query = new URLSearchParams([...typedQuery(typed)]);
    expect(readTypedQuery(query)).toEqual({
      title: 'Consigne',
      documentDate: '2026-10-01',
      sites: ['a', 'b'],
      criteria: ['E1.1'],
    });
  });

  test('[R-EVD-13] an address stays one that servers take, whatever was typed', () => {
    const typed = {
      title: 'é'.repeat(50_000),
      url: 'u'.repeat(50_000),
      sites: Array.from({ length: 500 }, () => 's'.repeat(200)),
      criteria: Array.from({ length: 500 }, () => 'c'.repeat(200)),
    };
    const query = new URLSearchParams([...typedQuery(typed)]);
    expect(query.toString().length).toBeLessThan(12_000);
  });

  test.each(FILE_REFUSALS)(
    '[R-EVD-13] the refusal %s is told in a French sentence with what to do',
    (code) => {
      const details = { fileName: 'plan.pdf', extension: 'pdf', detected: 'png' };
      const told = readFileRefusal(new URLSearchParams(fileRefusalQuery(refused(code, details))));
      expect(told).toMatchObject({ code, fileName: 'plan.pdf' });
      expect(told?.sentence).toMatch(/^[A-ZÀÉ].*\.$/su);
    },
  );

  test('[R-EVD-13] an address that tells of no known refusal tells nothing', () => {
    expect(readFileRefusal(new URLSearchParams('refus=<script>'))).toBe(null);
  });

  test('[R-EVD-20] anything strange asked of the library is left aside', () => {
    const query = readLibraryQuery(new URLSearchParams('q=%00a&etat=x&nature=y&page=-3'));
    expect(query).toEqual({ search: 'a', state: 'all', kind: null, page: 1 });
    expect(isFiltered(query)).toBe(true);
    expect(isFiltered(readLibraryQuery(new URLSearchParams('page=2')))).toBe(false);
  });
});
