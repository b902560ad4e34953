/** Measures against labels. One runs at a time: the database holds that too. */
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn, toNullableDateColumn } from '#app/platform/database/dates.server.ts';

export async function insertMeasure(
  transaction: Transaction,
  measure: {
    readonly labelId: string;
    readonly kind: MeasureKind;
    readonly reason: string;
    readonly siteNames: ReadonlyArray<string>;
    readonly noticedById: string;
    readonly now: Date;
    readonly observationsDueOn: CalendarDate;
    readonly noticeDocumentId: string;
  },
): Promise<void> {
  const { siteNames, observationsDueOn, now, ...plain } = measure;
  await transaction.labelMeasure.create({
    data: {
      ...plain,
      siteNames: [...siteNames],
      noticedAt: now,
      observationsDueOn: toDateColumn(observationsDueOn),
    },
    select: { id: true },
  });
}

/** R-LAB-13: once, and before the decision; false otherwise. */
export async function writeObservations(
  transaction: Transaction,
  measureId: string,
  observations: { readonly text: string; readonly userId: string; readonly now: Date },
): Promise<boolean> {
  const written = await transaction.labelMeasure.updateMany({
    where: { id: measureId, outcome: null, observedAt: null },
    data: {
      observations: observations.text,
      observedAt: observations.now,
      observedById: observations.userId,
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}

/** R-LAB-14: ends a measure that runs; false when it has been decided already. */
export async function closeMeasure(
  transaction: Transaction,
  measureId: string,
  decision: {
    readonly outcome: 'taken' | 'dropped';
    readonly reason: string;
    readonly effectiveOn: CalendarDate | null;
    readonly endsOn: CalendarDate | null;
    readonly decidedById: string;
    readonly now: Date;
    readonly letterDocumentId: string | null;
  },
): Promise<boolean> {
  const written = await transaction.labelMeasure.updateMany({
    where: { id: measureId, outcome: null },
    data: {
      outcome: decision.outcome,
      outcomeReason: decision.reason,
      effectiveOn: toNullableDateColumn(decision.effectiveOn),
      endsOn: toNullableDateColumn(decision.endsOn),
      decidedAt: decision.now,
      decidedById: decision.decidedById,
      letterDocumentId: decision.letterDocumentId,
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}

/** R-LAB-68: cancels a measure taken for a later day, once; what was decided stays written. */
export async function cancelTakenMeasure(
  transaction: Transaction,
  measureId: string,
  cancellation: {
    readonly reason: string;
    readonly cancelledById: string;
    readonly now: Date;
    readonly documentId: string;
  },
): Promise<boolean> {
  const written = await transaction.labelMeasure.updateMany({
    where: { id: measureId, outcome: 'taken', cancelledAt: null },
    data: {
      cancelledAt: cancellation.now,
      cancelledById: cancellation.cancelledById,
      cancellationReason: cancellation.reason,
      cancellationDocumentId: cancellation.documentId,
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}
