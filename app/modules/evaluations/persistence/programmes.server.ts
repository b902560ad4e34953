/** The moments of a visit. One that is removed stays, marked as such: its invitation is taken back from its row. */
import { z } from 'zod';

import type { ProgrammeItem, ProgrammeItemContent } from '#app/modules/evaluations/domain/programme.ts';
import { PROGRAMME_KINDS } from '#app/modules/evaluations/domain/programme.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

const kindSchema = z.enum(PROGRAMME_KINDS);

export type StoredItem = ProgrammeItem & { readonly createdAt: Date; readonly removedAt: Date | null };

export type Programme = {
  /** How many times it was sent. */
  readonly sequence: number;
  readonly sentAt: Date | null;
  /** In the order of the visit, those removed included. */
  readonly items: ReadonlyArray<StoredItem>;
};

/** The programme of an evaluation, in one statement; the caller has gated the evaluation. */
export async function findProgramme(transaction: Transaction, evaluationId: string): Promise<Programme> {
  const row = await transaction.evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: {
      programmeSequence: true,
      programmeSentAt: true,
      programmeItems: { orderBy: [{ startsAt: 'asc' }, { endsAt: 'asc' }, { id: 'asc' }] },
    },
  });
  return {
    sequence: row.programmeSequence,
    sentAt: row.programmeSentAt,
    items: row.programmeItems.map((item) => ({
      itemId: item.id,
      version: item.version,
      kind: kindSchema.parse(item.kind),
      title: item.title,
      siteId: item.siteId,
      startsAt: item.startsAt,
      endsAt: item.endsAt,
      place: item.place,
      people: item.people,
      criteria: item.criterionCodes,
      auditorIds: item.auditorIds,
      createdAt: item.createdAt,
      removedAt: item.removedAt,
    })),
  };
}

function columnsOf(item: ProgrammeItemContent) {
  const { criteria, auditorIds, ...columns } = item;
  return { ...columns, criterionCodes: [...criteria], auditorIds: [...auditorIds] };
}

export async function insertProgrammeItem(
  transaction: Transaction,
  now: Date,
  item: ProgrammeItemContent & { readonly evaluationId: string },
): Promise<string> {
  const { evaluationId, ...content } = item;
  const row = await transaction.programmeItem.create({
    data: { ...columnsOf(content), evaluationId, createdAt: now },
    select: { id: true },
  });
  return row.id;
}

type Versioned = { readonly evaluationId: string; readonly itemId: string; readonly version: number };

/** Writes over the version that was read; false when someone wrote or removed since. */
export async function updateProgrammeItem(
  transaction: Transaction,
  { evaluationId, itemId, version }: Versioned,
  content: ProgrammeItemContent,
): Promise<boolean> {
  if (!isRowId(itemId)) return false;
  const written = await transaction.programmeItem.updateMany({
    where: { id: itemId, evaluationId, version, removedAt: null },
    data: { ...columnsOf(content), version: { increment: 1 } },
  });
  return written.count > 0;
}

export async function markItemRemoved(
  transaction: Transaction,
  { evaluationId, itemId, version }: Versioned,
  now: Date,
): Promise<boolean> {
  if (!isRowId(itemId)) return false;
  const written = await transaction.programmeItem.updateMany({
    where: { id: itemId, evaluationId, version, removedAt: null },
    data: { removedAt: now, version: { increment: 1 } },
  });
  return written.count > 0;
}

/** Counts one more sending over the one that was read; false when it was sent meanwhile. */
export async function markProgrammeSent(
  transaction: Transaction,
  sending: { readonly evaluationId: string; readonly sequence: number; readonly now: Date },
): Promise<boolean> {
  const written = await transaction.evaluation.updateMany({
    where: { id: sending.evaluationId, programmeSequence: sending.sequence },
    data: { programmeSequence: { increment: 1 }, programmeSentAt: sending.now },
  });
  return written.count > 0;
}

/**
 * R-EVA-86: what was sent to a part of the team grows the sequence too, so that a calendar that had one thing cancelled
 * takes the next. The day of the last sending stays: the others still wait for what was removed since.
 */
export async function growProgrammeSequence(transaction: Transaction, evaluationId: string): Promise<void> {
  await transaction.evaluation.update({
    where: { id: evaluationId },
    data: { programmeSequence: { increment: 1 } },
    select: { id: true },
  });
}
