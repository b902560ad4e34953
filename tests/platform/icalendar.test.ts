/** Calendars written and read back: R-EVA-30. */
import { describe, expect, test } from 'vitest';

import { calendarDate } from '#app/platform/calendar.ts';
import type { CalendarEvent } from '#app/platform/icalendar.ts';
import { splitCalendars, writeCalendar } from '#app/platform/icalendar.ts';
import { readCalendar, textOf, valueOf } from '#tests/support/icalendar-reading.ts';

const EVENT: CalendarEvent = {
  uid: 'item-1@label.example',
  sequence: 3,
  writtenAt: new Date('2026-11-20T10:00:00.500Z'),
  span: { from: new Date('2026-12-01T08:00:00Z'), to: new Date('2026-12-01T09:30:00Z') },
  summary: 'Réunion d’ouverture',
};

function readEvent(changes: Partial<CalendarEvent>) {
  const calendar = readCalendar(writeCalendar({ method: 'REQUEST', events: [{ ...EVENT, ...changes }] }));
  const [event] = calendar.components;
  if (event === undefined) throw new Error('No event.');
  return event;
}

describe('calendar', () => {
  test('[R-EVA-30] a feed says its version and its maker, and no method, which would ask for an organiser', () => {
    const calendar = readCalendar(writeCalendar({ method: null, name: 'Mes échéances', events: [EVENT] }));
    expect(valueOf(calendar, 'VERSION')).toBe('2.0');
    expect(valueOf(calendar, 'PRODID')).toBeDefined();
    expect(valueOf(calendar, 'METHOD')).toBeUndefined();
    expect(textOf(calendar, 'X-WR-CALNAME')).toBe('Mes échéances');
  });

  test('[R-EVA-30] a feed without an event still holds a component: the time zone of Paris', () => {
    const calendar = readCalendar(writeCalendar({ method: null, name: 'Mes échéances', events: [] }));
    expect(calendar.components.map(({ name }) => name)).toEqual(['VTIMEZONE']);
    const [zone] = calendar.components;
    expect(zone === undefined ? null : valueOf(zone, 'TZID')).toBe('Europe/Paris');
    expect(zone?.components.map((part) => [part.name, valueOf(part, 'TZOFFSETTO')])).toEqual([
      ['DAYLIGHT', '+0200'],
      ['STANDARD', '+0100'],
    ]);
  });

  test('[R-EVA-30] whole days leave their owner free, moments do not', () => {
    const span = { firstDay: calendarDate('2026-12-31'), lastDay: calendarDate('2026-12-31') };
    expect(valueOf(readEvent({ span }), 'TRANSP')).toBe('TRANSPARENT');
    expect(valueOf(readEvent({}), 'TRANSP')).toBe('OPAQUE');
  });

  test('[R-EVA-30] invitations are one calendar an event: a message of RFC 5546 holds one UID', () => {
    for (const method of ['REQUEST', 'CANCEL'] as const) {
      const stream = writeCalendar({ method, events: [EVENT, { ...EVENT, uid: 'item-2@label.example' }] });
      const calendars = splitCalendars(stream).map(readCalendar);
      expect(calendars.map((calendar) => valueOf(calendar, 'METHOD'))).toEqual([method, method]);
      expect(calendars.map(({ components }) => components.map((event) => valueOf(event, 'UID')))).toEqual([
        ['item-1@label.example'],
        ['item-2@label.example'],
      ]);
      expect(splitCalendars(stream).join('')).toBe(stream);
    }
  });

  test('[R-EVA-30] instants are written in UTC, to the second', () => {
    const event = readEvent({});
    expect(valueOf(event, 'DTSTART')).toBe('20261201T080000Z');
    expect(valueOf(event, 'DTEND')).toBe('20261201T093000Z');
    expect(valueOf(event, 'DTSTAMP')).toBe('20261120T100000Z');
  });

  test('[R-EVA-30] whole days end the day after the last, over the end of a year too', () => {
    const span = { firstDay: calendarDate('2026-12-31'), lastDay: calendarDate('2026-12-31') };
    const event = readEvent({ span });
    expect(event.properties.find(({ name }) => name === 'DTSTART')?.parameters).toEqual({ VALUE: 'DATE' });
    expect(valueOf(event, 'DTSTART')).toBe('20261231');
    expect(valueOf(event, 'DTEND')).toBe('20270101');
  });

  test('[R-EVA-30] an event keeps its UID and grows its SEQUENCE; CANCEL takes it back', () => {
    expect(valueOf(readEvent({}), 'UID')).toBe(EVENT.uid);
    expect(valueOf(readEvent({}), 'SEQUENCE')).toBe('3');
    expect(valueOf(readEvent({}), 'STATUS')).toBe('CONFIRMED');
    const [taken] = readCalendar(
      writeCalendar({ method: 'CANCEL', events: [{ ...EVENT, sequence: 4 }] }),
    ).components;
    expect(taken === undefined ? null : valueOf(taken, 'STATUS')).toBe('CANCELLED');
  });

  test.each([
    ['semicolons, commas and backslashes', 'Accueil ; file, guichet \\ étage'],
    ['line feeds of every system', 'un\ndeux\r\ntrois\rquatre'],
    ['a property slipped in', 'Entretien\r\nATTENDEE:mailto:intrus@example.org\nEND:VEVENT'],
    ['emoji and combining characters', '👩‍🔬 e\u0301tage '.repeat(20)],
    ['a long text without spaces', 'é'.repeat(500)],
    ['colons and quotes', 'de 9:00 à "10:00"'],
  ])('[R-EVA-30] a text with %s comes back the same', (_, text) => {
    expect(textOf(readEvent({ summary: text, description: text }), 'SUMMARY')).toBe(
      text.replace(/\r\n?/g, '\n'),
    );
  });

  test('[R-EVA-30] every length around the fold comes back the same', () => {
    for (let length = 55; length <= 160; length += 1) {
      const text = `${'a'.repeat(length)}é€😀`;
      expect(textOf(readEvent({ summary: text }), 'SUMMARY')).toBe(text);
    }
  });

  test('[R-EVA-30] a name with quotes or carets is written as RFC 6868 says', () => {
    const event = readEvent({
      organiser: { name: 'Ana "Ani" ^ Kova', email: 'ana@example.org' },
      attendees: [{ name: 'Bo; Liu: chef', email: 'bo@example.org\r\nX-EVIL:1' }],
    });
    const organiser = event.properties.find(({ name }) => name === 'ORGANIZER');
    expect(organiser?.parameters['CN']).toBe("Ana ^'Ani^' ^^ Kova");
    expect(organiser?.value).toBe('mailto:ana@example.org');
    const attendee = event.properties.find(({ name }) => name === 'ATTENDEE');
    expect(attendee?.parameters['CN']).toBe('Bo; Liu: chef');
    expect(event.properties.some(({ name }) => name === 'X-EVIL')).toBe(false);
  });
});
