/** The accounts that a visitor of the demonstration may try; none anywhere else. */
import type { DemonstrationAccount } from '#app/modules/access/domain/demonstration-accounts.ts';
import { DEMONSTRATION_ACCOUNTS } from '#app/modules/access/domain/demonstration-accounts.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';

export function listDemonstrationAccounts(): ReadonlyArray<DemonstrationAccount> {
  return isDemonstration() ? DEMONSTRATION_ACCOUNTS : [];
}
