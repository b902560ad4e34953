/**
 * The clarification request, item by item, and what the service may change of its file at each stage.
 * Holds R-APP-16 and R-APP-17.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Days proposed to the service for its answer. *Own*. */
export const CLARIFICATION_DAYS = 15;

/** What a question may be about besides a criterion. */
export const GENERAL_SUBJECTS = ['results', 'scope', 'organisation'] as const;
export type GeneralSubject = (typeof GENERAL_SUBJECTS)[number];

export const GENERAL_SUBJECT_LABELS: Readonly<Record<GeneralSubject, string>> = {
  results: 'Résultats publiés',
  scope: 'Périmètre et sites',
  organisation: 'Identité du service',
};

/** `subject` is a criterion's code or one of `GENERAL_SUBJECTS`. */
export type ClarificationQuestion = { readonly subject: string; readonly question: string };

export type ClarificationRefusal =
  'no-question' | 'unknown-subject' | 'question-missing' | 'subject-asked-twice' | 'due-date-not-after-today';

export function clarificationDefaultDueOn(today: CalendarDate): CalendarDate {
  return addDays(today, CLARIFICATION_DAYS);
}

export function isClarificationSubject(referential: Referential, subject: string): boolean {
  return (
    GENERAL_SUBJECTS.some((general) => general === subject) || findCriterion(referential, subject) !== null
  );
}

/** R-APP-16: at least one question, each about one known subject asked once, and a due date after today. */
export function checkClarificationRequest(request: {
  readonly referential: Referential;
  readonly questions: ReadonlyArray<ClarificationQuestion>;
  readonly dueOn: CalendarDate;
  readonly today: CalendarDate;
}): Result<null, ClarificationRefusal> {
  if (request.questions.length === 0) return refused('no-question');
  const seen = new Set<string>();
  for (const { subject, question } of request.questions) {
    if (!isClarificationSubject(request.referential, subject)) return refused('unknown-subject', { subject });
    if (question.trim() === '') return refused('question-missing', { subject });
    if (seen.has(subject)) return refused('subject-asked-twice', { subject });
    seen.add(subject);
  }
  if (request.dueOn <= request.today) return refused('due-date-not-after-today', { dueOn: request.dueOn });
  return ok(null);
}

/** What of the file the service may write: all of it, none of it, or the subjects asked about. */
export type EditableScope = 'everything' | 'nothing' | ReadonlySet<string>;

const EVERYTHING: ReadonlyArray<ApplicationStatus> = [
  'draft',
  // From the start of the evaluation, what is submitted is frozen: the service writes in its working copy.
  'in-evaluation',
  'contradictory',
  'reported',
  'in-correction',
  'before-committee',
  'deferred',
  // R-LAB-55: the holder of a label keeps its self-assessment up to date.
  'granted',
];

/** R-APP-17: between submission and the freeze, only the subjects under clarification change. */
export function editableScope(
  status: ApplicationStatus,
  askedSubjects: ReadonlyArray<string>,
): EditableScope {
  if (EVERYTHING.includes(status)) return 'everything';
  return status === 'clarification-requested' ? new Set(askedSubjects) : 'nothing';
}

export function mayChange(subject: string, scope: EditableScope): boolean {
  if (scope === 'everything') return true;
  return scope === 'nothing' ? false : scope.has(subject);
}

export type ClarificationAnswer = { readonly subject: string; readonly answer: string };
export type ClarificationAnswerRefusal = 'answer-missing' | 'subject-not-asked';

/** R-APP-17: each question receives an answer, and nothing else has changed. */
export function checkClarificationAnswer(reply: {
  readonly askedSubjects: ReadonlyArray<string>;
  readonly answers: ReadonlyArray<ClarificationAnswer>;
  /** Subjects whose content differs from what was submitted. */
  readonly changedSubjects: ReadonlyArray<string>;
}): Result<null, ClarificationAnswerRefusal> {
  const answered = new Set(
    reply.answers.filter(({ answer }) => answer.trim() !== '').map(({ subject }) => subject),
  );
  const silent = reply.askedSubjects.find((subject) => !answered.has(subject));
  if (silent !== undefined) return refused('answer-missing', { subject: silent });
  const touched = [...reply.changedSubjects, ...reply.answers.map(({ subject }) => subject)];
  const foreign = touched.find((subject) => !reply.askedSubjects.includes(subject));
  return foreign === undefined ? ok(null) : refused('subject-not-asked', { subject: foreign });
}
