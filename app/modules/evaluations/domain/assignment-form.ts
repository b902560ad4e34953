/**
 * The form of an assignment as it is posted: auditor, dates, and for each site whether it is visited and when.
 * A date that cannot be read is said on its field; what is missing is the rule's matter.
 */
import type {
  AssignmentRefusal,
  AssignmentRequest,
} from '#app/modules/evaluations/domain/assignment-check.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { ownValue } from '#app/platform/own-value.ts';

type Fields = Readonly<Record<string, string | ReadonlyArray<string>>>;

const VISIT_FIELD = 'visitOn-';
/** Characters of a reason; what is beyond is refused, never cut. */
const REASON_LENGTH = 1000;

export function visitField(siteId: string): string {
  return `${VISIT_FIELD}${siteId}`;
}

function text(fields: Fields, name: string): string {
  const value = ownValue(fields, name);
  return typeof value === 'string' ? value.trim() : '';
}

function list(fields: Fields, name: string): ReadonlyArray<string> {
  const value = ownValue(fields, name) ?? [];
  return typeof value === 'string' ? [value] : value;
}

export type ReadAssignment = {
  readonly request: AssignmentRequest;
  /** French sentence by field, for dates that cannot be read. */
  readonly errors: Readonly<Record<string, string>>;
};

/** Sites with a day and no tick are visited too: a day given is a visit asked for. */
export function readAssignment(fields: Fields): ReadAssignment {
  const errors = new Map<string, string>();
  function date(name: string): CalendarDate | null {
    const typed = text(fields, name);
    const read = typed === '' ? null : parseCalendarDate(typed);
    if (typed !== '' && read === null)
      errors.set(name, 'Cette date n’existe pas. Exemple\u00a0: 31/12/2026.');
    return read;
  }
  const dated = Object.keys(fields)
    .filter((name) => name.startsWith(VISIT_FIELD) && text(fields, name) !== '')
    .map((name) => name.slice(VISIT_FIELD.length));
  const siteIds = [...new Set([...list(fields, 'sites'), ...dated])];
  const auditor = text(fields, 'leadAuditorId');
  const reason = text(fields, 'capacityReason').replace(/\r\n?/g, '\n');
  if (reason.length > REASON_LENGTH) {
    errors.set('capacityReason', `Ce texte dépasse ${REASON_LENGTH} caractères\u00a0: raccourcissez-le.`);
  }
  return {
    request: {
      leadAuditorId: auditor === '' ? null : auditor,
      coAuditorIds: list(fields, 'coAuditorIds').filter((id) => id !== ''),
      startsOn: date('startsOn'),
      endsOn: date('endsOn'),
      capacityReason: reason,
      visits: siteIds.map((siteId) => ({ siteId, visitOn: date(visitField(siteId)) })),
    },
    errors: Object.fromEntries(errors),
  };
}

/** The field that a refusal is about; empty when it concerns the whole form. */
export function fieldOfAssignmentRefusal(
  code: AssignmentRefusal | 'auditor-unchanged',
  details: Readonly<Record<string, unknown>>,
): string {
  const { field } = details;
  if (field === 'coAuditorIds' || field === 'leadAuditorId' || field === 'capacityReason') return field;
  switch (code) {
    case 'lead-auditor-missing':
    case 'auditor-named-twice':
    case 'conflict-of-interest':
    case 'unknown-auditor':
    case 'auditor-unavailable':
    case 'auditor-unchanged':
    case 'capacity-exceeded':
      return 'leadAuditorId';
    case 'dates-missing':
    case 'dates-past':
      return 'startsOn';
    case 'dates-reversed':
      return 'endsOn';
    case 'visited-sites-missing':
    case 'site-outside-scope':
      return 'sites';
    case 'visit-outside-dates':
      return typeof details['siteId'] === 'string' ? visitField(details['siteId']) : 'sites';
  }
}
