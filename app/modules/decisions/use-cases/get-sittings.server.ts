/** The sittings of the committee, and what planning one needs. For DITP and the deciders. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { AgendaChoice } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import { listAgendaChoices } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import type { SittingLine } from '#app/modules/decisions/persistence/sittings.server.ts';
import { listCommitteeMembers, listSittings } from '#app/modules/decisions/persistence/sittings.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

const SITTINGS_SHOWN = 100;

export type SittingsView = {
  readonly sittings: ReadonlyArray<SittingLine>;
  readonly mayManage: boolean;
  readonly members: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  /** The files before the committee that no sitting to come has on its agenda. */
  readonly waiting: ReadonlyArray<AgendaChoice>;
  readonly today: CalendarDate;
};

export async function getSittings(act: Act): Promise<Result<SittingsView, 'not-found'>> {
  if (!can(act.actor, 'sittings.follow')) return refused('not-found');
  const database = getDatabase();
  const mayManage = can(act.actor, 'sitting.manage');
  return ok({
    sittings: await listSittings(database, SITTINGS_SHOWN),
    mayManage,
    members: mayManage ? await listCommitteeMembers(database) : [],
    waiting: mayManage ? await listAgendaChoices(database, act.actor) : [],
    today: parisDate(act.now),
  });
}
