/**
 * A measure against a label: announced with a reason, answered by the holder, then taken or dropped.
 * Holds R-LAB-12 to R-LAB-16, R-LAB-19 and R-LAB-68. Pure.
 */
import type { LabelAction, LabelFacts, LabelRefusal } from '#app/modules/labels/domain/label-life.ts';
import {
  decideLabelTransition,
  decidePossibleTransition,
  suspensionEndsBy,
} from '#app/modules/labels/domain/label-life.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { LabelSite } from '#app/modules/labels/domain/public-label.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const MEASURE_KINDS = ['suspension', 'scope-reduction', 'withdrawal'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const MEASURE_LABELS: Readonly<Record<MeasureKind, string>> = {
  suspension: 'Suspension',
  'scope-reduction': 'Réduction du périmètre',
  withdrawal: 'Retrait',
};

/** The row of the label's life that each measure follows. */
export const ACTION_OF_MEASURE: Readonly<Record<MeasureKind, LabelAction>> = {
  suspension: 'suspend',
  'scope-reduction': 'reduce-scope',
  withdrawal: 'withdraw',
};

export type LabelMeasure = {
  readonly measureId: string;
  readonly kind: MeasureKind;
  readonly reason: string;
  /** Sites that would leave, by name, for a reduction. */
  readonly siteNames: ReadonlyArray<string>;
  readonly noticedAt: Date;
  readonly observationsDueOn: CalendarDate;
  /** Empty until the holder answers. */
  readonly observations: string;
  readonly observedAt: Date | null;
  /** Null while it is not decided. */
  readonly outcome: 'taken' | 'dropped' | null;
  readonly outcomeReason: string;
  readonly effectiveOn: CalendarDate | null;
  /** The last day of a suspension. */
  readonly endsOn: CalendarDate | null;
  readonly decidedAt: Date | null;
  readonly noticeDocumentId: string | null;
  readonly letterDocumentId: string | null;
  /** When a measure taken for a later day was cancelled before it; null otherwise. */
  readonly cancelledAt: Date | null;
  readonly cancellationReason: string;
  readonly cancellationDocumentId: string | null;
};

export type ScopeRefusal = 'no-site-chosen' | 'unknown-site' | 'no-site-left' | 'announced-sites-gone';

/** R-LAB-19: the sites that stay once those of these names have left; at least one leaves and one stays. */
export function remainingSites<Site extends LabelSite>(
  sites: ReadonlyArray<Site>,
  leaving: ReadonlyArray<string>,
): Result<ReadonlyArray<Site>, ScopeRefusal> {
  if (leaving.length === 0) return refused('no-site-chosen');
  if (!leaving.every((name) => sites.some((site) => site.name === name))) return refused('unknown-site');
  const staying = sites.filter((site) => !leaving.includes(site.name));
  return staying.length === 0 ? refused('no-site-left') : ok(staying);
}

/** R-LAB-12: whether this measure may be announced today. One measure runs at a time. */
export function decideNotice(request: {
  readonly label: LabelFacts;
  readonly sites: ReadonlyArray<LabelSite>;
  readonly hasRunningMeasure: boolean;
  readonly kind: MeasureKind;
  readonly siteNames: ReadonlyArray<string>;
  readonly today: CalendarDate;
}): Result<null, LabelRefusal | ScopeRefusal | 'measure-running'> {
  const { label, kind, today } = request;
  if (request.hasRunningMeasure) return refused('measure-running');
  const action = ACTION_OF_MEASURE[kind];
  const possible = decidePossibleTransition({ label, action, actor: 'decider', today });
  if (!possible.ok) return possible;
  if (kind !== 'scope-reduction') return ok(null);
  const staying = remainingSites(request.sites, request.siteNames);
  return staying.ok ? ok(null) : staying;
}

export type EffectRefusal =
  'effect-in-the-past' | 'effect-after-the-end' | 'effect-is-today' | 'end-missing' | 'end-too-late';

/**
 * R-LAB-15 and R-LAB-16: the day a measure takes effect is today or later, and no later than the label's last day; a
 * reduced scope takes effect with its new certificate, today. A suspension ends after it began, within six months.
 */
export function checkEffect(request: {
  readonly kind: MeasureKind;
  readonly effectiveOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly validUntil: CalendarDate;
  readonly renewalPending: boolean;
  readonly today: CalendarDate;
}): Result<null, EffectRefusal> {
  const { kind, effectiveOn, endsOn, today } = request;
  if (effectiveOn < today) return refused('effect-in-the-past');
  if (kind === 'scope-reduction') return effectiveOn === today ? ok(null) : refused('effect-is-today');
  if (effectiveOn > request.validUntil && !(request.renewalPending && effectiveOn === today)) {
    return refused('effect-after-the-end');
  }
  if (kind !== 'suspension') return ok(null);
  if (endsOn === null || endsOn < effectiveOn) return refused('end-missing');
  return endsOn > suspensionEndsBy(effectiveOn) ? refused('end-too-late') : ok(null);
}

/** R-LAB-14: whether the measure may be taken today, with this effect. */
export function decideMeasure(request: {
  readonly label: LabelFacts;
  readonly kind: MeasureKind;
  readonly effectiveOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly today: CalendarDate;
}): Result<{ readonly to: LabelStatus }, LabelRefusal | EffectRefusal> {
  const { label, kind, effectiveOn, endsOn, today } = request;
  const action = ACTION_OF_MEASURE[kind];
  const decided = decideLabelTransition({ label, action, actor: 'decider', today });
  if (!decided.ok) return decided;
  const { validUntil, renewalPending } = label;
  const effect = checkEffect({ kind, effectiveOn, endsOn, validUntil, renewalPending, today });
  return effect.ok ? ok({ to: decided.value.to }) : effect;
}

export type CancellationRefusal = 'nothing-scheduled' | 'measure-in-effect';

/**
 * R-LAB-68: the measure taken for a later day, which may be cancelled until the day before it; on its day it has taken
 * effect, and only a restoration or an appeal says otherwise.
 */
export function decideCancellation(
  label: {
    readonly scheduled: { readonly on: CalendarDate } | null;
    readonly measures: ReadonlyArray<LabelMeasure>;
  },
  today: CalendarDate,
): Result<LabelMeasure, CancellationRefusal> {
  const { scheduled } = label;
  if (scheduled === null) return refused('nothing-scheduled');
  if (scheduled.on <= today) return refused('measure-in-effect');
  const measure = label.measures.find(
    ({ outcome, effectiveOn, cancelledAt }) =>
      outcome === 'taken' && effectiveOn === scheduled.on && cancelledAt === null,
  );
  return measure === undefined ? refused('nothing-scheduled') : ok(measure);
}

/** R-LAB-17: a suspended label whose suspension has run out waits for a restoration or a withdrawal. */
export function isSuspensionOver(
  label: { readonly status: LabelStatus; readonly suspendedUntil: CalendarDate | null },
  today: CalendarDate,
): boolean {
  return label.status === 'suspended' && label.suspendedUntil !== null && today > label.suspendedUntil;
}
