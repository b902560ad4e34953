/** How many missions an auditor carries at once: their own row, or the scheme's setting. Holds R-EVA-35. */
import { z } from 'zod';

import type { Transaction } from '#app/platform/database/database.server.ts';

const SETTING = 'auditor-capacity';
/** Until DITP writes the setting. *Own*. */
const FIRST_CAPACITY = 3;

const settingSchema = z.object({ missionsAtOnce: z.int().min(1) });

/** The capacity of whoever has no row of their own. */
export async function findDefaultCapacity(transaction: Transaction): Promise<number> {
  const row = await transaction.schemeSetting.findUnique({ where: { name: SETTING } });
  return row === null ? FIRST_CAPACITY : settingSchema.parse(row.value).missionsAtOnce;
}

export async function writeDefaultCapacity(transaction: Transaction, missionsAtOnce: number): Promise<void> {
  await transaction.schemeSetting.upsert({
    where: { name: SETTING },
    create: { name: SETTING, value: { missionsAtOnce } },
    update: { value: { missionsAtOnce } },
    select: { name: true },
  });
}

/** Writes one auditor's own capacity; null gives them the scheme's again. */
export async function writeCapacity(
  transaction: Transaction,
  now: Date,
  capacity: { readonly userId: string; readonly missionsAtOnce: number | null },
): Promise<void> {
  const { userId, missionsAtOnce } = capacity;
  if (missionsAtOnce === null) {
    await transaction.auditorCapacity.deleteMany({ where: { userId } });
    return;
  }
  await transaction.auditorCapacity.upsert({
    where: { userId },
    create: { userId, missionsAtOnce, updatedAt: now },
    update: { missionsAtOnce, updatedAt: now, version: { increment: 1 } },
    select: { userId: true },
  });
}
