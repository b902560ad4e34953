/**
 * The autosave of one criterion: sends each change, says what became of it, keeps on the device what is not saved
 * yet, and never writes over someone else's newer answer. Holds R-SEL-05 and R-SEL-13 in the browser.
 */
import { useFetcher } from '@remix-run/react';
import type { RefObject } from 'react';
import { useCallback, useEffect, useReducer, useRef } from 'react';

import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { isSameContent } from '#app/modules/self-assessments/domain/answer.ts';
import type { RivalAnswer, SaveReply } from '#app/modules/self-assessments/domain/save-reply.ts';
import {
  draftKey,
  readDraft,
  settleDraft,
  writeDraft,
} from '#app/modules/self-assessments/domain/unsaved-draft.ts';
import { answerFormData, readAnswerForm } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import type { AutosaveStart, AutosaveState } from '#app/modules/self-assessments/ui/autosave-state.ts';
import {
  advanceAutosave,
  retryDelay,
  startAutosave,
} from '#app/modules/self-assessments/ui/autosave-state.ts';
import { readDevice, removeDevice, writeDevice } from '#app/modules/self-assessments/ui/device-storage.ts';

/** Milliseconds without a key before a text is sent. */
const PAUSE = 800;

export type AutosaveOptions = {
  readonly userId: string;
  readonly applicationId: string;
  readonly criterionCode: string;
  /** Where the form is posted. */
  readonly action: string;
  readonly enabled: boolean;
  readonly start: AutosaveStart;
  /** Called with the rating shown, as it changes. */
  readonly onRating: (criterionCode: string, rating: Rating | null) => void;
};

export type Autosave = {
  readonly form: RefObject<HTMLFormElement>;
  readonly state: AutosaveState;
  readonly onTyped: (urgent: boolean) => void;
  readonly saveNow: () => void;
  readonly keepMine: () => void;
  readonly keepTheirs: () => void;
};

function rivalOf(start: AutosaveStart): RivalAnswer {
  return {
    content: start.content,
    version: start.version,
    updatedAt: start.updatedAt,
    updatedByName: start.updatedByName,
  };
}

export function useAnswerAutosave(options: AutosaveOptions): Autosave {
  const { userId, applicationId, criterionCode, action, enabled, start, onRating } = options;
  const form = useRef<HTMLFormElement>(null);
  const { submit, state: sending, data: reply } = useFetcher<SaveReply>({ key: `reponse-${criterionCode}` });
  const [state, dispatch] = useReducer(advanceAutosave, start, startAutosave);
  const { phase, version, saved, typings, urgent, attempts } = state;
  const key = draftKey(userId, applicationId, criterionCode);

  const saveNow = useCallback(() => {
    const content = readAnswerForm(form.current);
    if (content === null) return;
    if (isSameContent(content, saved)) {
      removeDevice(key);
      dispatch({ type: 'unchanged' });
      return;
    }
    dispatch({ type: 'sent' });
    submit(answerFormData({ criterionCode, version, content, isAutosave: true }), { method: 'post', action });
  }, [action, criterionCode, key, saved, submit, version]);

  const onTyped = useCallback(
    (isChoice: boolean) => {
      const content = readAnswerForm(form.current);
      if (content === null) return;
      writeDevice(key, writeDraft({ version, content }));
      onRating(criterionCode, content.rating);
      dispatch({ type: 'typed', urgent: isChoice, content });
    },
    [criterionCode, key, onRating, version],
  );

  // What the device kept, or what was touched before the page came alive.
  useEffect(() => {
    if (!enabled || start.reply !== null) return;
    const draft = readDraft(readDevice(key));
    const touched = readAnswerForm(form.current);
    const verdict = draft === null ? 'discard' : settleDraft(draft, start);
    if (draft === null || verdict === 'discard') {
      removeDevice(key);
      if (touched !== null && !isSameContent(touched, start.content)) {
        onRating(criterionCode, touched.rating);
        dispatch({ type: 'typed', urgent: true, content: touched });
      }
    } else if (verdict === 'resume') {
      onRating(criterionCode, draft.content.rating);
      dispatch({ type: 'resumed', content: draft.content });
    } else {
      dispatch({ type: 'challenged', rival: rivalOf(start), yours: draft.content });
    }
    // Once, with what the server drew: later values come from savings.
  }, []);

  useEffect(() => {
    if (phase !== 'waiting') return;
    const timer = setTimeout(saveNow, urgent ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [phase, saveNow, typings, urgent]);

  useEffect(() => {
    if (phase !== 'failed') return;
    const timer = setTimeout(saveNow, retryDelay(attempts) * 1000);
    window.addEventListener('online', saveNow);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', saveNow);
    };
  }, [phase, saveNow, attempts]);

  useEffect(() => {
    if (sending === 'idle' && reply !== undefined) dispatch({ type: 'replied', reply });
  }, [sending, reply]);

  // The draft goes once the grid holds it; typed again meanwhile, it follows the new version.
  useEffect(() => {
    if (phase === 'idle' && typings > 0) removeDevice(key);
    const content = phase === 'waiting' ? readAnswerForm(form.current) : null;
    if (content !== null) writeDevice(key, writeDraft({ version, content }));
  }, [key, phase, typings, version]);

  // Leaving the page does not wait for the pause: the browser sends it on its own.
  useEffect(() => {
    if (phase !== 'waiting' && phase !== 'saving' && phase !== 'failed') return;
    function sendOnLeave(): void {
      const content = readAnswerForm(form.current);
      if (content === null) return;
      navigator.sendBeacon(action, answerFormData({ criterionCode, version, content, isAutosave: true }));
    }
    window.addEventListener('pagehide', sendOnLeave);
    return () => window.removeEventListener('pagehide', sendOnLeave);
  }, [action, criterionCode, phase, version]);

  const keepMine = useCallback(() => dispatch({ type: 'kept-mine' }), []);
  const keepTheirs = useCallback(() => {
    removeDevice(key);
    if (state.rival !== null) onRating(criterionCode, state.rival.content.rating);
    dispatch({ type: 'kept-theirs' });
  }, [criterionCode, key, onRating, state.rival]);

  return { form, state, onTyped, saveNow, keepMine, keepTheirs };
}
