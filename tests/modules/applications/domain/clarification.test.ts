import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { CLARIFICATION_MESSAGES } from '#app/modules/applications/domain/clarification-messages.ts';
import type { ClarificationQuestion } from '#app/modules/applications/domain/clarification.ts';
import {
  checkClarificationAnswer,
  checkClarificationRequest,
  clarificationDefaultDueOn,
  editableScope,
  mayChange,
} from '#app/modules/applications/domain/clarification.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

const TODAY = calendarDate('2026-06-15');

function requestCode(questions: ReadonlyArray<ClarificationQuestion>, dueOn = '2026-06-30'): string {
  const outcome = checkClarificationRequest({
    referential: REAL,
    questions,
    dueOn: calendarDate(dueOn),
    today: TODAY,
  });
  return outcome.ok ? 'ok' : outcome.code;
}

function answerCode(
  asked: ReadonlyArray<string>,
  answered: Readonly<Record<string, string>>,
  changedSubjects: ReadonlyArray<string> = [],
): string {
  const answers = Object.entries(answered).map(([subject, answer]) => ({ subject, answer }));
  const outcome = checkClarificationAnswer({ askedSubjects: asked, answers, changedSubjects });
  return outcome.ok ? 'ok' : outcome.code;
}

describe('asking for a clarification', () => {
  test('[R-APP-16] questions are about criteria, results, scope or organisation', () => {
    const subjects = ['E1.1', 'results', 'scope', 'organisation'];
    expect(requestCode(subjects.map((subject) => ({ subject, question: 'Pourquoi ?' })))).toBe('ok');
  });

  test.each([
    [[], 'no-question'],
    [[{ subject: 'E99.1', question: 'Q' }], 'unknown-subject'],
    [[{ subject: 'E1.1', question: ' ' }], 'question-missing'],
    [
      [
        { subject: 'E1.1', question: 'Q' },
        { subject: 'E1.1', question: 'R' },
      ],
      'subject-asked-twice',
    ],
  ])('[R-APP-16] %j is refused: %s', (questions, expected) => {
    expect(requestCode(questions)).toBe(expected);
  });

  test.each([
    ['2026-06-14', 'due-date-not-after-today'],
    ['2026-06-15', 'due-date-not-after-today'],
    ['2026-06-16', 'ok'],
  ])('[R-APP-16] asked on 15 June and due on %s: %s', (dueOn, expected) => {
    expect(requestCode([{ subject: 'scope', question: 'Q' }], dueOn)).toBe(expected);
  });

  test('[R-APP-16] fifteen days are proposed', () => {
    expect(clarificationDefaultDueOn(TODAY)).toBe('2026-06-30');
  });
});

describe('what the service may change', () => {
  test('[R-APP-17] all of its file until submission, and its working copy from the start of the evaluation', () => {
    const everything = APPLICATION_STATUSES.filter((status) => editableScope(status, []) === 'everything');
    expect(everything).toEqual([
      'draft',
      'in-evaluation',
      'contradictory',
      'reported',
      'in-correction',
      'before-committee',
      'deferred',
      'granted',
    ]);
    expect(mayChange('E1.1', 'everything')).toBe(true);
  });

  test('[R-APP-17] under clarification, the subjects asked about and no other', () => {
    const scope = editableScope('clarification-requested', ['E1.1', 'results']);
    expect(mayChange('E1.1', scope)).toBe(true);
    expect(mayChange('results', scope)).toBe(true);
    expect(mayChange('E1.2', scope)).toBe(false);
    expect(mayChange('scope', scope)).toBe(false);
  });

  test('[R-APP-17] nothing while the other side holds the submitted file, nor once it is closed', () => {
    const silent = ['submitted', 'admissible', 'evaluation-planned', 'refused', 'withdrawn'] as const;
    for (const status of silent) {
      expect({ status, scope: editableScope(status, ['E1.1']) }).toEqual({ status, scope: 'nothing' });
    }
    expect(mayChange('E1.1', 'nothing')).toBe(false);
  });
});

describe('answering', () => {
  test('[R-APP-17] each question receives an answer', () => {
    expect(answerCode(['E1.1', 'scope'], { 'E1.1': 'Oui', scope: 'Deux sites' })).toBe('ok');
    expect(answerCode(['E1.1', 'scope'], { 'E1.1': 'Oui' })).toBe('answer-missing');
    expect(answerCode(['E1.1'], { 'E1.1': ' ' })).toBe('answer-missing');
  });

  test('[R-APP-17] nothing else is answered or changed', () => {
    expect(answerCode(['E1.1'], { 'E1.1': 'Oui', scope: 'Non' })).toBe('subject-not-asked');
    expect(answerCode(['E1.1'], { 'E1.1': 'Oui' }, ['E1.1'])).toBe('ok');
    expect(answerCode(['E1.1'], { 'E1.1': 'Oui' }, ['E1.2'])).toBe('subject-not-asked');
  });

  test('[R-APP-16, R-APP-17] every refusal has a sentence', () => {
    for (const sentence of Object.values(CLARIFICATION_MESSAGES)) expect(sentence).toMatch(/\.$/);
  });
});
