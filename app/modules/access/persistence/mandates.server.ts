/** In whose name a decider decides, beside who decides today: one statement. Holds R-ACC-45. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { AUTHORITY_KINDS } from '#app/modules/access/domain/authority-kinds.ts';
import type { Mandate, MandateRefusal } from '#app/modules/access/domain/mandate.ts';
import { decideMandate } from '#app/modules/access/domain/mandate.ts';
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { decidingAuthoritySchema } from '#app/modules/access/domain/scheme-settings-schema.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';

export async function getMandate(transaction: Transaction, act: Act): Promise<Mandate> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly value: unknown; readonly decides_for: string }>
  >`
    SELECT setting.value, person.decides_for FROM scheme_settings AS setting, users AS person
    WHERE setting.name = 'deciding-authority' AND person.id = ${act.actor.userId}::uuid`;
  const row = rows[0];
  if (row === undefined) throw new Error('Either the person or the setting deciding-authority is missing.');
  const decidesFor = AUTHORITY_KINDS.find((kind) => kind === row.decides_for);
  if (decidesFor === undefined) throw new Error(`Unknown authority ${row.decides_for}.`);
  return { authority: decidingAuthoritySchema.parse(row.value), decidesFor };
}

/** The authority of a decision taken now by this person, or why they cannot take it. */
export async function checkMandate(
  transaction: Transaction,
  act: Act,
): Promise<Result<DecidingAuthority, MandateRefusal>> {
  return decideMandate(await getMandate(transaction, act));
}
