/** The mystery tests of an evaluation; one removed stays, marked as such. The caller has gated the evaluation. */
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import type {
  MysteryOutcome,
  MysteryTest,
  MysteryTestContent,
} from '#app/modules/evaluations/domain/mystery-tests.ts';
import { MYSTERY_CHANNELS, MYSTERY_OUTCOMES } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableCalendarDate, toNullableDateColumn } from '#app/platform/database/dates.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

const channelSchema = z.enum(MYSTERY_CHANNELS);
const outcomeSchema = z.enum(MYSTERY_OUTCOMES);

/** In the order in which they were planned. */
export async function listMysteryTests(
  transaction: Transaction,
  evaluationId: string,
): Promise<ReadonlyArray<MysteryTest>> {
  const rows = await transaction.mysteryTest.findMany({
    where: { evaluationId, removedAt: null },
    orderBy: [{ plannedOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    testId: row.id,
    version: row.version,
    siteId: row.siteId,
    channel: channelSchema.parse(row.channel),
    scenario: row.scenario,
    criteria: row.criterionCodes,
    plannedOn: toNullableCalendarDate(row.plannedOn),
    performed:
      row.performedAt === null
        ? null
        : {
            on: parisDate(row.performedAt),
            byName: row.performedByName,
            outcome: outcomeSchema.parse(row.outcome),
            waitingMinutes: row.waitingMinutes,
            result: row.result,
          },
  }));
}

function columnsOf(test: MysteryTestContent) {
  const { siteId, channel, scenario } = test;
  return {
    siteId,
    channel,
    scenario,
    criterionCodes: [...test.criteria],
    plannedOn: toNullableDateColumn(test.plannedOn),
  };
}

export async function insertMysteryTest(
  transaction: Transaction,
  act: Act,
  test: MysteryTestContent & { readonly evaluationId: string },
): Promise<string> {
  const row = await transaction.mysteryTest.create({
    data: { ...columnsOf(test), evaluationId: test.evaluationId, createdAt: act.now },
    select: { id: true },
  });
  return row.id;
}

type Versioned = { readonly evaluationId: string; readonly testId: string; readonly version: number };

function standing({ evaluationId, testId, version }: Versioned) {
  return { id: testId, evaluationId, version, removedAt: null };
}

/** Writes over the version that was read; false when someone wrote or removed since. */
export async function updateMysteryTest(
  transaction: Transaction,
  test: Versioned,
  content: MysteryTestContent,
): Promise<boolean> {
  if (!isRowId(test.testId)) return false;
  const written = await transaction.mysteryTest.updateMany({
    where: standing(test),
    data: { ...columnsOf(content), version: { increment: 1 } },
  });
  return written.count > 0;
}

/** The day is kept as its noon in Paris: a test has a day, no hour. */
export async function updateMysteryResult(
  transaction: Transaction,
  act: Act,
  test: Versioned & {
    readonly performedOn: CalendarDate;
    readonly outcome: MysteryOutcome;
    readonly waitingMinutes: number | null;
    readonly result: string;
  },
): Promise<boolean> {
  if (!isRowId(test.testId)) return false;
  const written = await transaction.mysteryTest.updateMany({
    where: standing(test),
    data: {
      performedAt: parisInstant(test.performedOn, 12),
      performedById: act.actor.userId,
      performedByName: act.actor.name,
      outcome: test.outcome,
      waitingMinutes: test.waitingMinutes,
      result: test.result,
      version: { increment: 1 },
    },
  });
  return written.count > 0;
}

export async function markMysteryTestRemoved(
  transaction: Transaction,
  test: Versioned,
  now: Date,
): Promise<boolean> {
  if (!isRowId(test.testId)) return false;
  const written = await transaction.mysteryTest.updateMany({
    where: standing(test),
    data: { removedAt: now, version: { increment: 1 } },
  });
  return written.count > 0;
}
