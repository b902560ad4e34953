/** Whether demonstration accounts live in this database: production refuses to start on them. */
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Every demonstration account has an address under this reserved domain. */
export const DEMONSTRATION_DOMAIN = '@demo.example';

export async function hasDemonstrationData(transaction: Transaction): Promise<boolean> {
  const account = await transaction.user.findFirst({
    where: { email: { endsWith: DEMONSTRATION_DOMAIN } },
    select: { id: true },
  });
  return account !== null;
}
