/** The programme of a visit and its mystery tests, as the auditors work on them. Holds R-EVA-37 to R-EVA-39. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { evaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { MysteryTest } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeItem } from '#app/modules/evaluations/domain/programme.ts';
import { programmeWarnings } from '#app/modules/evaluations/domain/programme.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { listMysteryTests } from '#app/modules/evaluations/persistence/mystery-tests.server.ts';
import { findProgramme } from '#app/modules/evaluations/persistence/programmes.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ProgrammeNames = {
  readonly sites: ReadonlyArray<{ readonly siteId: string; readonly name: string }>;
  readonly auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
};

export type ProgrammePage = ProgrammeNames & {
  readonly header: EvaluationHeader;
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly today: CalendarDate;
  readonly items: ReadonlyArray<ProgrammeItem>;
  readonly tests: ReadonlyArray<MysteryTest>;
  readonly warnings: ReadonlyArray<string>;
  readonly sequence: number;
  readonly sentAt: Date | null;
  /** Whether the programme may still change, and by this person. */
  readonly mayWrite: boolean;
  /** Whether this person may write the result of a test. */
  readonly mayRecord: boolean;
};

export async function getProgramme(
  act: Act,
  evaluationId: string,
): Promise<Result<ProgrammePage, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, fileEvaluation, record } = source;
  const programme = await findProgramme(database, evaluationId);
  const items = programme.items.filter(({ removedAt }) => removedAt === null);
  const visits = new Map(record.sites.map(({ siteId, visitOn }) => [siteId, visitOn]));
  const isOpen =
    (file.status === 'evaluation-planned' || file.status === 'in-evaluation') &&
    record.declaredBy.includes(act.actor.userId);
  return ok({
    header: evaluationHeader(source),
    plannedFrom: fileEvaluation.plannedFrom,
    plannedTo: fileEvaluation.plannedTo,
    today: parisDate(act.now),
    sites: file.sites.map(({ siteId, name }) => ({ siteId, name })),
    auditors: fileEvaluation.auditors.map(({ userId, name }) => ({ userId, name })),
    items,
    tests: await listMysteryTests(database, evaluationId),
    warnings: programmeWarnings(
      items,
      file.sites.flatMap(({ siteId, name }) =>
        visits.has(siteId) ? [{ siteId, name, visitOn: visits.get(siteId) ?? null }] : [],
      ),
    ),
    sequence: programme.sequence,
    sentAt: programme.sentAt,
    mayWrite: isOpen && can(act.actor, 'programme.write', subjectOf(file)),
    mayRecord: isOpen,
  });
}
