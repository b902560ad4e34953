import { describe, expect, test } from 'vitest';

import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { isSameContent } from '#app/modules/self-assessments/domain/answer.ts';
import { checkAnswerDraft } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { readDraft, settleDraft, writeDraft } from '#app/ui/unsaved-draft.ts';

const CONTENT = { rating: 2, notApplicableReason: '', comment: 'En place depuis 2024.' } as const;

describe('an answer kept on the device', () => {
  test('[R-SEL-13] comes back as it was written', () => {
    const draft = { version: 4, content: { ...CONTENT, rating: 'NA' as const } };
    expect(readDraft(writeDraft(draft), checkAnswerDraft)).toEqual(draft);
  });

  test.each([null, '', 'null', '{', '{"version":1}', '{"version":1,"content":{"rating":7}}', '[]'])(
    '[R-SEL-13] %j is no draft',
    (text) => {
      expect(readDraft(text, checkAnswerDraft)).toBeNull();
    },
  );

  test.each([
    { version: 2, content: CONTENT, verdict: 'discard' },
    { version: 1, content: CONTENT, verdict: 'discard' },
    { version: 2, content: { ...CONTENT, rating: 3 as const }, verdict: 'resume' },
    { version: 1, content: { ...CONTENT, rating: 3 as const }, verdict: 'conflict' },
  ])('[R-SEL-13] typed on version $version of version 2: $verdict', ({ version, content, verdict }) => {
    expect(
      settleDraft<AnswerContent>({ version, content }, { version: 2, content: CONTENT }, isSameContent),
    ).toBe(verdict);
  });
});
