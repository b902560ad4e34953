import { describe, expect, test } from 'vitest';

import { siretMessage } from '#app/modules/organisations/domain/siret-messages.ts';
import { formatSiret, parseSiret, sirenOf, SIRET_REFUSALS } from '#app/modules/organisations/domain/siret.ts';

function code(text: string): string {
  const outcome = parseSiret(text);
  return outcome.ok ? outcome.value : outcome.code;
}

describe('reading a SIRET', () => {
  test.each([
    ['73282932000074', '73282932000074'],
    ['732 829 320 00074', '73282932000074'],
    ['732\u00a0829\u202f320\t00074 ', '73282932000074'],
    ['732.829.320.00074', '73282932000074'],
    ['７３２８２９３２００００７４', '73282932000074'],
  ])('[R-ORG-01] %j is read as %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test.each([
    ['', 'siret-length'],
    ['7328293200007', 'siret-length'],
    ['732829320000740', 'siret-length'],
    ['732829320', 'siret-length'],
    ['7328293200007A', 'siret-characters'],
    ['-3282932000074', 'siret-characters'],
    ['73282932000075', 'siret-checksum'],
    ['73282932000047', 'siret-checksum'],
  ])('[R-ORG-01] %j is refused: %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('[R-ORG-01] every error on one digit is found', () => {
    const right = '73282932000074';
    for (let place = 0; place < right.length; place += 1) {
      for (const digit of '0123456789') {
        const text = right.slice(0, place) + digit + right.slice(place + 1);
        expect(parseSiret(text).ok, text).toBe(text === right);
      }
    }
  });
});

describe('La Poste', () => {
  test.each([
    // Luhn holds, and the digits add up to 14: the head office.
    ['35600000000048', true],
    // The digits add up to 45, a multiple of 5; Luhn does not hold.
    ['35600000049837', true],
    ['35600000049838', false],
    ['35600000049836', false],
    ['35600000049846', true],
  ])('[R-ORG-02] %s: %s', (text, expected) => {
    expect(parseSiret(text).ok).toBe(expected);
  });

  test('[R-ORG-02] the same sum does not save another organisation', () => {
    expect(parseSiret('73282932000073').ok).toBe(false);
    expect(code('35600100049836')).toBe('siret-checksum');
  });
});

describe('showing a SIRET', () => {
  test('[R-ORG-03] three, three, three and five digits, on one line', () => {
    expect(formatSiret('73282932000074')).toBe('732\u00a0829\u00a0320\u00a000074');
    expect(formatSiret('732')).toBe('732');
    const parsed = parseSiret('73282932000074');
    expect(parsed.ok && sirenOf(parsed.value)).toBe('732829320');
  });

  test('[R-ORG-03] every refusal is explained', () => {
    for (const refusal of SIRET_REFUSALS) expect(siretMessage(refusal)).toMatch(/\.$/);
    expect(siretMessage('siret-length', { count: 9 })).toContain('SIREN');
    expect(siretMessage('siret-length', { count: 13 })).toContain('13');
  });
});
