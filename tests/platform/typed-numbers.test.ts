import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  announcedBytes,
  cellNumber,
  decimalNumber,
  pageNumber,
  postedVersion,
  wholeNumber,
} from '#app/platform/typed-numbers.ts';
import { HOSTILE_NUMBERS } from '#tests/soak/hostile-values.ts';

describe('numbers that come as text', () => {
  test.each<readonly [posted: unknown, version: number]>([
    ['0', 0],
    ['7', 7],
    ['999999999', 999_999_999],
    ['2147483647', 2_147_483_647],
    ['2147483648', -1],
    ['00000000000000000001', -1],
    ['01', -1],
    ['', -1],
    ['x', -1],
    ['٣', -1],
    [undefined, -1],
    [null, -1],
    [7, 7],
    [1.5, -1],
    [-1, -1],
    [1e309, -1],
    [NaN, -1],
    [9_007_199_254_740_993, -1],
    [['7', '8'], -1],
    [['7'], -1],
    ...HOSTILE_NUMBERS.map((text) => [text, -1] as const),
  ])(
    '[R-ACC-61] a version posted as %j is read as %i: what is none conflicts with everything',
    (posted, version) => {
      expect(postedVersion(posted)).toBe(version);
    },
  );

  test('[R-ACC-61] whatever is posted, the version is a whole number that the database can hold', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.double().map(String)), (posted) => {
        const version = postedVersion(posted);
        expect(Number.isInteger(version) && version >= -1 && version <= 2_147_483_647).toBe(true);
        if (version >= 0) expect(String(version)).toBe(String(posted));
      }),
    );
  });

  test.each<readonly [asked: string | null, page: number]>([
    [null, 1],
    ['', 1],
    ['3', 3],
    ['0', 1],
    ['100000', 100_000],
    ['100001', 1],
    ...HOSTILE_NUMBERS.map((text) => [text, 1] as const),
  ])('[R-ACC-61] the page asked for as %j is page %i', (asked, page) => {
    expect(pageNumber(asked)).toBe(page);
  });

  test('[R-ACC-61] a whole number keeps within its bounds', () => {
    expect(wholeNumber('08')).toBe(8);
    expect(wholeNumber('12', { least: 1, most: 12 })).toBe(12);
    expect(wholeNumber('13', { least: 1, most: 12 })).toBeNull();
    expect(wholeNumber('0', { least: 1 })).toBeNull();
  });

  test.each([
    ['78,4', 78.4],
    ['-3.25', -3.25],
    ['+5', 5],
    ['\u22121', -1],
    ['1\u00a0234', 1_234],
    ['', null],
    ['1e3', null],
    ['0x10', null],
    ['Infinity', null],
    ['1.2.3', null],
  ])('[R-ACC-61] a decimal typed as %j is %j', (typed, number) => {
    expect(decimalNumber(typed)).toBe(number);
  });

  test.each([
    ['0.66500000000000004', 0.665],
    ['1E-3', 0.001],
    ['3', 3],
    ['', null],
    ['1e309', null],
    ['0x10', null],
  ])('[R-ACC-61] a cell that holds %j is %j', (text, number) => {
    expect(cellNumber(text)).toBe(number);
  });

  test.each([
    [undefined, 0],
    ['12', 12],
    ['x', Number.POSITIVE_INFINITY],
    ['-5', Number.POSITIVE_INFINITY],
  ])('[R-ACC-61] a body announced as %j counts %d bytes', (header, bytes) => {
    expect(announcedBytes(header)).toBe(bytes);
  });
});
