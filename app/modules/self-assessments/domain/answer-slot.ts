/** One criterion of a file, ready to be written: what decides whether it may be, and what it holds now. */
import type { Answer } from '#app/modules/self-assessments/domain/answer.ts';
import type { GridFile } from '#app/modules/self-assessments/domain/grid-record.ts';

export type AnswerSlot = Pick<
  GridFile,
  'applicationId' | 'organisationId' | 'referentialCode' | 'status' | 'firstSubmittedOn' | 'askedSubjects'
> & {
  readonly assigneeIds: ReadonlyArray<string>;
  /** Null while nobody has written it. */
  readonly answer: Answer | null;
};
