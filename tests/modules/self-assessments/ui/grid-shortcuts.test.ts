import { describe, expect, test } from 'vitest';

import { shortcutOf } from '#app/modules/self-assessments/ui/grid-shortcuts.tsx';

describe('the keyboard of the grid', () => {
  test.each([
    ['j', { kind: 'move', by: 1 }],
    ['k', { kind: 'move', by: -1 }],
    ['n', { kind: 'next-unanswered' }],
    ['0', { kind: 'rate', ratingIndex: 0 }],
    ['3', { kind: 'rate', ratingIndex: 3 }],
    ['N', { kind: 'rate', ratingIndex: 4 }],
    ['4', null],
    ['NA', null],
    ['Enter', null],
  ])('%s', (key, shortcut) => {
    expect(shortcutOf(key)).toEqual(shortcut);
  });
});
