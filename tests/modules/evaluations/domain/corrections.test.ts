import { describe, expect, test } from 'vitest';

import { correctionDueOn, verificationDueOn } from '#app/modules/evaluations/domain/correction-delays.ts';
import { verifiedCriteria, verifyCorrections } from '#app/modules/evaluations/domain/corrected-ratings.ts';
import type { CorrectedFinding, CorrectiveAction } from '#app/modules/evaluations/domain/corrections.ts';
import {
  checkAction,
  checkHandIn,
  checkPlan,
  checkVerdict,
  isActionOverdue,
  isCorrected,
} from '#app/modules/evaluations/domain/corrections.ts';
import {
  mayJudgeActions,
  mayTellActions,
  mayWriteActions,
} from '#app/modules/evaluations/domain/correction-stage.ts';
import { calendarDate, parisDate } from '#app/platform/calendar.ts';

const OPENED = new Date('2026-09-05T08:00:00Z');
const TODAY = calendarDate('2026-09-10');

function action(changes: Partial<CorrectiveAction> = {}): CorrectiveAction {
  return {
    actionId: 'a1',
    version: 1,
    cause: 'Personne ne met l’affichage à jour.',
    action: 'Confier l’affichage à l’accueil.',
    owner: 'Responsable de l’accueil',
    dueOn: calendarDate('2026-10-01'),
    evidenceIds: [],
    report: 'Fait.',
    doneOn: calendarDate('2026-09-08'),
    verdict: null,
    verdictComment: '',
    verifiedAt: null,
    verifiedByName: '',
    ...changes,
  };
}

function finding(changes: Partial<CorrectedFinding> = {}): CorrectedFinding {
  return {
    findingId: 'f1',
    number: 1,
    gravity: 'major',
    title: 'Horaires non affichés',
    description: 'À l’entrée.',
    criteria: ['E1.3'],
    dueOn: calendarDate('2026-12-01'),
    liftedAt: null,
    actions: [action()],
    ...changes,
  };
}

describe('delays', () => {
  test.each([
    ['2026-01-31', 'major', '2026-04-30'],
    ['2025-11-30', 'major', '2026-02-28'],
    ['2027-11-30', 'major', '2028-02-29'],
    ['2026-08-31', 'minor', '2027-02-28'],
    ['2027-08-31', 'minor', '2028-02-29'],
    ['2026-09-15', 'minor', '2027-03-15'],
    ['2026-12-31', 'major', '2027-03-31'],
  ] as const)('[R-EVA-70] a report final on %s: %s until %s', (on, gravity, expected) => {
    expect(correctionDueOn(gravity, calendarDate(on))).toBe(expected);
  });

  test('[R-EVA-70] a month is left to verify, its last day when there is no such day', () => {
    expect(verificationDueOn(calendarDate('2026-01-31'))).toBe('2026-02-28');
    expect(verificationDueOn(calendarDate('2026-03-15'))).toBe('2026-04-15');
  });

  test('[R-EVA-70] days are those of Paris: half past midnight in summer is the next day', () => {
    const reportedOn = parisDate(new Date('2026-08-30T22:30:00Z'));
    expect(correctionDueOn('minor', reportedOn)).toBe('2027-02-28');
  });
});

