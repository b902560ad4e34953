/** The deciding authority of the day, from the scheme's settings. */
import type { DecidingAuthority } from '#app/modules/decisions/domain/deciding-authority.ts';
import { decidingAuthoritySchema } from '#app/modules/decisions/domain/deciding-authority.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function getDecidingAuthority(transaction: Transaction): Promise<DecidingAuthority> {
  const row = await transaction.schemeSetting.findUnique({ where: { name: 'deciding-authority' } });
  return decidingAuthoritySchema.parse(row?.value);
}
