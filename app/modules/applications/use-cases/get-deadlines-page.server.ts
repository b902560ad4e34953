/** The deadlines of one file, in order, with who has the hand. Holds R-APP-64. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { DeadlineView } from '#app/modules/applications/domain/deadline-view.ts';
import { deadlineViews, sideOnFile } from '#app/modules/applications/domain/deadline-view.ts';
import { findDeadlineFile } from '#app/modules/applications/persistence/deadline-files.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DeadlinesPage = {
  readonly applicationId: string;
  readonly evaluationId: string | null;
  readonly reference: string;
  readonly organisationName: string;
  /** The side on which the reader stands. */
  readonly side: 'service' | 'auditors' | 'ditp';
  readonly deadlines: ReadonlyArray<DeadlineView>;
};

export async function getDeadlinesPage(
  act: Act,
  applicationId: string,
): Promise<Result<DeadlinesPage, 'not-found'>> {
  const file = isRowId(applicationId) ? await findDeadlineFile(getDatabase(), applicationId) : null;
  if (file === null || !can(act.actor, 'application.read', file.subject)) return refused('not-found');
  const { evaluationId, reference, organisationName } = file;
  return ok({
    applicationId,
    evaluationId,
    reference,
    organisationName,
    side: sideOnFile(act.actor, file.subject),
    deadlines: deadlineViews(file.facts, parisDate(act.now)),
  });
}
