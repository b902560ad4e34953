/**
 * Calendars in the iCalendar format (RFC 5545), for invitations and feeds. Pure: no clock is read here.
 * Instants are written in UTC, which every reader turns into its own time; days without a time stay days.
 * An invitation that changes keeps its UID and grows its SEQUENCE (RFC 5546): the calendar that has it updates it.
 * A feed names no method: PUBLISH would ask for an organiser (RFC 5546, 3.2.1). Holds R-EVA-30.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays } from '#app/platform/calendar.ts';

/** REQUEST invites and updates, CANCEL takes back. */
export type CalendarMethod = 'REQUEST' | 'CANCEL';

export type CalendarPerson = { readonly name: string; readonly email: string };

/** Between two instants, the end excluded; or whole days, the last one included. */
export type CalendarSpan =
  | { readonly from: Date; readonly to: Date }
  | { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate };

export type CalendarEvent = {
  /** Never changes and is never given twice, on this site or on another. */
  readonly uid: string;
  /** 0 at first, greater at each change. */
  readonly sequence: number;
  /** When this state of the event was written. */
  readonly writtenAt: Date;
  readonly span: CalendarSpan;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** Absolute. */
  readonly url?: string;
  /** Both are asked for by REQUEST and CANCEL, and have no place in a feed. */
  readonly organiser?: CalendarPerson;
  readonly attendees?: ReadonlyArray<CalendarPerson>;
};

export type Calendar = {
  /** Null for a feed. */
  readonly method: CalendarMethod | null;
  /** Shown by readers that subscribe. */
  readonly name?: string;
  readonly events: ReadonlyArray<CalendarEvent>;
};

/** Octets of a line before its CRLF (RFC 5545, 3.1). */
const LINE_OCTETS = 75;
const encoder = new TextEncoder();

/** Cuts a long line, never inside a character: each part after the first begins with a space. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

/** What a value may not hold: control characters other than the line feed and the tab. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters that the format forbids
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line feed are escaped. */
function escapeText(text: string): string {
  return withoutControls(text)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n');
}

/** A parameter's value between quotes; carets, quotes and line feeds as RFC 6868 writes them. */
function quoteParameter(text: string): string {
  const encoded = withoutControls(text).replace(/\^/g, '^^').replace(/\n/g, '^n').replace(/"/g, '^\u0027');
  return `"${encoded}"`;
}

/** `20261121T083000Z`. */
function utcTime(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** `20261121`. */
function day(date: CalendarDate): string {
  return date.replaceAll('-', '');
}

/** The end of whole days is the day after the last (RFC 5545, 3.6.1). A day marked leaves its owner free all the same. */
function spanLines(span: CalendarSpan): ReadonlyArray<string> {
  return 'from' in span
    ? [`DTSTART:${utcTime(span.from)}`, `DTEND:${utcTime(span.to)}`, 'TRANSP:OPAQUE']
    : [
        `DTSTART;VALUE=DATE:${day(span.firstDay)}`,
        `DTEND;VALUE=DATE:${day(addDays(span.lastDay, 1))}`,
        'TRANSP:TRANSPARENT',
      ];
}

/** An address without the white space and control characters that would end its line. */
function mailTo(email: string): string {
  return `mailto:${withoutControls(email).replace(/\s/g, '')}`;
}

function textLine(name: string, text: string | undefined): ReadonlyArray<string> {
  return text === undefined || text === '' ? [] : [`${name}:${escapeText(text)}`];
}

function eventLines(event: CalendarEvent, method: CalendarMethod | null): ReadonlyArray<string> {
  const { organiser, attendees = [], url } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utcTime(event.writtenAt)}`,
    ...spanLines(event.span),
    `SUMMARY:${escapeText(event.summary)}`,
    ...textLine('DESCRIPTION', event.description),
    ...textLine('LOCATION', event.location),
    ...(url === undefined ? [] : [`URL:${withoutControls(url).replace(/\s/g, '')}`]),
    ...(organiser === undefined
      ? []
      : [`ORGANIZER;CN=${quoteParameter(organiser.name)}:${mailTo(organiser.email)}`]),
    ...attendees.map(
      ({ name, email }) =>
        `ATTENDEE;CN=${quoteParameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:${mailTo(email)}`,
    ),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** The rules of Paris since 1996 (RFC 5545, 3.6.5): a calendar holds one component at least, and a feed may be empty. */
const PARIS_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
] as const;

function calendarObject({ method, name, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Label Services Publics+//Calendrier//FR',
    'CALSCALE:GREGORIAN',
    ...(method === null ? [] : [`METHOD:${method}`]),
    ...textLine('NAME', name),
    ...textLine('X-WR-CALNAME', name),
    ...(method === null ? PARIS_ZONE : []),
    ...events.flatMap((event) => eventLines(event, method)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/**
 * The calendar's text: lines of at most 75 octets ended by CRLF, to be sent as `text/calendar; charset=utf-8`. A feed is
 * one calendar; invitations are one calendar an event, one after the other (RFC 5545, 3.4): a message of RFC 5546 holds
 * one UID.
 */
export function writeCalendar(calendar: Calendar): string {
  if (calendar.method === null) return calendarObject(calendar);
  return calendar.events.map((event) => calendarObject({ ...calendar, events: [event] })).join('');
}

/** The calendars of a text that may hold several, each whole. */
export function splitCalendars(text: string): ReadonlyArray<string> {
  return text.split(/(?<=^END:VCALENDAR\r\n)/m).filter((calendar) => calendar !== '');
}
