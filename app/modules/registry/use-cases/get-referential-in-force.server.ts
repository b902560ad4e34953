/** The version of the referential in force, for the public pages that explain it (R-REG-12). */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

/** The version that a candidature of today would follow. */
export async function getReferentialInForce(now: Date): Promise<Referential> {
  const database = getDatabase();
  return getReferential(database, await getCurrentReferentialCode(database, parisDate(now)));
}
