import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { firstOfEach, ownValue } from '#app/platform/own-value.ts';
import { INHERITED_NAMES } from '#tests/soak/hostile-values.ts';

describe('tables read with names from outside', () => {
  test.each(INHERITED_NAMES)('[R-ACC-60] « %s » is no line of a table that has none', (name) => {
    expect(ownValue({ a: 'A' }, name)).toBeUndefined();
  });

  test('[R-ACC-60] a table gives its own lines, whatever their names, and nothing else', () => {
    const name = fc.oneof(fc.constantFrom(...INHERITED_NAMES), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string())), name, (pairs, asked) => {
        const first = pairs.find(([one]) => one === asked)?.[1];
        expect(ownValue(firstOfEach(pairs), asked)).toBe(first);
      }),
    );
  });

  test('[R-ACC-60] no table and no name give nothing', () => {
    expect(ownValue(undefined, 'a')).toBeUndefined();
    expect(ownValue({ a: 'A' }, null)).toBeUndefined();
  });

  test('[R-ACC-60] the names stay in the order in which they came', () => {
    expect(
      Object.keys(
        firstOfEach([
          ['b', 1],
          ['a', 2],
          ['b', 3],
        ]),
      ),
    ).toEqual(['b', 'a']);
  });
});
