/** The days off that the auditor has declared, from today on. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Unavailability } from '#app/modules/evaluations/persistence/unavailabilities.server.ts';
import { listUnavailabilities } from '#app/modules/evaluations/persistence/unavailabilities.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export async function listOwnUnavailabilities(
  act: Act,
): Promise<{ readonly today: CalendarDate; readonly periods: ReadonlyArray<Unavailability> }> {
  const today = parisDate(act.now);
  return { today, periods: await listUnavailabilities(getDatabase(), act.actor.userId, today) };
}
