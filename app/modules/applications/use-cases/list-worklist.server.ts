/** DITP's worklist: the stages with their counts, and one page of files. Holds R-WRK-01 to R-WRK-04. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { Worklist } from '#app/modules/applications/domain/worklist.ts';
import type { WorklistStage } from '#app/modules/applications/domain/worklist-query.ts';
import {
  landingStage,
  parseWorklistQuery,
  STATUSES_BY_STAGE,
  WORKLIST_PAGE_SIZE,
  WORKLIST_STAGES,
} from '#app/modules/applications/domain/worklist-query.ts';
import type { WorklistReader } from '#app/modules/applications/persistence/worklist.server.ts';
import {
  countByStatus,
  listNetworkChoices,
  listWorklistRows,
} from '#app/modules/applications/persistence/worklist.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

function readerOf({ actor }: Act): WorklistReader | null {
  if (can(actor, 'worklist.read')) return { kind: 'officer', actor };
  return can(actor, 'decisions.list') ? { kind: 'decider', actor } : null;
}

/** Refuses `forbidden` to anyone who is neither a DITP officer nor a decider. Three statements. */
export async function listWorklist(
  act: Act,
  parameters: { get: (name: string) => string | null },
): Promise<Result<Worklist, 'forbidden'>> {
  const reader = readerOf(act);
  if (reader === null) return refused('forbidden');
  const database = getDatabase();
  const scope = { reader, today: parisDate(act.now) };
  const asked = parseWorklistQuery(parameters, landingStage(act.actor.platformRoles));
  const counts = await countByStatus(database, asked, scope);
  const stages = WORKLIST_STAGES.map((stage) => ({ stage, count: countOf(stage, counts) }));
  const total = countOf(asked.stage, counts);
  const pageCount = Math.max(1, Math.ceil(total / WORKLIST_PAGE_SIZE));
  const query = { ...asked, page: Math.min(asked.page, pageCount) };
  return ok({
    query,
    isWhole: reader.kind === 'officer',
    search: asked.words.join(' '),
    stages,
    total,
    pageCount,
    rows: await listWorklistRows(database, query, scope),
    networks: await listNetworkChoices(database),
  });
}

function countOf(stage: WorklistStage, counts: ReadonlyMap<ApplicationStatus, number>): number {
  return STATUSES_BY_STAGE[stage].reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
}
