import { describe, expect, test } from 'vitest';

import {
  fieldOfRefusal,
  readClarification,
  typedClarification,
} from '#app/modules/applications/domain/clarification-form.ts';

const TYPED = typedClarification({
  subject: ['E1.1', '', '', 'E1.2', 'E1.1'],
  question: ['Pourquoi ?', '', 'Sans sujet', ' ', 'Encore ?'],
  dueOn: '2026-12-06',
});

describe('the form of a clarification request', () => {
  test('[R-APP-16] empty rows are left out, half-filled ones are kept to be refused', () => {
    const { questions, dueOn } = readClarification(TYPED);
    expect(questions.map(({ subject }) => subject)).toEqual(['E1.1', '', 'E1.2', 'E1.1']);
    expect(dueOn).toBe('2026-12-06');
    expect(readClarification({ ...TYPED, dueOn: '31/12/2026' }).dueOn).toBeNull();
  });

  test.each([
    ['unknown-subject', '', 'subject-2'],
    ['question-missing', 'E1.2', 'question-3'],
    ['subject-asked-twice', 'E1.1', 'subject-4'],
    ['no-question', null, 'subject-0'],
    ['due-date-not-after-today', null, 'dueOn'],
  ] as const)('[R-APP-16] %s about %s is said on %s', (code, subject, field) => {
    expect(fieldOfRefusal(TYPED, { code, subject })).toBe(field);
  });
});
