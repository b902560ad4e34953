import { describe, expect, test } from 'vitest';

import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { isSameRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { RatingReply } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { checkRatingDraft } from '#app/modules/evaluations/ui/rating-form-data.ts';
import type { AutosaveEvent, AutosaveState, Draft } from '#app/ui/autosave-state.ts';
import { advanceAutosave, startAutosave } from '#app/ui/autosave-state.ts';
import { readDraft, settleDraft, writeDraft } from '#app/ui/unsaved-draft.ts';

type RatingEvent = AutosaveEvent<AuditorRatingContent>;

function content(changes: Partial<AuditorRatingContent> = {}): AuditorRatingContent {
  return { rating: 2, notApplicableOutcome: null, comment: '', ...changes };
}

const KEPT = { content: content(), version: 3, updatedAt: new Date('2026-11-21T09:00:00Z') };
const START = startAutosave<AuditorRatingContent>({ kept: KEPT, reply: null });

function after(...events: ReadonlyArray<RatingEvent>) {
  return events.reduce<AutosaveState<AuditorRatingContent>>(advanceAutosave, START);
}

const typed: RatingEvent = { type: 'typed', isUrgent: true, content: content({ rating: 3 }) };

function found(draft: Draft<AuditorRatingContent>): RatingEvent {
  return { type: 'found', draft, verdict: settleDraft(draft, KEPT, isSameRating) };
}

const rival = { content: content({ rating: 0 }), version: 4, updatedAt: null };

describe('the saving of a rating', () => {
  test('[R-EVA-28] a draft on the device is resumed where nothing newer was written', () => {
    const draft = { version: 3, content: content({ comment: 'Vu.' }) };
    expect(after(found(draft))).toMatchObject({ phase: 'waiting', shown: draft.content });
    expect(after(found({ version: 3, content: content() }))).toBe(START);
  });

  test('[R-EVA-28] a draft older than what is kept is set beside it, and the auditor chooses', () => {
    const state = after(found({ version: 2, content: content({ rating: 0 }) }));
    expect(state).toMatchObject({ phase: 'conflict', rival: KEPT, yours: { rating: 0 } });
    expect(advanceAutosave(state, { type: 'kept-mine' })).toMatchObject({ phase: 'waiting', kept: KEPT });
    expect(advanceAutosave(state, { type: 'kept-theirs' })).toMatchObject({
      phase: 'idle',
      shown: KEPT.content,
    });
  });

  test('[R-EVA-28] a lost connection is tried again; a conflict waits for a choice under the newer version', () => {
    const failed = after(typed, { type: 'sent' }, { type: 'replied', reply: { kind: 'unreachable' } });
    expect(failed).toMatchObject({ phase: 'failed', attempts: 1 });
    const yours = content({ rating: 3 });
    const reply: RatingReply = { kind: 'conflict', criterion: 'E1.1', theirs: rival, yours };
    const conflict = after(typed, { type: 'sent' }, { type: 'replied', reply });
    expect(advanceAutosave(conflict, { type: 'kept-mine' })).toMatchObject({ phase: 'waiting', kept: rival });
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
    expect(startAutosave<AuditorRatingContent>({ kept: KEPT, reply: refusal })).toMatchObject({
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
      expect(readDraft(text, checkRatingDraft)).toBeNull();
    },
  );

  test('[R-EVA-28] a draft is read back as it was written', () => {
    const draft = { version: 2, content: content({ rating: 'NA', notApplicableOutcome: 'accepted' }) };
    expect(readDraft(writeDraft(draft), checkRatingDraft)).toEqual(draft);
  });
});
