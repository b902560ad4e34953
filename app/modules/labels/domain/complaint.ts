/**
 * What anyone may report about a label, and how it is handled: acknowledged, shared with the holder when DITP decides,
 * answered. Holds R-LAB-29 to R-LAB-34. Pure.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths, parisDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const COMPLAINT_KINDS = ['misuse', 'broken-commitment', 'clerical-error', 'other'] as const;
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number];

export const COMPLAINT_KIND_LABELS: Readonly<Record<ComplaintKind, string>> = {
  misuse: 'Usage abusif du label',
  'broken-commitment': 'Engagement non tenu',
  'clerical-error': 'Erreur sur l’attestation ou dans le registre',
  other: 'Autre problème',
};

export const COMPLAINT_STATUSES = ['received', 'shared', 'answered'] as const;
export type ComplaintStatus = (typeof COMPLAINT_STATUSES)[number];

export const COMPLAINT_STATUS_LABELS: Readonly<Record<ComplaintStatus, string>> = {
  received: 'Reçu',
  shared: 'Transmis au titulaire',
  answered: 'Répondu',
};

/** What the holder reads: the description, and nothing of who reported it (R-LAB-33). */
export type SharedComplaint = {
  readonly complaintId: string;
  readonly reference: string;
  readonly kind: ComplaintKind;
  readonly description: string;
  readonly siteName: string;
  readonly receivedAt: Date;
  readonly status: ComplaintStatus;
  readonly sharedAt: Date | null;
  readonly holderAnswer: string;
  readonly holderAnsweredAt: Date | null;
  readonly version: number;
};

/** What DITP reads. */
export type Complaint = SharedComplaint & {
  readonly labelId: string;
  /** Empty when none was left, or once it has been erased. */
  readonly email: string;
  readonly answer: string;
  readonly answeredAt: Date | null;
};

/** Reports that one computer may send. *Own*. */
export const REPORTS_AN_HOUR = 5;
export const REPORTS_A_DAY = 15;

/** R-LAB-30: whether one more may come, after those of the last day. */
export function mayReport(earlier: ReadonlyArray<Date>, now: Date): boolean {
  const anHourAgo = now.getTime() - 3_600_000;
  const lastHour = earlier.filter((at) => at.getTime() > anHourAgo).length;
  return lastHour < REPORTS_AN_HOUR && earlier.length < REPORTS_A_DAY;
}

export type ComplaintAct = 'share' | 'reply' | 'answer';
export type ComplaintRefusal = 'already-shared' | 'not-shared' | 'already-replied' | 'already-answered';

/** R-LAB-32: once answered nothing moves; the holder replies once, to what was shared with them. */
export function decideComplaintAct(
  complaint: Pick<Complaint, 'status' | 'holderAnsweredAt'>,
  act: ComplaintAct,
): Result<ComplaintStatus, ComplaintRefusal> {
  if (complaint.status === 'answered') return refused('already-answered');
  switch (act) {
    case 'share':
      return complaint.status === 'shared' ? refused('already-shared') : ok('shared');
    case 'reply':
      if (complaint.status !== 'shared') return refused('not-shared');
      return complaint.holderAnsweredAt === null ? ok('shared') : refused('already-replied');
    case 'answer':
      return ok('answered');
  }
}

/** Months after the answer, or after its arrival for a report without one, for which the reporter's address is kept. *Own*. */
export const REPORTER_KEPT_MONTHS = 12;
/** Months for which the hash of the computer's address is kept; throttling needs a day. *Own*. */
export const ADDRESS_HASH_KEPT_MONTHS = 1;

/** R-LAB-34: the first day on which the reporter's e-mail address is no longer kept. */
export function reporterForgottenOn(answeredOrReceivedAt: Date): CalendarDate {
  return addMonths(parisDate(answeredOrReceivedAt), REPORTER_KEPT_MONTHS);
}
