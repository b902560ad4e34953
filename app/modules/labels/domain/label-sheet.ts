/** A label as its holder and DITP read it: what it is today, its measures, what may be done. Plain data. Pure. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { LabelDates } from '#app/modules/labels/domain/label-life.ts';
import {
  decideLabelTransition,
  decidePossibleTransition,
  labelDates,
} from '#app/modules/labels/domain/label-life.ts';
import type { LabelActor } from '#app/modules/labels/domain/label-life.ts';
import type { LabelMeasure, MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import {
  ACTION_OF_MEASURE,
  decideCancellation,
  isSuspensionOver,
  MEASURE_KINDS,
} from '#app/modules/labels/domain/label-measure.ts';
import { LABEL_ACT_MESSAGES } from '#app/modules/labels/domain/label-messages.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import { factsOfLabel, runningMeasure } from '#app/modules/labels/domain/label-record.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { LabelEvent } from '#app/modules/labels/domain/public-label.ts';
import { historyToday } from '#app/modules/labels/domain/public-label.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type LabelSheet = Omit<LabelRecord, 'status' | 'events'> & {
  readonly reference: string;
  /** Today's. */
  readonly status: LabelStatus;
  readonly isSuspensionOver: boolean;
  readonly history: ReadonlyArray<LabelEvent>;
  readonly running: LabelMeasure | null;
  readonly dates: LabelDates;
  readonly today: CalendarDate;
};

/** Everything but what may be done, which depends on who reads. */
export function labelSheet(label: LabelRecord, file: FileRecord, today: CalendarDate): LabelSheet {
  const { events, ...facts } = label;
  const status = statusToday(label, today);
  return {
    ...facts,
    reference: file.reference,
    status,
    isSuspensionOver: isSuspensionOver({ status, suspendedUntil: label.suspendedUntil }, today),
    history: historyToday(label, events, today),
    running: runningMeasure(label),
    dates: labelDates(label.decidedOn),
    today,
  };
}

export type DeciderActs = {
  /** Measures that may be announced; empty while one runs. */
  readonly announce: ReadonlyArray<MeasureKind>;
  readonly restore: boolean;
  /** Whether the running measure may be taken today; the sentence says why not. Null when none runs. */
  readonly take: { readonly possible: boolean; readonly why: string } | null;
  /** The measure decided for a later day that may be cancelled; null when there is none. */
  readonly cancel: { readonly kind: MeasureKind; readonly on: CalendarDate } | null;
};

export const NO_DECIDER_ACT: DeciderActs = { announce: [], restore: false, take: null, cancel: null };

/** What a decider may do today, from the table of the label's life. */
export function deciderActs(label: LabelRecord, today: CalendarDate): DeciderActs {
  const facts = factsOfLabel(label, today);
  const running = runningMeasure(label);
  const by = { label: facts, actor: 'decider', today } as const;
  const take =
    running === null ? null : decideLabelTransition({ ...by, action: ACTION_OF_MEASURE[running.kind] });
  const cancelled = decideCancellation(label, today);
  const { scheduled } = label;
  return {
    cancel: cancelled.ok && scheduled !== null ? { kind: cancelled.value.kind, on: scheduled.on } : null,
    announce:
      running === null
        ? MEASURE_KINDS.filter(
            (kind) => decidePossibleTransition({ ...by, action: ACTION_OF_MEASURE[kind] }).ok,
          )
        : [],
    restore: decideLabelTransition({ ...by, action: 'restore' }).ok,
    take: take === null ? null : { possible: take.ok, why: take.ok ? '' : LABEL_ACT_MESSAGES[take.code] },
  };
}

export type HolderActs = { readonly observe: boolean; readonly reduce: boolean; readonly surrender: boolean };

export function holderActs(label: LabelRecord, today: CalendarDate): HolderActs {
  const by = { label: factsOfLabel(label, today), actor: 'holder' as LabelActor, today };
  const running = runningMeasure(label);
  return {
    observe: running !== null && running.observedAt === null,
    reduce: label.sites.length > 1 && decideLabelTransition({ ...by, action: 'reduce-scope' }).ok,
    surrender: decideLabelTransition({ ...by, action: 'surrender' }).ok,
  };
}
