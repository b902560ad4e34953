/** The requests to enter that await DITP, and the latest answers. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { RegistrationRecord } from '#app/modules/organisations/persistence/registrations.server.ts';
import { listRegistrations } from '#app/modules/organisations/persistence/registrations.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type RegistrationRequests = {
  readonly waiting: ReadonlyArray<RegistrationRecord>;
  readonly answered: ReadonlyArray<RegistrationRecord>;
};

export async function listRegistrationRequests(act: Act): Promise<Result<RegistrationRequests, 'not-found'>> {
  if (!can(act.actor, 'registration.decide')) return refused('not-found');
  const database = getDatabase();
  return ok({
    waiting: await listRegistrations(database, { decided: false, limit: 100 }),
    answered: await listRegistrations(database, { decided: true, limit: 20 }),
  });
}
