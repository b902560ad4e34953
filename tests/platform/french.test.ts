import { describe, expect, test } from 'vitest';
import { calendarDate } from '#app/platform/calendar.ts';
import {
  counted,
  enumeration,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatSiret,
  formatTime,
  plural,
  quoted,
  typography,
} from '#app/platform/french.ts';

/** Non-breaking spaces shown as `_` and narrow ones as `'`, so that the expected text can be read. */
function visible(text: string): string {
  return text.replaceAll('\u00a0', '_').replaceAll('\u202f', "'");
}

describe('dates and instants', () => {
  test('a date is written in full, the first of the month as 1er', () => {
    expect(visible(formatDate(calendarDate('2026-11-21')))).toBe('21_novembre_2026');
    expect(visible(formatDate(calendarDate('2026-08-01')))).toBe('1er_août_2026');
    expect(visible(formatDate(calendarDate('2026-02-09')))).toBe('9_février_2026');
  });

  test('a short date is day, month and year', () => {
    expect(formatShortDate(calendarDate('2026-02-09'))).toBe('09/02/2026');
  });

  test('an instant is read in Paris time, in winter and in summer, across midnight', () => {
    expect(visible(formatDateTime(new Date('2026-11-21T13:32:00Z')))).toBe('21_novembre_2026 à 14_h_32');
    expect(visible(formatDateTime(new Date('2026-07-31T22:05:00Z')))).toBe('1er_août_2026 à 0_h_05');
    expect(visible(formatTime(new Date('2026-12-31T23:00:00Z')))).toBe('0_h_00');
  });
});

describe('numbers', () => {
  test('a number has a decimal comma and thousands apart', () => {
    expect(visible(formatNumber(12345.678))).toBe("12'345,68");
    expect(visible(formatNumber(12345.678, 0))).toBe("12'346");
    expect(visible(formatNumber(60))).toBe('60');
    expect(visible(formatNumber(-3.5))).toBe('\u22123,5');
  });

  test('a percentage is made from a share or from a fraction', () => {
    expect(visible(formatPercent(0.784))).toBe('78,4_%');
    expect(visible(formatPercent({ numerator: 31, denominator: 32 }))).toBe('96,9_%');
    expect(visible(formatPercent({ numerator: 4, denominator: 5 }))).toBe('80_%');
    expect(visible(formatPercent({ numerator: 2, denominator: 3 }, 0))).toBe('67_%');
  });

  test('a share of nothing is not a percentage', () => {
    expect(formatPercent({ numerator: 0, denominator: 0 })).toBe('sans objet');
  });
});

describe('words', () => {
  test.each([
    [0, 'site'],
    [1, 'site'],
    [1.9, 'site'],
    [2, 'sites'],
    [-1, 'site'],
    [-2, 'sites'],
  ])('the noun counted by %d is %s', (count, expected) => {
    expect(plural(count, 'site', 'sites')).toBe(expected);
  });

  test('a count and its noun hold together', () => {
    expect(visible(counted(0, 'critère', 'critères'))).toBe('0_critère');
    expect(visible(counted(1200, 'critère', 'critères'))).toBe("1'200_critères");
  });

  test('a list ends with et', () => {
    expect(enumeration([])).toBe('');
    expect(enumeration(['Lyon'])).toBe('Lyon');
    expect(enumeration(['Lyon', 'Lille', 'Brest'])).toBe('Lyon, Lille et Brest');
  });

  test('quotation marks carry their spaces', () => {
    expect(visible(quoted('Services Publics+'))).toBe('«_Services Publics+_»');
  });

  test('spaces become non-breaking where French wants it, and nowhere else', () => {
    expect(visible(typography('Êtes-vous sûr ? « Oui » : 50 % à 14:32, https://exemple.fr'))).toBe(
      'Êtes-vous sûr_? «_Oui_»_: 50_% à 14:32, https://exemple.fr',
    );
  });

  test('a SIRET is read in groups, and other text is left alone', () => {
    expect(visible(formatSiret('35600000049837'))).toBe('356_000_000_49837');
    expect(formatSiret('356')).toBe('356');
  });
});
