/** What one criterion's form knows of its saving. Pure, so that each turn of it is tested. Holds R-SEL-13. */
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import type { RivalAnswer, SaveReply } from '#app/modules/self-assessments/domain/save-reply.ts';

/**
 * `idle`: the grid holds what is shown · `waiting`: typed, about to be sent · `saving`: sent · `failed`: will be
 * tried again · `signed-out`, `refused`, `conflict`: the person must act.
 */
export type AutosavePhase = 'idle' | 'waiting' | 'saving' | 'failed' | 'signed-out' | 'refused' | 'conflict';

export type AutosaveState = {
  readonly phase: AutosavePhase;
  /** The version to send with the next saving. */
  readonly version: number;
  /** What the grid holds, as far as this page knows. */
  readonly saved: AnswerContent;
  readonly savedAt: Date | null;
  /** Who wrote it; null when it was this person, on this page. */
  readonly savedBy: string | null;
  /** What the form shows when it is drawn anew, and how many times it was. */
  readonly shown: AnswerContent;
  readonly drawing: number;
  /** Whether something was typed since the last sending. */
  readonly typedSince: boolean;
  /** Sent at once (a choice) or after a pause (a text). */
  readonly urgent: boolean;
  /** Grows at each typing, so that the pause starts again. */
  readonly typings: number;
  /** Savings failed in a row. */
  readonly attempts: number;
  readonly message: string | null;
  /** The two answers of a conflict; null outside one. */
  readonly rival: RivalAnswer | null;
  readonly yours: AnswerContent | null;
};

export type AutosaveEvent =
  | { readonly type: 'typed'; readonly urgent: boolean; readonly content: AnswerContent }
  | { readonly type: 'unchanged' }
  | { readonly type: 'sent' }
  | { readonly type: 'replied'; readonly reply: SaveReply }
  | { readonly type: 'resumed'; readonly content: AnswerContent }
  | { readonly type: 'challenged'; readonly rival: RivalAnswer; readonly yours: AnswerContent }
  | { readonly type: 'kept-mine' }
  | { readonly type: 'kept-theirs' };

export type AutosaveStart = {
  readonly content: AnswerContent;
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly updatedByName: string;
  /** What the server answered to this criterion's form, when the page comes from it. */
  readonly reply: SaveReply | null;
};

export function startAutosave(start: AutosaveStart): AutosaveState {
  const state = untouched(start);
  const { reply } = start;
  if (reply?.kind === 'conflict')
    return { ...state, phase: 'conflict', rival: reply.theirs, yours: reply.yours, shown: reply.yours };
  if (reply?.kind !== 'refused') return state;
  return { ...state, phase: 'refused', message: reply.message, shown: reply.yours ?? state.shown };
}

function untouched(start: AutosaveStart): AutosaveState {
  return {
    phase: 'idle',
    version: start.version,
    saved: start.content,
    savedAt: start.updatedAt,
    savedBy: start.updatedByName,
    shown: start.content,
    drawing: 0,
    typedSince: false,
    urgent: false,
    typings: 0,
    attempts: 0,
    message: null,
    rival: null,
    yours: null,
  };
}

/** Seconds before the next try: 2, 4, 8, 16, then 30. */
export function retryDelay(attempts: number): number {
  return Math.min(30, 2 ** Math.max(1, attempts));
}

function afterReply(state: AutosaveState, reply: SaveReply): AutosaveState {
  switch (reply.kind) {
    case 'saved':
      return {
        ...state,
        phase: state.typedSince ? 'waiting' : 'idle',
        version: reply.version,
        saved: reply.content,
        savedAt: reply.updatedAt,
        savedBy: null,
        attempts: 0,
        message: null,
      };
    case 'conflict':
      return { ...state, phase: 'conflict', rival: reply.theirs, yours: reply.yours, attempts: 0 };
    case 'refused':
      return { ...state, phase: 'refused', message: reply.message, attempts: 0 };
    case 'signed-out':
      return { ...state, phase: 'signed-out' };
    case 'unreachable':
      return { ...state, phase: 'failed', attempts: state.attempts + 1 };
  }
}

export function advanceAutosave(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  switch (event.type) {
    case 'typed': {
      const typings = state.typings + 1;
      // A choice still to be sent is not made to wait by the text typed after it.
      const urgent = event.urgent || (state.phase === 'waiting' && state.urgent);
      if (state.phase === 'saving') return { ...state, typedSince: true, urgent, typings };
      if (state.phase === 'conflict') return { ...state, yours: event.content };
      return { ...state, phase: 'waiting', urgent, typings };
    }
    case 'unchanged':
      return state.phase === 'conflict' ? state : { ...state, phase: 'idle', message: null, attempts: 0 };
    case 'sent':
      return { ...state, phase: 'saving', typedSince: false, urgent: false, rival: null, yours: null };
    case 'replied':
      return state.phase === 'saving' ? afterReply(state, event.reply) : state;
    case 'resumed':
      return {
        ...state,
        phase: 'waiting',
        urgent: true,
        typings: state.typings + 1,
        shown: event.content,
        drawing: state.drawing + 1,
      };
    case 'challenged':
      return {
        ...state,
        phase: 'conflict',
        rival: event.rival,
        yours: event.yours,
        shown: event.yours,
        drawing: state.drawing + 1,
      };
    case 'kept-mine':
      if (state.rival === null) return state;
      return {
        ...state,
        phase: 'waiting',
        urgent: true,
        version: state.rival.version,
        saved: state.rival.content,
        typings: state.typings + 1,
        rival: null,
        yours: null,
      };
    case 'kept-theirs': {
      const { rival } = state;
      if (rival === null) return state;
      return {
        ...state,
        phase: 'idle',
        version: rival.version,
        saved: rival.content,
        savedAt: rival.updatedAt,
        savedBy: rival.updatedByName,
        shown: rival.content,
        drawing: state.drawing + 1,
        rival: null,
        yours: null,
      };
    }
  }
}
