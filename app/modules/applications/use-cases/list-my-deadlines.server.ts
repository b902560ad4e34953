/** The deadlines of every file that a person may read and of their labels, the nearest first. Holds R-APP-64, R-LAB-75. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { DeadlineView } from '#app/modules/applications/domain/deadline-view.ts';
import { deadlineViews } from '#app/modules/applications/domain/deadline-view.ts';
import { listDeadlineFilesAround } from '#app/modules/applications/persistence/deadline-files.server.ts';
import { labelDeadlinesOf } from '#app/modules/labels/domain/label-deadlines.ts';
import { listLabelDeadlineFacts } from '#app/modules/labels/persistence/label-deadlines.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';

export type MyDeadline = Pick<DeadlineView, 'label' | 'sideLabel' | 'isOverdue' | 'consequence'> & {
  readonly kind: string;
  readonly dueOn: CalendarDate;
  readonly applicationId: string;
  /** Of the file, or the number of the label. */
  readonly reference: string;
  readonly organisationName: string;
  /** The page to open. */
  readonly href: string;
};

/** Two statements at most. */
export async function listMyDeadlines(act: Act): Promise<ReadonlyArray<MyDeadline>> {
  const { actor, now } = act;
  const today = parisDate(now);
  const files = await listDeadlineFilesAround(getDatabase(), {
    userId: actor.userId,
    organisationIds: actor.memberships.map(({ organisationId }) => organisationId),
    everyFile: can(actor, 'worklist.read') || can(actor, 'decisions.list'),
    now,
  });
  const labels = await listLabelDeadlineFacts(getDatabase(), actor, today);
  const ofFiles = files
    .filter(({ subject }) => can(actor, 'application.read', subject))
    .flatMap(({ applicationId, reference, organisationName, facts }) =>
      deadlineViews(facts, today).map((view) => ({
        ...view,
        applicationId,
        reference,
        organisationName,
        href: paths.applicationDeadlines(applicationId),
      })),
    );
  const ofLabels = labels.flatMap((label) =>
    labelDeadlinesOf(actor, label, today).map((view) => ({
      ...view,
      applicationId: label.applicationId,
      reference: label.number,
      organisationName: label.organisationName,
    })),
  );
  return [...ofFiles, ...ofLabels].sort(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference),
  );
}
