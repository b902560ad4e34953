/**
 * The demonstration's accounts, with their password. Memberships are given by the seed of organisations.
 * Refused in production, whose accounts begin with an invitation.
 */
import type { DemonstrationAccount } from '#app/modules/access/domain/demonstration-accounts.ts';
import {
  DEMONSTRATION_ACCOUNTS,
  DEMONSTRATION_PASSWORD,
} from '#app/modules/access/domain/demonstration-accounts.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { hashPassword } from '#app/platform/password-hashing.server.ts';

export type DemonstrationAccountKey = (typeof DEMONSTRATION_ACCOUNTS)[number]['key'];

/** Creates the accounts that are missing; answers the id of each. Safe to run again. */
export async function createDemonstrationAccounts(
  transaction: Transaction,
  now: Date,
): Promise<Readonly<Record<DemonstrationAccountKey, string>>> {
  if (!isDemonstration()) throw new Error('Demonstration accounts are never created in production.');
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const accounts: ReadonlyArray<DemonstrationAccount> = DEMONSTRATION_ACCOUNTS;
  await transaction.user.createMany({
    data: accounts.map(({ email, name, platformRoles }) => ({
      email,
      name,
      platformRoles: [...platformRoles],
      passwordHash,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  const rows = await transaction.user.findMany({
    where: { email: { in: accounts.map((account) => account.email) } },
    select: { id: true, email: true },
  });
  const idByEmail = new Map(rows.map((row) => [row.email, row.id]));
  const entries = DEMONSTRATION_ACCOUNTS.map(({ key, email }) => {
    const id = idByEmail.get(email);
    if (id === undefined) throw new Error(`The account ${email} could not be created.`);
    return [key, id] as const;
  });
  return Object.fromEntries(entries) as Record<DemonstrationAccountKey, string>;
}
