/** The morning's reminders read few labels, page by page, and never fewer than those that call for one. */
import { beforeAll, describe, expect, test } from 'vitest';

import { remindersDue } from '#app/modules/labels/domain/label-cycle.ts';
import { signalsOf } from '#app/modules/labels/domain/label-signals.ts';
import { findCycle, listRemindedCycles } from '#app/modules/labels/persistence/label-cycles.server.ts';
import { listLabelsWithFacts } from '#app/modules/labels/persistence/label-signals.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { createHeldLabel } from '#tests/modules/labels/held-labels.ts';
import { TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const GRANT = parisDate(TEST_NOW);
let labelIds: ReadonlyArray<string>;

beforeAll(async () => {
  labelIds = [
    (await createHeldLabel()).labelId,
    (await createHeldLabel()).labelId,
    (await createHeldLabel()).labelId,
  ].sort();
});

function listed(today: CalendarDate, after: string | null = null, take = 10) {
  return listRemindedCycles(getDatabase(), today, { after, take });
}

describe('labels read for signals', () => {
  test('[R-LAB-58] no day leaves out a label that calls for a signal, and a label in order is not read', async () => {
    const [labelId = ''] = labelIds;
    const { applicationId } = await getDatabase().label.findUniqueOrThrow({ where: { id: labelId } });
    async function isRead(today: CalendarDate): Promise<boolean> {
      const labels = await listLabelsWithFacts(getDatabase(), today, null);
      return labels.some((one) => one.labelId === labelId);
    }
    let quiet = 0;
    for (const publishedAfter of [null, 0, 9, 18]) {
      const publishedOn = publishedAfter === null ? null : toDateColumn(addMonths(GRANT, publishedAfter));
      await getDatabase().application.update({
        where: { id: applicationId },
        data: { declaredPublishedOn: publishedOn },
      });
      for (let today = GRANT; today <= addMonths(GRANT, 36); today = addDays(today, 10)) {
        const [label] = await listLabelsWithFacts(getDatabase(), today, labelId);
        const calls = label !== undefined && signalsOf(label.facts, today).length > 0;
        const read = await isRead(today);
        if (calls) expect([publishedAfter, today, read]).toEqual([publishedAfter, today, true]);
        if (!read) quiet += 1;
      }
    }
    expect(quiet).toBeGreaterThan(50);
  });
});

describe('labels read for reminders', () => {
  test('[R-LAB-49] no day of the three years leaves out a label that calls for a reminder, and most days read none', async () => {
    const [labelId = ''] = labelIds;
    let quiet = 0;
    const end = addMonths(GRANT, 37);
    for (let today = GRANT; today <= end; today = addDays(today, 3)) {
      const label = await findCycle(getDatabase(), labelId, today);
      const calls = label !== null && remindersDue(label.cycle, today).length > 0;
      const isListed = (await listed(today)).some((one) => one.labelId === labelId);
      if (calls) expect([today, isListed]).toEqual([today, true]);
      if (!isListed) quiet += 1;
    }
    expect(quiet).toBeGreaterThan(150);
  });

  test('[R-LAB-49] so is a label whose suspension ends, or that was refreshed late', async () => {
    const [labelId = ''] = labelIds;
    const today = addMonths(GRANT, 4);
    expect(await listed(today)).toEqual([]);
    await getDatabase().label.update({
      where: { id: labelId },
      data: { status: 'suspended', suspendedUntil: toDateColumn(addDays(today, 10)) },
    });
    expect((await listed(today)).map((one) => one.labelId)).toEqual([labelId]);
    await getDatabase().label.update({
      where: { id: labelId },
      data: { status: 'active', suspendedUntil: null },
    });
  });

  test('[R-LAB-49] they are read page by page, each once', async () => {
    const today = addMonths(GRANT, 15);
    const first = await listed(today, null, 2);
    const second = await listed(today, first.at(-1)?.labelId ?? null, 2);
    expect([...first, ...second].map((one) => one.labelId)).toEqual(labelIds);
  });
});
