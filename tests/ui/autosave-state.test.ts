import { describe, expect, test } from 'vitest';

import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { EMPTY_CONTENT } from '#app/modules/self-assessments/domain/answer.ts';
import type { SaveReply } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import type { AutosaveEvent, AutosaveState } from '#app/ui/autosave-state.ts';
import { advanceAutosave, retryDelay, startAutosave } from '#app/ui/autosave-state.ts';

type AnswerEvent = AutosaveEvent<AnswerContent>;

const MINE = { ...EMPTY_CONTENT, rating: 2 as const };
const THEIRS = { ...EMPTY_CONTENT, rating: 3 as const };
const AT = new Date('2026-11-21T13:32:00Z');
const KEPT = { content: EMPTY_CONTENT, version: 0, updatedAt: null, updatedByName: '' };
const START = { kept: KEPT, reply: null };
const TYPED: AnswerEvent = { type: 'typed', isUrgent: false, content: MINE };
const RIVAL = { content: THEIRS, version: 5, updatedAt: AT, updatedByName: 'Karim Exemple' };

function play(...events: ReadonlyArray<AnswerEvent>): AutosaveState<AnswerContent> {
  return events.reduce<AutosaveState<AnswerContent>>(advanceAutosave, startAutosave<AnswerContent>(START));
}

function replied(reply: SaveReply): AnswerEvent {
  return { type: 'replied', reply };
}

const SAVED = replied({ kind: 'saved', criterion: 'E1.1', version: 1, updatedAt: AT, content: MINE });
const CONFLICT = replied({ kind: 'conflict', criterion: 'E1.1', theirs: RIVAL, yours: MINE });
const UNREACHABLE = replied({ kind: 'unreachable' });

describe('the autosave of one criterion', () => {
  test('typed, sent, saved: the version follows and the time is told', () => {
    expect(play(TYPED).phase).toBe('waiting');
    expect(play(TYPED, { type: 'sent' }).phase).toBe('saving');
    expect(play(TYPED, { type: 'sent' }, SAVED)).toMatchObject({
      phase: 'idle',
      kept: { version: 1, updatedAt: AT, content: MINE },
    });
  });

  test('what is typed while a saving is under way is sent after it, on the new version', () => {
    expect(play(TYPED, { type: 'sent' }, TYPED, SAVED)).toMatchObject({
      phase: 'waiting',
      kept: { version: 1 },
    });
  });

  test('a choice waiting to leave is not slowed down by the text typed after it', () => {
    expect(play({ ...TYPED, isUrgent: true }, TYPED).isUrgent).toBe(true);
    expect(play({ ...TYPED, isUrgent: true }, { type: 'sent' }, SAVED, TYPED).isUrgent).toBe(false);
  });

  test('[R-SEL-13] with no connection it tries again, less and less often, and never gives up', () => {
    expect(play(TYPED, { type: 'sent' }, UNREACHABLE)).toMatchObject({ phase: 'failed', attempts: 1 });
    const twice = play(TYPED, { type: 'sent' }, UNREACHABLE, { type: 'sent' }, UNREACHABLE);
    expect(twice).toMatchObject({ phase: 'failed', attempts: 2 });
    expect([1, 2, 3, 4, 5, 6, 60].map(retryDelay)).toEqual([2, 4, 8, 16, 30, 30, 30]);
    expect(advanceAutosave(twice, { type: 'sent' }).attempts).toBe(2);
  });

  test('[R-SEL-05] in a conflict nothing is sent until the person chooses, and typing stays theirs', () => {
    const conflict = play(TYPED, { type: 'sent' }, CONFLICT);
    expect(conflict).toMatchObject({ phase: 'conflict', rival: RIVAL, yours: MINE });
    const typed = advanceAutosave(conflict, { ...TYPED, content: { ...MINE, comment: 'encore' } });
    expect(typed).toMatchObject({ phase: 'conflict', yours: { comment: 'encore' } });
  });

  test('[R-SEL-05] keeping mine sends it over the version I have seen; keeping theirs shows it', () => {
    const conflict = play(TYPED, { type: 'sent' }, CONFLICT);
    expect(advanceAutosave(conflict, { type: 'kept-mine' })).toMatchObject({
      phase: 'waiting',
      kept: { version: 5 },
      rival: null,
    });
    expect(advanceAutosave(conflict, { type: 'kept-theirs' })).toMatchObject({
      phase: 'idle',
      kept: { version: 5, updatedByName: 'Karim Exemple' },
      shown: THEIRS,
      drawing: 1,
    });
  });

  test('[R-SEL-05] without JavaScript the page that comes back shows the conflict or the refusal at once', () => {
    const reply = { kind: 'conflict', criterion: 'E1.1', theirs: RIVAL, yours: MINE } as const;
    expect(startAutosave({ ...START, reply })).toMatchObject({
      phase: 'conflict',
      shown: MINE,
      rival: RIVAL,
    });
    const refusal = { kind: 'refused', criterion: 'E1.1', message: 'Trop long.', yours: MINE } as const;
    expect(startAutosave({ ...START, reply: refusal })).toMatchObject({ phase: 'refused', shown: MINE });
  });

  test('[R-SEL-13] an answer found on the device is drawn again and sent; a challenged one waits for a choice', () => {
    expect(play({ type: 'found', draft: { version: 0, content: MINE }, verdict: 'resume' })).toMatchObject({
      phase: 'waiting',
      shown: MINE,
      drawing: 1,
    });
    const challenged = play({ type: 'found', draft: { version: 9, content: MINE }, verdict: 'conflict' });
    expect(challenged).toMatchObject({ phase: 'conflict', shown: MINE, yours: MINE, rival: KEPT });
  });

  test('a reply that answers no saving changes nothing', () => {
    expect(play(SAVED)).toEqual(startAutosave(START));
  });
});
