/** Serial numbers, given inside the transaction that uses them: one that rolls back gives its number back. */
import type { Transaction } from '#app/platform/database/database.server.ts';

/**
 * The next number of this counter, from 1. Two transactions asking for the same counter wait for one another,
 * so that numbers have neither gap nor double.
 */
export async function nextNumber(transaction: Transaction, counter: string): Promise<number> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ value: number }>>`
    INSERT INTO counters (name, value) VALUES (${counter}, 1)
    ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
    RETURNING value`;
  const value = rows[0]?.value;
  if (value === undefined) throw new Error(`The counter ${counter} gave no number.`);
  return value;
}
