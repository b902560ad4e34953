/** A label as the public reads it: copied at the grant, so that the registry and the check join nothing. */
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { expiryEvent, prolongationEvent } from '#app/modules/labels/domain/label-end.ts';
import type { LabelStatus, StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export const LABEL_EVENTS = [
  'issued',
  'suspended',
  'restored',
  'scope-reduced',
  'withdrawn',
  'surrendered',
  'expired',
  'renewed',
  'prolonged',
  'level-revised',
  'certificate-corrected',
] as const;
export type LabelEventKind = (typeof LABEL_EVENTS)[number];

export const LABEL_EVENT_LABELS: Readonly<Record<LabelEventKind, string>> = {
  issued: 'Label accordé',
  suspended: 'Label suspendu',
  restored: 'Suspension levée',
  'scope-reduced': 'Périmètre réduit',
  withdrawn: 'Label retiré',
  surrendered: 'Label rendu par le service',
  expired: 'Label arrivé à son terme',
  renewed: 'Label renouvelé',
  prolonged: 'Label prolongé pendant l’examen du renouvellement',
  'level-revised': 'Niveau révisé',
  'certificate-corrected': 'Attestation rectifiée',
};

export type LabelSite = {
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly department: string;
};

export type LabelEvent = {
  readonly kind: LabelEventKind;
  readonly effectiveOn: CalendarDate;
  /** What the public reads. */
  readonly statement: string;
};

/** Says that the events written for this day, and not come yet, never will: itself it is no news. */
export const CANCELLATION = 'measure-cancelled';

/** An event as it is kept, with the instant it was written down. */
export type RecordedEvent = Omit<LabelEvent, 'kind'> & {
  readonly kind: LabelEventKind | typeof CANCELLATION;
  readonly recordedAt: Date;
};

const ENDS: ReadonlyArray<RecordedEvent['kind']> = ['withdrawn', 'surrendered', 'renewed', 'expired'];

/**
 * R-REG-14: what has happened by `today`, oldest first. A measure decided for a later day is no news until that day;
 * when the label ended before it, or when it was cancelled (R-LAB-68), it never happened.
 */
export function publicHistory(
  events: ReadonlyArray<RecordedEvent>,
  today: CalendarDate,
): ReadonlyArray<LabelEvent> {
  return events.flatMap((event) => {
    const { kind, effectiveOn, statement } = event;
    if (kind === CANCELLATION || effectiveOn > today) return [];
    const neverHappened = events.some(
      (other) =>
        other.recordedAt >= event.recordedAt &&
        (ENDS.includes(other.kind)
          ? other.effectiveOn < effectiveOn
          : other.kind === CANCELLATION &&
            other.effectiveOn === effectiveOn &&
            other.recordedAt > event.recordedAt),
    );
    return neverHappened ? [] : [{ kind, effectiveOn, statement }];
  });
}

/**
 * R-LAB-44: what the clock alone brings is told from its day on, written down by the daily job or not yet: the
 * prolongation of a label whose renewal is being decided, and the end of one that has expired.
 */
export function historyToday(
  label: StoredLabel,
  events: ReadonlyArray<RecordedEvent>,
  today: CalendarDate,
): ReadonlyArray<LabelEvent> {
  const history = publicHistory(events, today);
  function isTold(kind: LabelEventKind): boolean {
    return history.some((event) => event.kind === kind);
  }
  const { validUntil } = label;
  const isProlonged = label.renewalPending === true && today > validUntil;
  if (isProlonged && !isTold('prolonged')) return [...history, prolongationEvent(validUntil)];
  const hasExpired = statusToday(label, today) === 'expired' && !isTold('expired');
  return hasExpired ? [...history, expiryEvent(validUntil)] : history;
}

export type PublicLabel = {
  readonly labelId: string;
  readonly number: LabelNumber;
  readonly level: LevelCode;
  /** The label that this one renews, if any. */
  readonly predecessorId: string | null;
  /** The status of the day it is read, expiry included. */
  readonly status: LabelStatus;
  readonly organisationName: string;
  readonly siret: string;
  readonly networkName: string | null;
  readonly scope: string;
  readonly sites: ReadonlyArray<LabelSite>;
  readonly departments: ReadonlyArray<string>;
  readonly referentialCode: string;
  readonly decidedOn: CalendarDate;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly authorityName: string;
  readonly certificationBody: string | null;
  readonly history: ReadonlyArray<LabelEvent>;
  /** SHA-256 of the certificate in force, hexadecimal. */
  readonly certificateSha256: string | null;
};
