/** Rows of labels and of what hangs on them, as the domain reads them. */
import type { LabelMeasure } from '#app/modules/labels/domain/label-measure.ts';
import { MEASURE_KINDS } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelStatus, StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import { isLabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { RecordedEvent } from '#app/modules/labels/domain/public-label.ts';
import { toCalendarDate, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** The events of a label, oldest first. */
export const EVENTS = {
  orderBy: [{ effectiveOn: 'asc' }, { recordedAt: 'asc' }],
} satisfies Prisma.Label$eventsArgs;

/** A status nobody knows would be a fault of the data: it shows as the one that claims least. */
function toStatus(text: string): LabelStatus {
  return isLabelStatus(text) ? text : 'withdrawn';
}

/** What `statusToday` looks at. */
export function toStoredLabel(row: {
  readonly status: string;
  readonly validUntil: Date;
  readonly scheduledStatus: string | null;
  readonly scheduledOn: Date | null;
  readonly prolongedAt: Date | null;
}): StoredLabel {
  const { scheduledStatus, scheduledOn } = row;
  return {
    status: toStatus(row.status),
    validUntil: toCalendarDate(row.validUntil),
    renewalPending: row.prolongedAt !== null,
    scheduled:
      scheduledStatus === null || scheduledOn === null
        ? null
        : { status: toStatus(scheduledStatus), on: toCalendarDate(scheduledOn) },
  };
}

export function toRecordedEvent(row: {
  readonly kind: string;
  readonly effectiveOn: Date;
  readonly recordedAt: Date;
  readonly statement: string;
}): RecordedEvent {
  return {
    kind: row.kind as RecordedEvent['kind'],
    effectiveOn: toCalendarDate(row.effectiveOn),
    recordedAt: row.recordedAt,
    statement: row.statement,
  };
}

export function toMeasure(row: Prisma.LabelMeasureGetPayload<object>): LabelMeasure {
  const kind = MEASURE_KINDS.find((known) => known === row.kind);
  if (kind === undefined) throw new Error(`Unknown kind of measure: ${row.kind}.`);
  return {
    measureId: row.id,
    kind,
    reason: row.reason,
    siteNames: row.siteNames,
    noticedAt: row.noticedAt,
    observationsDueOn: toCalendarDate(row.observationsDueOn),
    observations: row.observations,
    observedAt: row.observedAt,
    outcome: row.outcome as LabelMeasure['outcome'],
    outcomeReason: row.outcomeReason,
    effectiveOn: toNullableCalendarDate(row.effectiveOn),
    endsOn: toNullableCalendarDate(row.endsOn),
    decidedAt: row.decidedAt,
    noticeDocumentId: row.noticeDocumentId,
    letterDocumentId: row.letterDocumentId,
    cancelledAt: row.cancelledAt,
    cancellationReason: row.cancellationReason,
    cancellationDocumentId: row.cancellationDocumentId,
  };
}