describe('the plan', () => {
  const minor = finding({ findingId: 'f2', number: 2, gravity: 'minor', dueOn: calendarDate('2027-03-01') });

  test.each([
    [[], 'nothing-to-correct'],
    [[finding({ liftedAt: OPENED })], 'nothing-to-correct'],
    [[finding({ dueOn: calendarDate('2026-09-09') })], 'corrections-too-late'],
    [[finding({ actions: [] })], 'finding-without-action'],
    [[finding(), { ...minor, actions: [] }], 'finding-without-action'],
    [
      [finding({ actions: [action({ verdict: 'insufficient', verifiedAt: OPENED })] })],
      'finding-without-action',
    ],
  ])('[R-EVA-71] %#: %s', (findings, expected) => {
    expect(checkPlan(findings, TODAY)).toMatchObject({ ok: false, code: expected });
  });

  test('[R-EVA-71] the stage lasts as long as the longest delay; one that is past asks for nothing', () => {
    expect(checkPlan([finding(), minor], TODAY)).toMatchObject({
      value: { dueOn: '2027-03-01', majorsDueOn: '2026-12-01' },
    });
    expect(checkPlan([finding({ dueOn: TODAY })], TODAY)).toMatchObject({
      value: { dueOn: TODAY, majorsDueOn: null },
    });
    expect(checkPlan([minor], TODAY)).toMatchObject({ value: { majorsDueOn: null } });
    const past = finding({ dueOn: calendarDate('2026-09-09'), actions: [] });
    expect(checkPlan([past, minor], TODAY)).toMatchObject({
      value: { dueOn: '2027-03-01', majorsDueOn: null },
    });
  });

  test.each([
    [{ cause: ' ' }, 'cause-missing'],
    [{ action: '' }, 'action-missing'],
    [{ owner: '' }, 'owner-missing'],
    [{ dueOn: null }, 'action-date-missing'],
    [{ dueOn: calendarDate('2026-09-09') }, 'action-date-past'],
    [{ dueOn: TODAY }, 'ok'],
    [{ dueOn: calendarDate('2026-12-01') }, 'ok'],
    [{ dueOn: calendarDate('2026-12-02') }, 'action-date-too-late'],
  ])('[R-EVA-72] an action with %o: %s', (changes, expected) => {
    const outcome = checkAction(
      { ...action(), ...changes },
      { dueOn: calendarDate('2026-12-01'), today: TODAY },
    );
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test('[R-EVA-72] an action is overdue once its day is past and nothing says it was done', () => {
    const waiting = action({ doneOn: null, dueOn: TODAY });
    expect(isActionOverdue(waiting, TODAY)).toBe(false);
    expect(isActionOverdue(waiting, calendarDate('2026-09-11'))).toBe(true);
    expect(isActionOverdue(action(), calendarDate('2027-01-01'))).toBe(false);
  });
});

describe('the hand-in and the verdicts', () => {
  test('[R-EVA-73] each action of the stage says what became of it; the hand-in happens once', () => {
    const stage = { openedAt: OPENED, handedInAt: null };
    expect(checkHandIn([finding()], stage).ok).toBe(true);
    expect(checkHandIn([finding({ actions: [action({ report: ' ' })] })], stage)).toMatchObject({
      code: 'action-untold',
      details: { number: 1 },
    });
    expect(checkHandIn([finding()], { ...stage, handedInAt: OPENED })).toMatchObject({
      code: 'already-handed-in',
    });
  });

  test('[R-EVA-74] an insufficient action says what is lacking', () => {
    expect(checkVerdict({ verdict: null, comment: '' })).toMatchObject({ code: 'verdict-missing' });
    expect(checkVerdict({ verdict: 'insufficient', comment: ' ' })).toMatchObject({
      code: 'insufficient-without-comment',
    });
    expect(checkVerdict({ verdict: 'effective', comment: '' })).toMatchObject({ value: 'effective' });
  });

  test('[R-EVA-75] a finding is lifted when all its actions of this stage are effective', () => {
    const effective = action({ verdict: 'effective', verifiedAt: new Date('2026-09-20T08:00:00Z') });
    const insufficient = action({ verdict: 'insufficient', verifiedAt: new Date('2026-09-20T08:00:00Z') });
    const former = action({ verdict: 'insufficient', verifiedAt: new Date('2026-08-20T08:00:00Z') });
    expect(isCorrected(finding({ actions: [effective] }), OPENED)).toBe(true);
    expect(isCorrected(finding({ actions: [former, effective] }), OPENED)).toBe(true);
    expect(isCorrected(finding({ actions: [effective, insufficient] }), OPENED)).toBe(false);
    expect(isCorrected(finding({ actions: [effective, action()] }), OPENED)).toBe(false);
    expect(isCorrected(finding({ actions: [former] }), OPENED)).toBe(false);
  });
});

describe('the verification', () => {
  const at = new Date('2026-09-20T08:00:00Z');
  const corrected = finding({ actions: [action({ verdict: 'effective', verifiedAt: at })] });
  const still = finding({
    findingId: 'f2',
    number: 2,
    gravity: 'minor',
    criteria: ['E1.2'],
    actions: [action({ actionId: 'a2', verdict: 'insufficient', verdictComment: 'Non.', verifiedAt: at })],
  });
  const before = { 'E1.2': 1, 'E1.3': 0, 'E1.4': 3, 'E3.4': 'NA' } as const;
  const input = { openedAt: OPENED, before, conformingFrom: 2, findings: [corrected, still] };

  test('[R-EVA-76] the criteria of the nonconformities corrected, and no other, may be rated anew', () => {
    expect(verifiedCriteria([corrected, still], OPENED)).toEqual(['E1.3', 'E1.2']);
    const outcome = verifyCorrections({ ...input, changes: [{ criterion: 'E1.3', rating: 2 }] });
    expect(outcome).toMatchObject({ ok: true, value: { lifted: [{ number: 1 }] } });
    expect(outcome.ok ? outcome.value.ratings : []).toEqual([
      { criterion: 'E1.2', rating: 1, reason: '' },
      { criterion: 'E1.3', rating: 2, reason: 'Corrections vérifiées, constat n° 1' },
      { criterion: 'E1.4', rating: 3, reason: '' },
      { criterion: 'E3.4', rating: 'NA', reason: '' },
    ]);
  });

  test.each([
    [[{ criterion: 'E1.4', rating: 2 }], 'corrected-rating-of-other-criterion'],
    [[{ criterion: 'E1.3', rating: 'NA' }], 'corrected-not-applicable'],
    [[{ criterion: 'E1.2', rating: 0 }], 'corrected-rating-lowered'],
    [[{ criterion: 'E1.3', rating: 1 }], 'lifted-below-conforming'],
    [[], 'lifted-below-conforming'],
    [
      [
        { criterion: 'E1.3', rating: 3 },
        { criterion: 'E1.2', rating: 2 },
      ],
      'open-above-conforming',
    ],
  ] as const)('[R-EVA-77] %j: %s', (changes, expected) => {
    expect(verifyCorrections({ ...input, changes })).toMatchObject({ ok: false, code: expected });
  });

  test('[R-EVA-76] nothing ends while an action waits for its verdict', () => {
    const waiting = finding();
    expect(verifyCorrections({ ...input, findings: [waiting], changes: [] })).toMatchObject({
      code: 'action-unverified',
      details: { number: 1 },
    });
  });

  test('[R-EVA-77] a criterion that an open nonconformity names may stay below, lifted ones notwithstanding', () => {
    const shared = { ...corrected, criteria: ['E1.2'] };
    expect(verifyCorrections({ ...input, findings: [shared, still], changes: [] }).ok).toBe(true);
  });
});

describe('who writes when', () => {
  const evaluation = {
    evaluationId: 'e',
    round: 1,
    version: 1,
    plannedFrom: TODAY,
    plannedTo: TODAY,
    startedAt: OPENED,
    draftDeliveredAt: OPENED,
    replyDueOn: TODAY,
    repliedAt: OPENED,
    closedAt: OPENED,
    majorsAtReport: 0,
    correctionsDeclinedAt: null,
    correctionsOpenedAt: OPENED,
    correctionsDueOn: TODAY,
    majorsDueOn: null,
    correctionsHandedInAt: null,
    verificationDueOn: TODAY,
    correctionsVerifiedAt: null,
    auditors: [],
    everAuditorIds: [],
  };

  test('[R-EVA-78] the service plans from the final report, tells until it hands in; the auditor judges after', () => {
    const running = { status: 'in-correction', evaluation } as const;
    const handedIn = {
      status: 'in-correction',
      evaluation: { ...evaluation, correctionsHandedInAt: OPENED },
    } as const;
    const reported = { status: 'reported', evaluation } as const;
    const later = calendarDate('2026-09-11');
    expect([reported, running, handedIn].map(mayWriteActions)).toEqual([true, true, false]);
    expect([reported, running, handedIn].map(mayTellActions)).toEqual([false, true, false]);
    expect([reported, running, handedIn].map((one) => mayJudgeActions(one, TODAY, 'minor'))).toEqual([
      false,
      false,
      true,
    ]);
    expect([reported, running, handedIn].map((one) => mayJudgeActions(one, later, 'minor'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('[R-EVA-78] majors are judged from the end of their own delay, though the stage goes on for minors', () => {
    const ends = calendarDate('2026-12-10');
    const longer = { ...evaluation, majorsDueOn: TODAY, correctionsDueOn: ends };
    const stage = { status: 'in-correction', evaluation: longer } as const;
    const later = calendarDate('2026-09-11');
    expect(mayJudgeActions(stage, TODAY, 'major')).toBe(false);
    expect(mayJudgeActions(stage, later, 'major')).toBe(true);
    expect(mayJudgeActions(stage, later, 'minor')).toBe(false);
    expect(mayTellActions(stage)).toBe(true);
  });
});
