import { describe, expect, test } from 'vitest';

import {
  ANSWER_LENGTH,
  plainText,
  postedClarificationAnswers,
  postedFindingReplies,
  tooLong,
} from '#app/modules/applications/domain/typed-answers.ts';

describe('texts posted before their act', () => {
  test('[R-APP-43] text loses what no document holds, and keeps its lines', () => {
    expect(plainText(' a\r\nb\u0000c ')).toBe('a\nbc');
    expect(plainText(undefined)).toBe('');
  });

  test('[R-APP-43] answers and replies are found by the names of their fields', () => {
    expect(
      postedClarificationAnswers({ version: '4', 'answer.a': 'Oui', 'version.a': '2', 'answer.b': '' }),
    ).toEqual([
      { itemId: 'a', version: 2, answer: 'Oui' },
      { itemId: 'b', version: -1, answer: '' },
    ]);
    expect(
      postedFindingReplies({
        'comment.a': 'Non',
        'position.a': 'contest',
        'version.a': '1',
        'evidence.a': ['x', 'y', 'x'],
        'comment.b': '',
        'position.b': 'anything',
        'evidence.b': 'z',
      }),
    ).toEqual([
      { findingId: 'a', version: 1, position: 'contest', comment: 'Non', evidenceIds: ['x', 'y'] },
      { findingId: 'b', version: -1, position: null, comment: '', evidenceIds: ['z'] },
    ]);
  });

  test('[R-APP-43] exactly as long as it may be passes, one more character is said at its field', () => {
    expect(tooLong([['answer.a', 'x'.repeat(ANSWER_LENGTH)]])).toEqual({});
    expect(Object.keys(tooLong([['answer.a', 'x'.repeat(ANSWER_LENGTH + 1)]]))).toEqual(['answer.a']);
  });
});
