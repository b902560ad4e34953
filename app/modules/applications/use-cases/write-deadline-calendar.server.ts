/** The calendar of a person's deadlines, read by their calendar's own program under its private address. R-NOT-17, R-LAB-75. */
import { can } from '#app/modules/access/domain/can.ts';
import { deadlineViews, sideOnFile } from '#app/modules/applications/domain/deadline-view.ts';
import type { DeadlineFile } from '#app/modules/applications/persistence/deadline-files.server.ts';
import { listDeadlineFilesAround } from '#app/modules/applications/persistence/deadline-files.server.ts';
import { labelDeadlinesOf } from '#app/modules/labels/domain/label-deadlines.ts';
import { listLabelDeadlineFacts } from '#app/modules/labels/persistence/label-deadlines.server.ts';
import { findFeedReader } from '#app/modules/notifications/persistence/calendar-feeds.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { writeCalendar } from '#app/platform/icalendar.ts';
import { paths } from '#app/platform/paths.ts';
import { hashToken } from '#app/platform/tokens.server.ts';

function pathOf(file: DeadlineFile, side: 'service' | 'auditors' | 'ditp'): string {
  if (side === 'service') return paths.application(file.applicationId);
  if (side === 'auditors' && file.evaluationId !== null) return paths.evaluation(file.evaluationId);
  return paths.file(file.applicationId);
}

/** The calendar's text, or null when the address is unknown, taken back, or its owner's account closed. */
export async function writeDeadlineCalendar(token: string, now: Date): Promise<string | null> {
  const database = getDatabase();
  const actor = await findFeedReader(database, hashToken(token), now);
  if (actor === null) return null;
  const files = await listDeadlineFilesAround(database, {
    userId: actor.userId,
    organisationIds: actor.memberships.map(({ organisationId }) => organisationId),
    everyFile: can(actor, 'worklist.read') || can(actor, 'decisions.list'),
    now,
  });
  const { baseUrl } = getEnvironment();
  const { host } = new URL(baseUrl);
  const today = parisDate(now);
  const events = files
    .filter(({ subject }) => can(actor, 'application.read', subject))
    .flatMap((file) =>
      deadlineViews(file.facts, today).map(({ kind, label, sideLabel, dueOn, consequence }) => ({
        uid: `${kind}-${dueOn}-${file.applicationId}@${host}`,
        sequence: 0,
        writtenAt: now,
        span: { firstDay: dueOn, lastDay: dueOn },
        summary: `${label} – ${file.reference} (${file.organisationName})`,
        description: `À faire par\u00a0: ${sideLabel}. ${consequence}`,
        url: new URL(pathOf(file, sideOnFile(actor, file.subject)), baseUrl).href,
      })),
    );
  const labels = await listLabelDeadlineFacts(database, actor, today);
  const ofLabels = labels.flatMap((facts) =>
    labelDeadlinesOf(actor, facts, today).map(({ kind, label, dueOn, consequence, href }) => ({
      uid: `${kind}-${dueOn}-${facts.labelId}@${host}`,
      sequence: 0,
      writtenAt: now,
      span: { firstDay: dueOn, lastDay: dueOn },
      summary: `${label} – ${facts.number} (${facts.organisationName})`,
      description: consequence,
      url: new URL(href, baseUrl).href,
    })),
  );
  return writeCalendar({
    method: null,
    name: 'Échéances du label Services Publics+',
    events: [...events, ...ofLabels],
  });
}
