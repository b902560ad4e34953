import { describe, expect, test } from 'vitest';

import {
  LABEL_NUMBER_MESSAGES,
  makeLabelNumber,
  parseLabelNumber,
  readLabelNumber,
} from '#app/modules/labels/domain/label-number.ts';

const NUMBERS = [makeLabelNumber(2026, 1), makeLabelNumber(2026, 12_345), makeLabelNumber(2031, 99_999)];
const DIGIT_PLACES = [4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16];

function code(text: string): string {
  const outcome = parseLabelNumber(text);
  return outcome.ok ? 'ok' : outcome.code;
}

function replaced(text: string, place: number, character: string): string {
  return text.slice(0, place) + character + text.slice(place + 1);
}

describe('making a number', () => {
  test.each([
    // 202600001 × 100 = 20260000100, whose remainder by 97 is 40; 98 − 40 = 58.
    [2026, 1, 'SPP-2026-00001-58'],
    // 202600002 × 100 leaves 3 more than the one before, modulo 97: 43; 98 − 43 = 55.
    [2026, 2, 'SPP-2026-00002-55'],
  ])('[R-LAB-01] the label %i/%i is numbered %s', (year, serial, expected) => {
    expect(makeLabelNumber(year, serial)).toBe(expected);
  });

  test('[R-LAB-01] year, serial and check digits together leave 1 modulo 97', () => {
    for (let serial = 1; serial <= 500; serial += 1) {
      const digits = makeLabelNumber(2027, serial).replace(/\D/g, '');
      expect(Number(digits) % 97).toBe(1);
    }
  });

  test.each([
    [2026, 0],
    [2026, 100_000],
    [2026, 1.5],
    [999, 1],
    [10_000, 1],
  ])('[R-LAB-01] there is no number for %d/%d', (year, serial) => {
    expect(() => makeLabelNumber(year, serial)).toThrow(RangeError);
  });
});

describe('checking a number', () => {
  test('[R-LAB-02] every error on one digit is found', () => {
    for (const number of NUMBERS) {
      for (const place of DIGIT_PLACES) {
        for (const digit of '0123456789') {
          const text = replaced(number, place, digit);
          expect({ text, code: code(text) }).toEqual({
            text,
            code: text === number ? 'ok' : 'invalid-check-digits',
          });
        }
      }
    }
  });

  test('[R-LAB-02] every exchange of two neighbouring digits is found, across the hyphens too', () => {
    for (const number of NUMBERS) {
      for (const [index, place] of DIGIT_PLACES.slice(1).entries()) {
        const before = DIGIT_PLACES[index] ?? place;
        const one = number.charAt(before);
        const other = number.charAt(place);
        const text = replaced(replaced(number, before, other), place, one);
        expect({ text, ok: code(text) === 'ok' }).toEqual({ text, ok: one === other });
      }
    }
  });

  test('[R-LAB-02] check digits that agree modulo 97 only are refused', () => {
    for (let serial = 1; serial <= 500; serial += 1) {
      const number = makeLabelNumber(2026, serial);
      const check = Number(number.slice(-2));
      const alias = check > 97 ? check - 97 : check + 97;
      if (alias > 99) continue;
      const text = number.slice(0, -2) + String(alias).padStart(2, '0');
      expect(code(text)).toBe('invalid-check-digits');
    }
  });

  test.each([
    '',
    'SPP-2026-00001',
    'SPP-26-00001-58',
    'SPP-2026-0001-58',
    'spp-2026-00001-58',
    'SPP-2026-00001-58 ',
    'SPP 2026 00001 58',
    'SPP-2026-00001-5８',
    '../SPP-2026-00001-58',
  ])('[R-LAB-02] %j has not the written form', (text) => {
    expect(code(text)).toBe('malformed');
  });
});

describe('reading what a person types', () => {
  test.each([
    'SPP-2026-00001-58',
    'spp-2026-00001-58',
    '  SPP 2026 00001 58 ',
    'SPP2026\u00a00000158',
    'SPP\u20112026\u201100001\u201158',
    'SPP–2026–00001–58',
    'SPP\u22122026\u221200001\u221258',
    'SPP\u00ad-2026-00001-58\u200b',
    'ＳＰＰ－２０２６－００００１－５８',
    'SPP.2026.00001.58',
  ])('[R-LAB-03] %j is read', (text) => {
    expect(readLabelNumber(text)).toEqual({ ok: true, value: 'SPP-2026-00001-58' });
  });

  test.each([
    ['', 'malformed'],
    ['SPP-2026-00001', 'malformed'],
    ['2026-00001-58', 'malformed'],
    ['SPP-2026-00001-581', 'malformed'],
    ['spp 2026 00001 59', 'invalid-check-digits'],
  ])('[R-LAB-03] %j is refused: %s', (text, expected) => {
    expect(readLabelNumber(text)).toMatchObject({ ok: false, code: expected });
  });

  test('[R-LAB-03] the example shown to a person is a number that holds', () => {
    const example = /SPP-\d{4}-\d{5}-\d{2}/.exec(LABEL_NUMBER_MESSAGES.malformed)?.[0] ?? '';
    expect(parseLabelNumber(example).ok).toBe(true);
  });
});
