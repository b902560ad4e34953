/** The draw told turn by turn is the draw: R-EVA-40. */
import { describe, expect, test } from 'vitest';

import { drawFrom, explainDraw } from '#app/modules/evaluations/domain/seeded-draw.ts';

const NAMES = Array.from({ length: 23 }, (_, index) => `site-${String(index).padStart(2, '0')}`);

describe('a draw explained', () => {
  test('[R-EVA-40] it draws what the draw draws, for 400 seeds, and each rank is the remainder it says', () => {
    for (let seed = 0; seed < 400; seed += 1) {
      const { steps } = explainDraw(NAMES, 7, `C-2026-${seed}/1`);
      expect(steps.map(({ drawn }) => drawn)).toEqual(drawFrom(NAMES, 7, `C-2026-${seed}/1`));
      for (const { left, value, rank, drawn } of steps) {
        expect(value % left.length).toBe(rank);
        expect(left[rank]).toBe(drawn);
        expect([...left].sort()).toEqual(left);
      }
    }
  });

  test('[R-EVA-40] done by hand with the method written down, it gives the same', () => {
    // FNV-1a on 32 bits over the UTF-8 octets, then xorshift 13, 17, 5, all with big integers.
    const MASK = 2n ** 32n - 1n;
    let state = 0x811c9dc5n;
    for (const octet of Buffer.from('C-2026-00042/1', 'utf8')) {
      state = ((state ^ BigInt(octet)) * 0x01000193n) & MASK;
    }
    const { start, steps } = explainDraw(NAMES, 5, 'C-2026-00042/1');
    expect(BigInt(start)).toBe(state);
    const left = [...NAMES].sort();
    for (const step of steps) {
      for (;;) {
        state = (state ^ (state << 13n)) & MASK;
        state ^= state >> 17n;
        state = (state ^ (state << 5n)) & MASK;
        if (state < 2n ** 32n - (2n ** 32n % BigInt(left.length))) break;
      }
      expect(BigInt(step.value)).toBe(state);
      expect(left.splice(Number(state % BigInt(left.length)), 1)).toEqual([step.drawn]);
    }
  });
});
