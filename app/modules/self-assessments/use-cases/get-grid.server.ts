/** The grid from above: progress, the 72 lines, the score, what is next. Holds R-SEL-04, R-SEL-07 and R-SEL-08. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { ratingsOf } from '#app/modules/self-assessments/domain/answer.ts';
import { fileViewOf, levelLabelsOf, noticeOf } from '#app/modules/self-assessments/domain/grid-labels.ts';
import {
  gridSections,
  nextUnanswered,
  unansweredLines,
} from '#app/modules/self-assessments/domain/grid-overview.ts';
import { gridReach } from '#app/modules/self-assessments/domain/grid-record.ts';
import type { GridView } from '#app/modules/self-assessments/domain/grid-view.ts';
import { findGrid } from '#app/modules/self-assessments/persistence/grids.server.ts';
import { recallScore } from '#app/modules/self-assessments/persistence/score-memory.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, getReader } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Refusal: `not-found`, to whoever is not of the service, or is asked for nothing in this file. */
export async function getGrid(act: Act, applicationId: string): Promise<Result<GridView, 'not-found'>> {
  const record = await findGrid(getReader(), applicationId);
  const reach = record === null ? 'nothing' : gridReach(record, act.actor);
  if (record === null || reach === 'nothing') return refused('not-found');
  const referential = await getReferential(getDatabase(), record.referentialCode);
  const sections = gridSections(referential, record, reach);
  return ok({
    file: fileViewOf(record),
    levelLabels: levelLabelsOf(referential),
    ratingLabels: Object.fromEntries(referential.ratings.map(({ value, label }) => [String(value), label])),
    isWhole: reach === 'whole',
    notice: noticeOf(record),
    sections,
    score:
      reach === 'whole'
        ? recallScore({
            referential,
            ratings: ratingsOf(record.answers),
            results: record.results,
            on: parisDate(act.now),
            firstSubmittedOn: record.firstSubmittedOn,
          })
        : null,
    next: nextUnanswered(sections.flatMap(({ lines }) => lines)),
    unanswered: unansweredLines(sections),
  });
}
