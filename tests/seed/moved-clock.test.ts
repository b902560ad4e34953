/** The instants of the demonstration's acts. */
import { describe, expect, test } from 'vitest';

import { movedClock } from '#prisma/seed/moved-clock.ts';

const EFFECT = new Date('2026-01-01T00:00:00Z');
/** A Saturday. */
const BASE = new Date('2026-11-21T10:00:00Z');
const DAYS = Array.from({ length: 321 }, (_, daysAgo) => daysAgo);

describe('the clock of the demonstration', () => {
  test('acts happen on working days, in working hours, none of them to come', () => {
    const clock = movedClock(BASE, EFFECT);
    const instants = DAYS.flatMap((daysAgo) => [clock.at(daysAgo, 0), clock.at(daysAgo, 1)]);
    expect(instants.filter((instant) => [0, 6].includes(instant.getUTCDay()))).toEqual([]);
    expect(instants.filter((instant) => instant.getUTCHours() < 7 || instant.getUTCHours() > 15)).toEqual([]);
    expect(instants.filter((instant) => instant > BASE)).toEqual([]);
    const days = DAYS.map((daysAgo) => clock.dayAt(daysAgo));
    expect(days).not.toContain('2026-05-01');
    expect(days).toEqual([...days].sort().reverse());
  });

  test('the work between two days goes forward', () => {
    const clock = movedClock(BASE, EFFECT);
    const shares = Array.from({ length: 60 }, (_, index) => clock.between(60, 39, index / 60).getTime());
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(new Set(shares).size).toBe(60);
  });

  test('loaded soon after the referential’s effect, the whole history is squeezed after it', () => {
    const base = new Date('2026-01-20T10:00:00Z');
    const clock = movedClock(base, EFFECT);
    const instants = DAYS.map((daysAgo) => clock.at(daysAgo).getTime());
    expect(Math.min(...instants)).toBeGreaterThan(EFFECT.getTime());
    expect(Math.max(...instants)).toBeLessThanOrEqual(base.getTime());
    expect(instants).toEqual([...instants].sort((one, other) => other - one));
  });
});
