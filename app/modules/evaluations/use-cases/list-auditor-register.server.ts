/** Auditors and members of the committee, each with links, days off, load: two statements. Holds R-EVA-36. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { RegisterLine } from '#app/modules/evaluations/domain/auditor-register.ts';
import { LINK_YEARS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { findDefaultCapacity } from '#app/modules/evaluations/persistence/auditor-capacities.server.ts';
import { listRegister } from '#app/modules/evaluations/persistence/auditor-register.server.ts';
import { addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function listAuditorRegister(
  act: Act,
): Promise<Result<{ readonly capacity: number; readonly lines: ReadonlyArray<RegisterLine> }, 'not-found'>> {
  if (!can(act.actor, 'auditors.manage')) return refused('not-found');
  const today = parisDate(act.now);
  const oldest = addMonths(today, -12 * LINK_YEARS);
  const capacity = await findDefaultCapacity(getDatabase());
  const people = await listRegister(getDatabase(), today);
  return ok({
    capacity,
    lines: people.map(({ linkEnds, ownCapacity, ...person }) => ({
      ...person,
      links: linkEnds.length,
      barringLinks: linkEnds.filter((until) => until === null || until >= oldest).length,
      capacity: ownCapacity ?? capacity,
    })),
  });
}
