/** The deadlines of every file that a person may read, the nearest first. Holds R-APP-64. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { DeadlineView } from '#app/modules/applications/domain/deadline-view.ts';
import { deadlineViews } from '#app/modules/applications/domain/deadline-view.ts';
import { listDeadlineFilesAround } from '#app/modules/applications/persistence/deadline-files.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type MyDeadline = DeadlineView & {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
};

export async function listMyDeadlines(act: Act): Promise<ReadonlyArray<MyDeadline>> {
  const { actor, now } = act;
  const files = await listDeadlineFilesAround(getDatabase(), {
    userId: actor.userId,
    organisationIds: actor.memberships.map(({ organisationId }) => organisationId),
    everyFile: can(actor, 'worklist.read') || can(actor, 'decisions.list'),
    now,
  });
  const today = parisDate(now);
  return files
    .filter(({ subject }) => can(actor, 'application.read', subject))
    .flatMap(({ applicationId, reference, organisationName, facts }) =>
      deadlineViews(facts, today).map((view) => ({ ...view, applicationId, reference, organisationName })),
    )
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference));
}
