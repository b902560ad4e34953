/**
 * A form saved as one types: sends each change, says what became of it, keeps on the device what is not stored yet,
 * and never writes over something newer. The form still posts on its own without JavaScript.
 */
import type { FormEvent, RefObject } from 'react';
import { useCallback, useEffect, useReducer, useRef } from 'react';

import type {
  AutosaveEvent,
  AutosaveStart,
  AutosaveState,
  Draft,
  SavingReply,
} from '#app/ui/autosave-state.ts';
import { advanceAutosave, AUTOSAVE_MODE, retryDelay, startAutosave } from '#app/ui/autosave-state.ts';
import { readDevice, removeDevice, writeDevice } from '#app/ui/device-storage.ts';
import type { UncheckedFields } from '#app/ui/unsaved-draft.ts';
import { readDraft, settleDraft, writeDraft } from '#app/ui/unsaved-draft.ts';

/** Milliseconds without a key before a text is sent. */
const PAUSE = 800;

/** How one kind of form is read, sent and compared. Declared once, outside the components: the hook depends on it. */
export type SavedForm<Content> = {
  /** What the form holds now, as the server would keep it; null before the form exists. */
  readonly read: (form: HTMLFormElement | null) => Content | null;
  /** The fields posted; `item` says which of the page's forms it is. */
  readonly write: (saving: Draft<Content> & { readonly item: string }) => Readonly<Record<string, string>>;
  /** The content of a draft of the device, null when it is none. */
  readonly check: (fields: UncheckedFields) => Content | null;
  readonly isSame: (one: Content, other: Content) => boolean;
};

/** What carries a saving to the server and its answer back: a fetcher of the page. */
export type SavingCarrier<Content> = {
  readonly submit: (fields: FormData, options: { method: 'post'; action: string }) => void;
  readonly state: 'idle' | 'loading' | 'submitting';
  readonly data: SavingReply<Content> | undefined;
};

export type AutosaveOptions<Content> = {
  readonly savedForm: SavedForm<Content>;
  readonly carrier: SavingCarrier<Content>;
  readonly item: string;
  /** Where the device keeps the draft: one place a person and form, so that a shared device mixes nobody up. */
  readonly draftKey: string;
  /** Where the form is posted. */
  readonly action: string;
  readonly isEnabled: boolean;
  readonly start: AutosaveStart<Content>;
  /** Called with the content shown, as it changes. */
  readonly onContent?: (content: Content) => void;
};

export type Autosave<Content> = {
  readonly state: AutosaveState<Content>;
  /** What the form element wears, besides `key={state.drawing}`. */
  readonly formProps: {
    readonly method: 'post';
    readonly action: string;
    readonly ref: RefObject<HTMLFormElement>;
    readonly noValidate: true;
    readonly onChange: (event: FormEvent<HTMLFormElement>) => void;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
  readonly keepMine: () => void;
  readonly keepTheirs: () => void;
};

function autosaveData(fields: Readonly<Record<string, string>>): FormData {
  const posted = new FormData();
  posted.set('mode', AUTOSAVE_MODE);
  for (const [name, value] of Object.entries(fields)) posted.set(name, value);
  return posted;
}

function isChoice(event: FormEvent<HTMLFormElement>): boolean {
  return event.target instanceof HTMLInputElement && event.target.type === 'radio';
}

export function useAutosave<Content>(options: AutosaveOptions<Content>): Autosave<Content> {
  const { savedForm, item, draftKey: key, action, isEnabled, start, onContent } = options;
  const { submit, state: sending, data: reply } = options.carrier;
  const form = useRef<HTMLFormElement>(null);
  const [state, dispatch] = useReducer(
    (before: AutosaveState<Content>, event: AutosaveEvent<Content>) => advanceAutosave(before, event),
    start,
    (first: AutosaveStart<Content>) => startAutosave(first),
  );
  const { phase, kept, typings, isUrgent, attempts, rival } = state;
  const { version } = kept;

  const saveNow = useCallback(() => {
    const content = savedForm.read(form.current);
    if (content === null) return;
    if (savedForm.isSame(content, kept.content)) {
      removeDevice(key);
      dispatch({ type: 'unchanged' });
      return;
    }
    dispatch({ type: 'sent' });
    submit(autosaveData(savedForm.write({ item, version, content })), { method: 'post', action });
  }, [action, item, kept.content, key, savedForm, submit, version]);

  function onTyped(isUrgentNow: boolean): void {
    const content = savedForm.read(form.current);
    if (content === null) return;
    writeDevice(key, writeDraft({ version, content }));
    onContent?.(content);
    dispatch({ type: 'typed', isUrgent: isUrgentNow, content });
  }

  // What the device kept, or what was touched before the page came alive.
  useEffect(() => {
    if (!isEnabled || start.reply !== null) return;
    const draft = readDraft(readDevice(key), savedForm.check);
    const touched = savedForm.read(form.current);
    const verdict = draft === null ? 'discard' : settleDraft(draft, start.kept, savedForm.isSame);
    if (draft === null || verdict === 'discard') {
      removeDevice(key);
      if (touched !== null && !savedForm.isSame(touched, start.kept.content)) {
        onContent?.(touched);
        dispatch({ type: 'typed', isUrgent: true, content: touched });
      }
      return;
    }
    if (verdict === 'resume') onContent?.(draft.content);
    dispatch({ type: 'found', draft, verdict });
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

  // The draft goes once it is stored; typed again meanwhile, it follows the new version.
  useEffect(() => {
    if (phase === 'idle' && typings > 0) removeDevice(key);
    const content = phase === 'waiting' ? savedForm.read(form.current) : null;
    if (content !== null) writeDevice(key, writeDraft({ version, content }));
  }, [key, phase, savedForm, typings, version]);

  // Leaving the page does not wait for the pause: the browser sends it on its own.
  useEffect(() => {
    if (phase !== 'waiting' && phase !== 'saving' && phase !== 'failed') return;
    function sendOnLeave(): void {
      const content = savedForm.read(form.current);
      if (content === null) return;
      navigator.sendBeacon(action, autosaveData(savedForm.write({ item, version, content })));
    }
    window.addEventListener('pagehide', sendOnLeave);
    return () => window.removeEventListener('pagehide', sendOnLeave);
  }, [action, item, phase, savedForm, version]);

  const formProps = {
    method: 'post',
    action,
    ref: form,
    noValidate: true,
    onChange: (event: FormEvent<HTMLFormElement>) => onTyped(isChoice(event)),
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      // While one is on its way, another would carry the same version and be refused as a conflict with oneself.
      if (phase === 'saving') onTyped(true);
      else saveNow();
    },
  } as const;

  function keepTheirs(): void {
    removeDevice(key);
    if (rival !== null) onContent?.(rival.content);
    dispatch({ type: 'kept-theirs' });
  }

  return { state, formProps, keepMine: () => dispatch({ type: 'kept-mine' }), keepTheirs };
}
