/** What has changed in the self-assessment of a label's holder since it was last kept. Holds R-LAB-55 and R-LAB-56. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { compareContents } from '#app/modules/applications/domain/file-differences.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { findLatestSnapshot, snapshotHash } from '#app/modules/applications/persistence/snapshots.server.ts';
import { refreshDueOn } from '#app/modules/labels/domain/label-cycle.ts';
import type { RefreshedCriterion } from '#app/modules/labels/domain/yearly-refresh.ts';
import { refreshedCriteria } from '#app/modules/labels/domain/yearly-refresh.ts';
import { findCycle } from '#app/modules/labels/persistence/label-cycles.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type YearlyRefreshPage = {
  readonly labelId: string;
  readonly number: string;
  readonly applicationId: string;
  readonly organisationName: string;
  /** Null once a renewal may be asked. */
  readonly dueOn: CalendarDate | null;
  readonly lastRefreshedOn: CalendarDate | null;
  readonly isInForce: boolean;
  /** The snapshot that the live copy is compared with. */
  readonly comparedWith: { readonly snapshotId: string; readonly takenAt: Date } | null;
  readonly criteria: ReadonlyArray<RefreshedCriterion>;
  readonly resultsChanged: boolean;
  /** Of the content shown: another one asks to be read again. */
  readonly contentHash: string;
  readonly today: CalendarDate;
};

/** Eight statements at most. Refusal: `not-found` to whoever does not hold the label. */
export async function getYearlyRefresh(
  act: Act,
  labelId: string,
): Promise<Result<YearlyRefreshPage, 'not-found'>> {
  const database = getDatabase();
  const today = parisDate(act.now);
  const label = await findCycle(database, labelId, today);
  const file = label === null ? null : await findFile(database, label.applicationId);
  if (label === null || file === null || !can(act.actor, 'label.hold', subjectOf(file))) {
    return refused('not-found');
  }
  const { cycle } = label;
  const kind = cycle.lastRefreshedOn === null ? 'decided' : 'refreshed';
  const before = await findLatestSnapshot(database, file.applicationId, kind);
  const after = await loadDeclaredContent(database, file);
  const differences =
    before === null
      ? null
      : compareContents({
          before: { ...before.content, evaluation: null },
          after,
          referential: await getReferential(database, file.referentialCode),
          dates: { today, firstSubmittedOn: null },
        });
  return ok({
    labelId,
    number: label.number,
    applicationId: label.applicationId,
    organisationName: label.organisationName,
    dueOn: refreshDueOn(cycle),
    lastRefreshedOn: cycle.lastRefreshedOn,
    isInForce: cycle.status === 'active' || cycle.status === 'suspended',
    comparedWith: before === null ? null : { snapshotId: before.snapshotId, takenAt: before.takenAt },
    criteria: differences === null ? [] : refreshedCriteria(differences),
    resultsChanged: differences !== null && differences.results.some(({ isChanged }) => isChanged),
    contentHash: snapshotHash(after),
    today,
  });
}
