/** What one rating's form knows of its saving. Pure, so that each turn of it is tested. Holds R-EVA-28. */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { isSameRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { KeptRating, RatingReply } from '#app/modules/evaluations/domain/rating-reply.ts';

/**
 * `idle`: the evaluation holds what is shown · `waiting`: typed, about to be sent · `saving`: sent · `failed`: will
 * be tried again · `signed-out`, `refused`, `conflict`: the auditor must act.
 */
export type RatingPhase = 'idle' | 'waiting' | 'saving' | 'failed' | 'signed-out' | 'refused' | 'conflict';

export type RatingState = {
  readonly phase: RatingPhase;
  /** What the evaluation holds, as far as this page knows. */
  readonly kept: KeptRating;
  /** What the form shows when it is drawn anew, and how many times it was. */
  readonly shown: AuditorRatingContent;
  readonly drawing: number;
  readonly isUrgent: boolean;
  /** Grows at each typing, so that the pause starts again. */
  readonly typings: number;
  /** Whether something was typed since the last sending. */
  readonly typedSince: boolean;
  /** Savings failed in a row. */
  readonly attempts: number;
  readonly message: string | null;
  /** The newer rating and this page's own, in a conflict. */
  readonly rival: KeptRating | null;
  readonly yours: AuditorRatingContent | null;
};

export type RatingEvent =
  | { readonly type: 'typed'; readonly isUrgent: boolean; readonly content: AuditorRatingContent }
  | { readonly type: 'unchanged' }
  | { readonly type: 'sent' }
  | { readonly type: 'replied'; readonly reply: RatingReply }
  | { readonly type: 'found'; readonly draft: RatingDraft }
  | { readonly type: 'kept-mine' }
  | { readonly type: 'kept-theirs' };

/** A rating typed and not saved, kept on the device: `version` is the one that was shown when typing. */
export type RatingDraft = { readonly version: number; readonly content: AuditorRatingContent };

export type RatingStart = KeptRating & {
  /** What the server answered to this criterion's form, when the page comes from it. */
  readonly reply: RatingReply | null;
};

export function startRating({ reply, ...kept }: RatingStart): RatingState {
  const state: RatingState = {
    phase: 'idle',
    kept,
    shown: kept.content,
    drawing: 0,
    isUrgent: false,
    typings: 0,
    typedSince: false,
    attempts: 0,
    message: null,
    rival: null,
    yours: null,
  };
  if (reply?.kind === 'conflict') {
    return { ...state, phase: 'conflict', rival: reply.kept, yours: reply.yours, shown: reply.yours };
  }
  if (reply?.kind !== 'refused') return state;
  return { ...state, phase: 'refused', message: reply.message, shown: reply.yours ?? state.shown };
}

function afterReply(state: RatingState, reply: RatingReply): RatingState {
  switch (reply.kind) {
    case 'saved': {
      const { content, version, updatedAt } = reply;
      const phase = state.typedSince ? 'waiting' : 'idle';
      return { ...state, phase, kept: { content, version, updatedAt }, attempts: 0, message: null };
    }
    case 'conflict':
      return { ...state, phase: 'conflict', rival: reply.kept, yours: reply.yours, attempts: 0 };
    case 'refused':
      return { ...state, phase: 'refused', message: reply.message, attempts: 0 };
    case 'signed-out':
      return { ...state, phase: 'signed-out' };
    case 'unreachable':
      return { ...state, phase: 'failed', attempts: state.attempts + 1 };
  }
}

/** R-EVA-28: a draft is resumed where nothing newer was written, and set beside what is newer otherwise. */
function afterDraft(state: RatingState, { version, content }: RatingDraft): RatingState {
  if (isSameRating(content, state.kept.content)) return state;
  const redrawn = { ...state, shown: content, drawing: state.drawing + 1 };
  return version === state.kept.version
    ? { ...redrawn, phase: 'waiting', isUrgent: true, typings: state.typings + 1 }
    : { ...redrawn, phase: 'conflict', rival: state.kept, yours: content };
}

function afterTyping(
  state: RatingState,
  event: { readonly isUrgent: boolean; readonly content: AuditorRatingContent },
): RatingState {
  const typings = state.typings + 1;
  // A choice still to be sent is not made to wait by the text typed after it.
  const isUrgent = event.isUrgent || (state.phase === 'waiting' && state.isUrgent);
  if (state.phase === 'saving') return { ...state, typedSince: true, isUrgent, typings };
  if (state.phase === 'conflict') return { ...state, yours: event.content };
  return { ...state, phase: 'waiting', isUrgent, typings };
}

export function advanceRating(state: RatingState, event: RatingEvent): RatingState {
  switch (event.type) {
    case 'typed':
      return afterTyping(state, event);
    case 'unchanged':
      return state.phase === 'conflict' ? state : { ...state, phase: 'idle', message: null, attempts: 0 };
    case 'sent':
      return { ...state, phase: 'saving', typedSince: false, isUrgent: false, rival: null, yours: null };
    case 'replied':
      return state.phase === 'saving' ? afterReply(state, event.reply) : state;
    case 'found':
      return afterDraft(state, event.draft);
    case 'kept-mine': {
      if (state.rival === null) return state;
      const typings = state.typings + 1;
      return {
        ...state,
        phase: 'waiting',
        isUrgent: true,
        kept: state.rival,
        typings,
        rival: null,
        yours: null,
      };
    }
    case 'kept-theirs': {
      const { rival } = state;
      if (rival === null) return state;
      const drawing = state.drawing + 1;
      return {
        ...state,
        phase: 'idle',
        kept: rival,
        shown: rival.content,
        drawing,
        rival: null,
        yours: null,
      };
    }
  }
}
