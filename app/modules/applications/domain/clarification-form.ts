/** The form of a clarification request as it is posted: rows of a subject and a question, and a due date. */
import type {
  ClarificationQuestion,
  ClarificationRefusal,
} from '#app/modules/applications/domain/clarification.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';

/** Rows shown at first, and how many the button adds. */
export const QUESTION_ROWS = 3;
const MOST_ROWS = 90;
const LONGEST_QUESTION = 4_000;

export type TypedClarification = {
  readonly rows: ReadonlyArray<{ readonly subject: string; readonly question: string }>;
  readonly dueOn: string;
};

type TextList = string | ReadonlyArray<string> | undefined;

function list(value: TextList): ReadonlyArray<string> {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** What was typed, row by row, empty rows included so that nothing moves under the reader's eyes. */
export function typedClarification(fields: Readonly<Record<string, TextList>>): TypedClarification {
  const subjects = list(fields['subject']);
  const questions = list(fields['question']);
  const count = Math.min(MOST_ROWS, Math.max(subjects.length, questions.length));
  return {
    rows: Array.from({ length: count }, (_, index) => ({
      subject: subjects[index] ?? '',
      question: (questions[index] ?? '').slice(0, LONGEST_QUESTION),
    })),
    dueOn: list(fields['dueOn'])[0] ?? '',
  };
}

/** The rows that were filled, in order; an unreadable date is null. */
export function readClarification(typed: TypedClarification): {
  readonly questions: ReadonlyArray<ClarificationQuestion>;
  readonly dueOn: CalendarDate | null;
} {
  return {
    questions: typed.rows
      .map(({ subject, question }) => ({ subject: subject.trim(), question: question.trim() }))
      .filter(({ subject, question }) => subject !== '' || question !== ''),
    dueOn: parseCalendarDate(typed.dueOn.trim()),
  };
}

/** The name of the field that a refusal is about: the first row with that subject, in the place where it is wrong. */
export function fieldOfRefusal(
  typed: TypedClarification,
  refusal: { readonly code: ClarificationRefusal; readonly subject: string | null },
): string {
  if (refusal.code === 'due-date-not-after-today') return 'dueOn';
  if (refusal.code === 'no-question') return 'subject-0';
  const rows = typed.rows.map((row, index) => ({ ...row, index }));
  const concerned = rows.filter(({ subject, question }) => {
    const isFilled = subject.trim() !== '' || question.trim() !== '';
    if (refusal.code === 'question-missing')
      return isFilled && subject === refusal.subject && question.trim() === '';
    return isFilled && subject.trim() === (refusal.subject ?? '');
  });
  const index = (refusal.code === 'subject-asked-twice' ? concerned.at(1) : concerned.at(0))?.index ?? 0;
  return refusal.code === 'question-missing' ? `question-${index}` : `subject-${index}`;
}
