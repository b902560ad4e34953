/** The published results of a file as declared, and how each level receives them. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { decideEditing, RESULTS_SUBJECT } from '#app/modules/self-assessments/domain/editability.ts';
import { EDITING_NOTICES } from '#app/modules/self-assessments/domain/editing-messages.ts';
import { fileViewOf } from '#app/modules/self-assessments/domain/grid-labels.ts';
import { criterionSubject } from '#app/modules/self-assessments/domain/grid-record.ts';
import type { PublishedResultsView } from '#app/modules/self-assessments/domain/grid-view.ts';
import { judgeResults } from '#app/modules/self-assessments/domain/results-declaration.ts';
import { findDeclaredResults } from '#app/modules/self-assessments/persistence/declared-results.server.ts';
import { listEvidenceChoices } from '#app/modules/self-assessments/persistence/evidence-choices.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Refusal: `not-found`, to whoever does not declare results here. */
export async function getPublishedResults(
  act: Act,
  applicationId: string,
): Promise<Result<PublishedResultsView, 'not-found'>> {
  const database = getDatabase();
  const record = await findDeclaredResults(database, applicationId);
  if (record === null || !can(act.actor, 'results.declare', criterionSubject(record.file, [], act.actor))) {
    return refused('not-found');
  }
  const { file, content, version } = record;
  const referential = await getReferential(database, file.referentialCode);
  const library = await listEvidenceChoices(database, file.organisationId);
  const today = parisDate(act.now);
  const editing = decideEditing(file, RESULTS_SUBJECT);
  return ok({
    file: fileViewOf(file),
    content,
    version,
    editable: editing.ok,
    notice: EDITING_NOTICES[editing.ok ? editing.value : editing.code],
    levels: judgeResults({
      referential,
      results: content,
      on: today,
      firstSubmittedOn: file.firstSubmittedOn,
    }),
    isSubmitted: file.firstSubmittedOn !== null,
    library,
    today,
  });
}
