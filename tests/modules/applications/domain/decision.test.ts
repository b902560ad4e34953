import { describe, expect, test } from 'vitest';

import type { GrantInput } from '#app/modules/applications/domain/decision.ts';
import {
  checkDeferral,
  checkGrant,
  checkIndependence,
  checkReason,
  DECISION_MESSAGES,
} from '#app/modules/applications/domain/decision.ts';
import { levelIndex, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function grantCode(changes: Partial<GrantInput>): string {
  const outcome = checkGrant({
    levelGranted: 'silver',
    levelSought: 'silver',
    levelAttained: 'silver',
    openMajors: 0,
    deciderId: 'decider',
    auditorIds: ['auditor'],
    organisationMemberIds: ['lead'],
    isRecused: false,
    ...changes,
  });
  return outcome.ok ? 'ok' : outcome.code;
}

describe('granting', () => {
  for (const levelGranted of LEVELS) {
    for (const levelSought of LEVELS) {
      for (const levelAttained of [null, ...LEVELS]) {
        test(`[R-APP-27] ${levelGranted} granted, ${levelSought} sought, ${levelAttained ?? 'none'} attained`, () => {
          const granted = levelIndex(levelGranted);
          const isAboveSought = granted > levelIndex(levelSought);
          const isAttained = levelAttained !== null && granted <= levelIndex(levelAttained);
          const expected = isAboveSought ? 'level-above-sought' : isAttained ? 'ok' : 'level-not-attained';
          expect(grantCode({ levelGranted, levelSought, levelAttained })).toBe(expected);
        });
      }
    }
  }

  test('[R-APP-27] no major may be open at the level granted', () => {
    expect(grantCode({ openMajors: 1 })).toBe('major-open');
  });

  test('[R-APP-27] the decider is neither auditor of the file, nor member of the organisation, nor recused', () => {
    expect(grantCode({ deciderId: 'auditor' })).toBe('decider-is-auditor');
    expect(grantCode({ deciderId: 'lead' })).toBe('decider-is-member');
    expect(grantCode({ isRecused: true })).toBe('decider-is-recused');
    const independence = { deciderId: 'decider', auditorIds: ['auditor'], organisationMemberIds: ['lead'] };
    expect(checkIndependence({ ...independence, isRecused: false }).ok).toBe(true);
    expect(checkIndependence({ ...independence, isRecused: true })).toMatchObject({
      code: 'decider-is-recused',
    });
  });
});

describe('deferring and refusing', () => {
  test.each([
    ['2026-06-14', 'deferral-date-not-after-today'],
    ['2026-06-15', 'deferral-date-not-after-today'],
    ['2026-06-16', 'ok'],
  ])('[R-APP-28] deferred on 15 June until %s: %s', (until, expected) => {
    const outcome = checkDeferral({
      expectations: 'Publier les résultats.',
      until: calendarDate(until),
      today: calendarDate('2026-06-15'),
    });
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test('[R-APP-28] a deferral says what is expected', () => {
    const today = calendarDate('2026-06-15');
    expect(checkDeferral({ expectations: ' ', until: calendarDate('2026-09-15'), today })).toMatchObject({
      code: 'expectations-missing',
    });
  });

  test('[R-APP-18, R-APP-30, R-APP-33] a decision against the service, or on its appeal, has a reason', () => {
    expect(checkReason(' \n')).toMatchObject({ ok: false, code: 'reason-missing' });
    expect(checkReason('Critère E1.1 non conforme').ok).toBe(true);
  });

  test('[R-APP-27] every refusal has a sentence', () => {
    for (const sentence of Object.values(DECISION_MESSAGES)) expect(sentence).toMatch(/\.$/);
  });
});
