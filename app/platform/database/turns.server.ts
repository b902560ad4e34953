/**
 * Turns: acts on the same thing wait for each other, even while nothing of it is written yet and there is no row to
 * lock. What an act reads after taking its turn is what the one before it has written.
 */
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Waits for whoever holds this turn, then keeps it until the transaction ends. `thing` names it: `kind:<id>`. */
export async function takeTurn(transaction: Transaction, thing: string): Promise<void> {
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${thing}, 0))::text`;
}
