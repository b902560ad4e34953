/**
 * What the service may write in its grid and published results, by the file's status. Holds R-SEL-03; the scope
 * itself is R-APP-17 (`applications/domain/clarification.ts`), read here and never restated.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import { editableScope, mayChange } from '#app/modules/applications/domain/clarification.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** What a question of DITP bears on when it is about the published results. */
export const RESULTS_SUBJECT = 'results';

/**
 * - `draft`: the file is being prepared, everything is open;
 * - `clarification`: DITP asked about this very subject;
 * - `working-copy`: what was submitted is frozen elsewhere, the service goes on working here.
 */
export type EditingMode = 'draft' | 'clarification' | 'working-copy';

/**
 * - `under-examination`: submitted, and not yet frozen for the evaluation;
 * - `not-asked`: a clarification is under way, on other subjects;
 * - `closed`: the file has ended.
 */
export type EditingRefusal = 'under-examination' | 'not-asked' | 'closed';

export type EditingState = {
  readonly status: ApplicationStatus;
  /** Criterion codes and general subjects of the clarification not yet answered. */
  readonly askedSubjects: ReadonlyArray<string>;
};

/** Whether `subject` (a criterion's code, or `RESULTS_SUBJECT`) may be written now, and in what sense. */
export function decideEditing(state: EditingState, subject: string): Result<EditingMode, EditingRefusal> {
  const scope = editableScope(state.status, state.askedSubjects);
  if (mayChange(subject, scope)) {
    if (state.status === 'draft') return ok('draft');
    return ok(state.status === 'clarification-requested' ? 'clarification' : 'working-copy');
  }
  if (!isOpen(state.status)) return refused('closed');
  return refused(state.status === 'clarification-requested' ? 'not-asked' : 'under-examination');
}
