import { describe, expect, test } from 'vitest';

import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import {
  badgeData,
  badgeMarkup,
  badgeSvg,
  neutralBadgeSvg,
} from '#app/modules/registry/domain/label-badge.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const FACTS = { number: 'SPP-2026-00001-58', validUntil: calendarDate('2029-11-21') } as const;
const ALL = LEVELS.flatMap((level) => LABEL_STATUSES.map((status) => ({ ...FACTS, level, status })));

describe('the badge', () => {
  test.each(ALL)('[R-REG-16] $level, $status: « valide » is said of an active label alone', (facts) => {
    const svg = badgeSvg(facts);
    const { valid, text } = badgeData(facts, 'https://label.example/registre/x');
    expect(/valide/i.test(svg)).toBe(facts.status === 'active');
    expect(/valide/i.test(text)).toBe(facts.status === 'active');
    expect(valid).toBe(facts.status === 'active');
  });

  test.each([...ALL.map(badgeSvg), neutralBadgeSvg('unknown-label'), neutralBadgeSvg('invalid-number')])(
    '[R-REG-16] is light, readable by a screen reader, and loads nothing (%#)',
    (svg) => {
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(2_000);
      expect(svg).toMatch(/role="img" aria-labelledby="t d"/);
      expect(svg).toMatch(/<title id="t">[^<]+<\/title><desc id="d">[^<]+<\/desc>/);
      expect(svg).not.toMatch(/<script|href=|url\(|@import|<style|onload/i);
    },
  );

  test('[R-REG-18] of no label, it names no level and no validity', () => {
    expect(neutralBadgeSvg('unknown-label')).not.toMatch(/valide|Bronze|Argent|Or</);
  });

  test('[R-REG-19] the HTML to paste says nothing that may change', () => {
    const markup = badgeMarkup({
      page: 'https://l.example/p',
      image: 'https://l.example/i',
      number: FACTS.number,
    });
    expect(markup).toContain('<a href="https://l.example/p"><img src="https://l.example/i" alt="');
    expect(markup).not.toMatch(/valide|bronze|argent/i);
  });
});
