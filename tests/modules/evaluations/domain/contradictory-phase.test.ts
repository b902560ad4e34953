import { describe, expect, test } from 'vitest';

import type { FindingReply, FindingSettlement } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import {
  checkReply,
  checkSettlements,
  CONTRADICTORY_MESSAGES,
  contestedFindingIds,
  ratingsChanged,
  SETTLEMENT_OUTCOMES,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';

const ACCEPTED: FindingReply = { findingId: 'one', position: 'accept', comment: '' };
const CONTESTED: FindingReply = { findingId: 'two', position: 'contest', comment: 'Le registre existe.' };
const SETTLED: FindingSettlement = {
  findingId: 'two',
  outcome: 'withdrawn',
  reason: 'Registre vu sur place.',
};

function replyCode(replies: ReadonlyArray<FindingReply>): string {
  const outcome = checkReply(['one', 'two'], replies);
  return outcome.ok ? 'ok' : outcome.code;
}

function settlementCode(settlements: ReadonlyArray<FindingSettlement>): string {
  const outcome = checkSettlements([ACCEPTED, CONTESTED], settlements);
  return outcome.ok ? 'ok' : outcome.code;
}

describe('the reply', () => {
  test('[R-EVA-10] each finding is accepted or contested', () => {
    expect(replyCode([ACCEPTED, CONTESTED])).toBe('ok');
    expect(replyCode([ACCEPTED])).toBe('finding-unanswered');
    expect(replyCode([])).toBe('finding-unanswered');
    expect(checkReply([], []).ok).toBe(true);
  });

  test('[R-EVA-10] a contest says why; a finding of another report is refused', () => {
    expect(replyCode([ACCEPTED, { ...CONTESTED, comment: ' ' }])).toBe('contest-without-comment');
    expect(replyCode([ACCEPTED, CONTESTED, { ...ACCEPTED, findingId: 'three' }])).toBe('unknown-finding');
  });
});

describe('the settlement', () => {
  test.each(SETTLEMENT_OUTCOMES)('[R-EVA-11] a contested finding is %s, with a reason', (outcome) => {
    expect(settlementCode([{ ...SETTLED, outcome }])).toBe('ok');
    expect(settlementCode([{ ...SETTLED, outcome, reason: ' ' }])).toBe('settlement-without-reason');
  });

  test('[R-EVA-11] every contested finding is settled, and no other', () => {
    expect(contestedFindingIds([ACCEPTED, CONTESTED])).toEqual(['two']);
    expect(settlementCode([])).toBe('contest-unsettled');
    expect(settlementCode([SETTLED, { ...SETTLED, findingId: 'one' }])).toBe('unknown-finding');
    expect(checkSettlements([], []).ok).toBe(true);
  });

  test('[R-EVA-12] ratings that changed keep both values', () => {
    const before = new Map<string, Rating>([
      ['E1.1', 1],
      ['E1.2', 2],
      ['E1.3', 'NA'],
    ]);
    const after = new Map<string, Rating>([
      ['E1.1', 2],
      ['E1.3', 0],
    ]);
    expect(ratingsChanged(before, after)).toEqual([
      { criterion: 'E1.1', before: 1, after: 2 },
      { criterion: 'E1.3', before: 'NA', after: 0 },
    ]);
  });

  test('[R-EVA-10, R-EVA-11] every refusal has a sentence', () => {
    for (const sentence of Object.values(CONTRADICTORY_MESSAGES)) expect(sentence).toMatch(/\.$/);
  });
});
