import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { TextSegment } from '#app/modules/applications/domain/text-difference.ts';
import { compareTexts } from '#app/modules/applications/domain/text-difference.ts';

function side(segments: ReadonlyArray<TextSegment>, without: TextSegment['kind']): string {
  return segments
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
}

describe('two texts word by word', () => {
  test('[R-APP-50] words that stay, go and come are told apart', () => {
    expect(
      compareTexts('Horaires affichés à l’entrée.', 'Horaires affichés et lisibles à l’entrée.'),
    ).toEqual([
      { kind: 'same', text: 'Horaires affichés ' },
      { kind: 'added', text: 'et lisibles ' },
      { kind: 'same', text: 'à l’entrée.' },
    ]);
    expect(compareTexts('un deux', 'un trois')).toEqual([
      { kind: 'same', text: 'un ' },
      { kind: 'removed', text: 'deux' },
      { kind: 'added', text: 'trois' },
    ]);
    expect(compareTexts('', 'neuf')).toEqual([{ kind: 'added', text: 'neuf' }]);
    expect(compareTexts('pareil', 'pareil')).toEqual([{ kind: 'same', text: 'pareil' }]);
    expect(compareTexts('', '')).toEqual([]);
  });

  test('[R-APP-50] put end to end, the segments give both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('un', 'deux', ' ', '\n', 'trois', '  '), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const segments = compareTexts(left.join(''), right.join(''));
        expect(side(segments, 'added')).toBe(left.join(''));
        expect(side(segments, 'removed')).toBe(right.join(''));
      }),
      { numRuns: 400 },
    );
  });

  test('[R-APP-50] a text too long to be compared is shown as replaced, and nothing is lost', () => {
    const before = Array.from({ length: 1200 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 1200 }, (_, index) => `b${index}`).join(' ');
    const segments = compareTexts(before, after);
    expect(side(segments, 'added')).toBe(before);
    expect(side(segments, 'removed')).toBe(after);
  });
});
