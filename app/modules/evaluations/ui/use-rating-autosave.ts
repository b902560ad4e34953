/**
 * The autosave of one rating: sends each change, says what became of it, keeps on the device what is not saved yet,
 * and never writes over what another tab wrote. Holds R-EVA-28 in the browser.
 */
import { useFetcher } from '@remix-run/react';
import type { RefObject } from 'react';
import { useCallback, useEffect, useReducer, useRef } from 'react';

import { isSameRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { RatingReply } from '#app/modules/evaluations/domain/rating-reply.ts';
import type { RatingStart, RatingState } from '#app/modules/evaluations/ui/rating-autosave-state.ts';
import { advanceRating, startRating } from '#app/modules/evaluations/ui/rating-autosave-state.ts';
import {
  ratingDraftKey,
  ratingFormData,
  readRatingDraft,
  readRatingForm,
} from '#app/modules/evaluations/ui/rating-form-data.ts';
import { retryDelay } from '#app/modules/self-assessments/ui/autosave-state.ts';
import { readDevice, removeDevice, writeDevice } from '#app/modules/self-assessments/ui/device-storage.ts';

/** Milliseconds without a key before a text is sent. */
const PAUSE = 800;

export type RatingAutosave = {
  readonly form: RefObject<HTMLFormElement>;
  readonly state: RatingState;
  readonly onTyped: (isUrgent: boolean) => void;
  readonly saveNow: () => void;
  readonly keepMine: () => void;
  readonly keepTheirs: () => void;
};

export function useRatingAutosave(options: {
  readonly userId: string;
  readonly evaluationId: string;
  readonly criterionCode: string;
  /** Where the form is posted. */
  readonly action: string;
  readonly isEnabled: boolean;
  readonly start: RatingStart;
}): RatingAutosave {
  const { criterionCode, action, isEnabled, start } = options;
  const form = useRef<HTMLFormElement>(null);
  const {
    submit,
    state: sending,
    data: reply,
  } = useFetcher<RatingReply>({ key: `cotation-${criterionCode}` });
  const [state, dispatch] = useReducer(advanceRating, start, startRating);
  const { phase, kept, typings, isUrgent, attempts } = state;
  const key = ratingDraftKey(options.userId, options.evaluationId, criterionCode);
  const { version } = kept;

  const saveNow = useCallback(() => {
    const content = readRatingForm(form.current);
    if (content === null) return;
    if (isSameRating(content, kept.content)) {
      removeDevice(key);
      dispatch({ type: 'unchanged' });
      return;
    }
    dispatch({ type: 'sent' });
    submit(ratingFormData({ criterionCode, version, content }), { method: 'post', action });
  }, [action, criterionCode, kept.content, key, submit, version]);

  const onTyped = useCallback(
    (isChoice: boolean) => {
      const content = readRatingForm(form.current);
      if (content === null) return;
      writeDevice(key, JSON.stringify({ version, content }));
      dispatch({ type: 'typed', isUrgent: isChoice, content });
    },
    [key, version],
  );

  // What the device kept, or what was touched before the page came alive.
  useEffect(() => {
    if (!isEnabled || start.reply !== null) return;
    const touched = readRatingForm(form.current);
    const draft =
      readRatingDraft(readDevice(key)) ?? (touched === null ? null : { version, content: touched });
    if (draft !== null) dispatch({ type: 'found', draft });
    // Once, with what the server drew: later values come from savings.
  }, []);

  useEffect(() => {
    if (phase !== 'waiting') return;
    const timer = setTimeout(saveNow, isUrgent ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [isUrgent, phase, saveNow, typings]);

  useEffect(() => {
    if (phase !== 'failed') return;
    const timer = setTimeout(saveNow, retryDelay(attempts) * 1000);
    window.addEventListener('online', saveNow);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', saveNow);
    };
  }, [attempts, phase, saveNow]);

  useEffect(() => {
    if (sending === 'idle' && reply !== undefined) dispatch({ type: 'replied', reply });
  }, [reply, sending]);

  // The draft goes once the evaluation holds it; typed again meanwhile, it follows the new version.
  useEffect(() => {
    if (phase === 'idle') removeDevice(key);
    const content = phase === 'waiting' ? readRatingForm(form.current) : null;
    if (content !== null) writeDevice(key, JSON.stringify({ version, content }));
  }, [key, phase, typings, version]);

  // Leaving the page does not wait for the pause: the browser sends it on its own.
  useEffect(() => {
    if (phase !== 'waiting' && phase !== 'failed') return;
    function sendOnLeave(): void {
      const content = readRatingForm(form.current);
      if (content !== null) navigator.sendBeacon(action, ratingFormData({ criterionCode, version, content }));
    }
    window.addEventListener('pagehide', sendOnLeave);
    return () => window.removeEventListener('pagehide', sendOnLeave);
  }, [action, criterionCode, phase, version]);

  const keepMine = useCallback(() => dispatch({ type: 'kept-mine' }), []);
  const keepTheirs = useCallback(() => {
    removeDevice(key);
    dispatch({ type: 'kept-theirs' });
  }, [key]);
  return { form, state, onTyped, saveNow, keepMine, keepTheirs };
}
