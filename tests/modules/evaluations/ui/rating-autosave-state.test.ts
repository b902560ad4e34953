import { describe, expect, test } from 'vitest';

import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { RatingEvent } from '#app/modules/evaluations/ui/rating-autosave-state.ts';
import { advanceRating, startRating } from '#app/modules/evaluations/ui/rating-autosave-state.ts';
import { readRatingDraft } from '#app/modules/evaluations/ui/rating-form-data.ts';

function content(changes: Partial<AuditorRatingContent> = {}): AuditorRatingContent {
  return { rating: 2, notApplicableOutcome: null, comment: '', ...changes };
}

const KEPT = { content: content(), version: 3, updatedAt: new Date('2026-11-21T09:00:00Z') };
const START = startRating({ ...KEPT, reply: null });

function after(...events: ReadonlyArray<RatingEvent>) {
  return events.reduce(advanceRating, START);
}

const typed: RatingEvent = { type: 'typed', isUrgent: true, content: content({ rating: 3 }) };
const rival = { content: content({ rating: 0 }), version: 4, updatedAt: null };

describe('the saving of a rating', () => {
  test('[R-EVA-28] a draft on the device is resumed where nothing newer was written', () => {
    const draft = { version: 3, content: content({ comment: 'Vu.' }) };
    expect(after({ type: 'found', draft })).toMatchObject({ phase: 'waiting', shown: draft.content });
    expect(after({ type: 'found', draft: { version: 3, content: content() } })).toBe(START);
  });

  test('[R-EVA-28] a draft older than what is kept is set beside it, and the auditor chooses', () => {
    const state = after({ type: 'found', draft: { version: 2, content: content({ rating: 0 }) } });
    expect(state).toMatchObject({ phase: 'conflict', rival: KEPT, yours: { rating: 0 } });
    expect(advanceRating(state, { type: 'kept-mine' })).toMatchObject({ phase: 'waiting', kept: KEPT });
    expect(advanceRating(state, { type: 'kept-theirs' })).toMatchObject({
      phase: 'idle',
      shown: KEPT.content,
    });
  });

  test('[R-EVA-28] a lost connection is tried again; a conflict waits for a choice under the newer version', () => {
    const failed = after(typed, { type: 'sent' }, { type: 'replied', reply: { kind: 'unreachable' } });
    expect(failed).toMatchObject({ phase: 'failed', attempts: 1 });
    const conflict = after(
      typed,
      { type: 'sent' },
      {
        type: 'replied',
        reply: { kind: 'conflict', criterion: 'E1.1', kept: rival, yours: content({ rating: 3 }) },
      },
    );
    expect(advanceRating(conflict, { type: 'kept-mine' })).toMatchObject({ phase: 'waiting', kept: rival });
  });

  test('[R-EVA-28] what is typed while a saving is on its way is sent after it, under the new version', () => {
    const reply = { kind: 'saved', criterion: 'E1.1', ...rival } as const;
    const state = after(typed, { type: 'sent' }, typed, { type: 'replied', reply });
    expect(state).toMatchObject({ phase: 'waiting', kept: { version: 4 } });
    expect(after(typed, { type: 'sent' }, { type: 'replied', reply })).toMatchObject({ phase: 'idle' });
    expect(after(typed, { type: 'unchanged' })).toMatchObject({ phase: 'idle' });
  });

  test('[R-EVA-28] a session ended, or a refusal, keeps what was typed and says so', () => {
    const message = 'Non enregistré.';
    const refusal = { kind: 'refused', criterion: 'E1.1', message, yours: content({ rating: 1 }) } as const;
    expect(startRating({ ...KEPT, reply: refusal })).toMatchObject({
      phase: 'refused',
      shown: { rating: 1 },
    });
    expect(after(typed, { type: 'sent' }, { type: 'replied', reply: refusal })).toMatchObject({ message });
    expect(after(typed, { type: 'sent' }, { type: 'replied', reply: { kind: 'signed-out' } })).toMatchObject({
      phase: 'signed-out',
    });
  });

  test.each(['', 'null', '{', '{"version":"1"}', '{"version":1,"content":{"comment":2}}'])(
    '[R-EVA-28] « %s » is no draft',
    (text) => {
      expect(readRatingDraft(text)).toBeNull();
    },
  );

  test('[R-EVA-28] a draft is read back as it was written', () => {
    const draft = { version: 2, content: content({ rating: 'NA', notApplicableOutcome: 'accepted' }) };
    expect(readRatingDraft(JSON.stringify(draft))).toEqual(draft);
  });
});
