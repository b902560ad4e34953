/** Decision tables of a visit's programme and of mystery tests. */
import { describe, expect, test } from 'vitest';

import { checkMysteryResult, checkMysteryTest } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeItem } from '#app/modules/evaluations/domain/programme.ts';
import {
  checkProgrammeItem,
  programmeItemSchema,
  programmeWarnings,
  readProgrammeItem,
} from '#app/modules/evaluations/domain/programme.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const FRAME = {
  plannedFrom: calendarDate('2026-12-07'),
  plannedTo: calendarDate('2026-12-08'),
  siteIds: ['head', 'north'],
  criteria: ['E1.1', 'E2.3'],
  auditors: [
    { userId: 'lead', name: 'Alix' },
    { userId: 'co', name: 'Bo' },
  ],
};

function item(changes: Partial<ProgrammeItem> = {}): ProgrammeItem {
  return {
    itemId: 'one',
    version: 1,
    kind: 'interview',
    title: 'Entretien',
    siteId: 'head',
    startsAt: new Date('2026-12-07T09:00:00Z'),
    endsAt: new Date('2026-12-07T10:00:00Z'),
    place: '',
    people: '',
    criteria: [],
    auditorIds: ['lead'],
    ...changes,
  };
}

function at(day: string, time: string): Date {
  return new Date(`2026-12-${day}T${time}:00Z`);
}

describe('a moment of the programme', () => {
  test.each<[string, Partial<ProgrammeItem>]>([
    ['ok', {}],
    ['ok', { siteId: null, criteria: ['E1.1'], auditorIds: ['lead', 'co'] }],
    ['programme-title-missing', { title: '' }],
    ['programme-times-reversed', { endsAt: at('07', '09:00') }],
    ['programme-times-reversed', { endsAt: at('07', '08:59') }],
    ['ok', { endsAt: at('07', '09:01') }],
    // 23:00 UTC is midnight in Paris: the first instant of the first day, and of the day after the last.
    ['ok', { startsAt: at('06', '23:00'), endsAt: at('06', '23:30') }],
    ['programme-outside-dates', { startsAt: at('06', '22:59'), endsAt: at('06', '23:30') }],
    ['ok', { startsAt: at('08', '22:00'), endsAt: at('08', '22:59') }],
    ['programme-outside-dates', { startsAt: at('08', '22:00'), endsAt: at('08', '23:00') }],
    ['programme-unknown-site', { siteId: 'elsewhere' }],
    ['programme-unknown-criterion', { criteria: ['E1.1', 'E9.9'] }],
    ['programme-auditor-missing', { auditorIds: [] }],
    ['programme-unknown-auditor', { auditorIds: ['stranger'] }],
  ])('[R-EVA-37] %s: %o', (expected, changes) => {
    const outcome = checkProgrammeItem(item(changes), FRAME, []);
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test.each([
    ['08:00', '09:00', 'ok'],
    ['08:00', '09:01', 'programme-overlap'],
    ['09:15', '09:30', 'programme-overlap'],
    ['08:00', '11:00', 'programme-overlap'],
    ['09:59', '11:00', 'programme-overlap'],
    ['10:00', '11:00', 'ok'],
  ])(
    '[R-EVA-37] beside 9:00 to 10:00, a moment from %s to %s with the same auditor: %s',
    (from, to, expected) => {
      const moment = item({ itemId: 'two', startsAt: at('07', from), endsAt: at('07', to) });
      const outcome = checkProgrammeItem(moment, FRAME, [item()]);
      expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
      const elsewhere = checkProgrammeItem({ ...moment, auditorIds: ['co'] }, FRAME, [item()]);
      expect(elsewhere.ok).toBe(true);
    },
  );

  test.each([
    ['2026-12-07', '09:30', '2026-12-07T08:30:00.000Z'],
    ['2026-07-07', '9 h 30', '2026-07-07T07:30:00.000Z'],
    ['2026-12-07', '24:00', null],
    ['2026-12-07', '', null],
    ['', '09:30', null],
  ])('[R-EVA-37] typed on %s at %s in Paris, it is the instant %s', (day, startTime, expected) => {
    const parsed = programmeItemSchema.safeParse({
      version: '0',
      kind: 'opening',
      title: 'Ouverture',
      day,
      startTime,
      endTime: '23:00',
      criteria: 'e1.1, E1.1;E2.3',
      auditors: 'lead',
    });
    const read = parsed.success ? readProgrammeItem(parsed.data) : null;
    expect(read?.ok === true ? read.value.startsAt.toISOString() : null).toBe(expected);
    if (read?.ok === true) expect(read.value.criteria).toEqual(['E1.1', 'E2.3']);
  });
});

describe('the programme as a whole', () => {
  const sites = [{ siteId: 'head', name: 'Siège', visitOn: calendarDate('2026-12-07') }];

  test('[R-EVA-37] it warns of a missing opening, closing or site, and of a visit on another day', () => {
    expect(programmeWarnings([], sites)).toEqual([]);
    expect(programmeWarnings([item()], sites)).toHaveLength(2);
    const whole = [item({ kind: 'opening' }), item({ kind: 'closing' })];
    expect(programmeWarnings(whole, sites)).toEqual([]);
    expect(programmeWarnings(whole, [{ siteId: 'north', name: 'Nord', visitOn: null }])[0]).toContain('Nord');
    const moved = whole.map((moment) => ({ ...moment, startsAt: at('08', '09:00') }));
    expect(programmeWarnings(moved, sites)[0]).toContain('un autre jour');
  });
});

describe('a mystery test', () => {
  const TEST = { siteId: null, channel: 'phone', scenario: 'Appel', criteria: [], plannedOn: null } as const;

  test.each([
    ['ok', {}],
    ['mystery-scenario-missing', { scenario: '' }],
    ['mystery-unknown-site', { siteId: 'elsewhere' }],
    ['mystery-unknown-criterion', { criteria: ['E9.9'] }],
  ])('[R-EVA-39] %s: %o', (expected, changes) => {
    const outcome = checkMysteryTest({ ...TEST, ...changes }, FRAME);
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test.each([
    ['ok', '2026-12-07', 'Vu'],
    ['mystery-day-future', '2026-12-08', 'Vu'],
    ['mystery-day-missing', null, 'Vu'],
    ['mystery-result-missing', '2026-12-01', ''],
  ])('[R-EVA-39] on 7 December, %s: done on %s', (expected, on, result) => {
    const performedOn = on === null ? null : calendarDate(on);
    const outcome = checkMysteryResult({ performedOn, result }, new Date('2026-12-07T22:59:00Z'));
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });
});
