/** What a calibration exercise asks for, when it is revealed, and what it hides. */
import { describe, expect, test } from 'vitest';

import {
  checkCalibration,
  hideIdentity,
  isCalibrationOpen,
  isCalibrationRevealed,
} from '#app/modules/evaluations/domain/calibration.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const TODAY = calendarDate('2026-11-21');
const HANDED_IN = { handedInAt: new Date('2026-11-20T09:00:00Z') };
const WAITING = { handedInAt: null };

const REQUEST = {
  title: 'Printemps',
  snapshotId: 'x',
  commitments: ['E1'],
  auditorIds: ['lea', 'max'],
  closesOn: TODAY,
};
const FACTS = {
  criterionCodes: ['E1.1'],
  knownAuditorIds: ['lea', 'max', 'zoe'],
  auditorsOfFile: ['zoe'],
  today: TODAY,
};

describe('opening', () => {
  test.each([
    ['title-missing', { title: '  ' }, {}],
    ['criteria-missing', {}, { criterionCodes: [] }],
    ['too-few-auditors', { auditorIds: ['lea', 'lea'] }, {}],
    ['too-few-auditors', { auditorIds: ['lea', 'unknown'] }, {}],
    ['auditor-of-the-file', { auditorIds: ['lea', 'zoe'] }, {}],
    ['closing-day-missing', { closesOn: null }, {}],
    ['closing-day-past', { closesOn: calendarDate('2026-11-20') }, {}],
  ] as const)('[R-EVA-61] %s is refused', (code, changes, facts) => {
    expect(checkCalibration({ ...REQUEST, ...changes }, { ...FACTS, ...facts })).toMatchObject({ code });
  });

  test('[R-EVA-61] two auditors and a last day of today are enough', () => {
    expect(checkCalibration(REQUEST, FACTS)).toMatchObject({ value: { auditorIds: ['lea', 'max'] } });
  });
});

describe('revealing', () => {
  const exercise = { closesOn: TODAY, closedAt: null };

  test.each([
    ['the last day, one missing', {}, [HANDED_IN, WAITING], true, false],
    ['the last day, all in', {}, [HANDED_IN, HANDED_IN], true, true],
    ['the day after', { closesOn: calendarDate('2026-11-20') }, [WAITING, WAITING], false, true],
    ['closed by DITP', { closedAt: HANDED_IN.handedInAt }, [WAITING, HANDED_IN], false, true],
    ['without anyone', {}, [], true, false],
  ] as const)('[R-EVA-62] %s', (_, changes, participants, isOpen, isRevealed) => {
    const subject = { ...exercise, ...changes, participants };
    expect(isCalibrationOpen(subject, TODAY)).toBe(isOpen);
    expect(isCalibrationRevealed(subject, TODAY)).toBe(isRevealed);
  });
});

describe('hiding', () => {
  test('[R-EVA-63] names of the service disappear, whatever their case, the longest first', () => {
    const words = ['Mairie', 'Mairie de Brest', 'Brest', 'A+B (nord)', 'rue'];
    expect(hideIdentity('La MAIRIE DE BREST, à Brest, accueille 7 rue Haute.', words)).toBe(
      'La [masqué], à [masqué], accueille 7 rue Haute.',
    );
    expect(hideIdentity('Site A+B (nord) ouvert.', words)).toBe('Site [masqué] ouvert.');
  });
});
