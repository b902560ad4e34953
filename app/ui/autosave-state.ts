/** What a form saved as one types knows of its saving. Pure, so that each turn of it is tested. */

/** What a form posts as `mode` to be answered with data instead of a page. */
export const AUTOSAVE_MODE = 'autosave';

/**
 * `idle`: what is shown is stored · `waiting`: typed, about to be sent · `saving`: sent · `failed`: will be tried
 * again · `signed-out`, `refused`, `conflict`: the person must act.
 */
export type AutosavePhase = 'idle' | 'waiting' | 'saving' | 'failed' | 'signed-out' | 'refused' | 'conflict';

/** A content as it is stored. `updatedByName` is absent when this page wrote it, or when nobody else may. */
export type Stored<Content> = {
  readonly content: Content;
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly updatedByName?: string;
};

/** A content typed and not stored yet. `version`: the one that the person was looking at when typing. */
export type Draft<Content> = { readonly version: number; readonly content: Content };

/**
 * What to do with a draft found on the device:
 * `discard`, it is what is stored · `resume`, nobody wrote since: save it · `conflict`, someone did: ask.
 */
export type DraftVerdict = 'discard' | 'resume' | 'conflict';

/** What a saving answers once it was read; the first one says what is now stored, so that the page follows it. */
export type SavingAnswer<Content, Theirs extends Stored<Content> = Stored<Content>> =
  | {
      readonly kind: 'saved';
      readonly version: number;
      readonly updatedAt: Date | null;
      readonly content: Content;
    }
  | { readonly kind: 'conflict'; readonly theirs: Theirs; readonly yours: Content }
  | { readonly kind: 'refused'; readonly message: string; readonly yours: Content | null };

/** What stands for an answer when none came: no connection or a site being restarted, or a session that ended. */
export type SavingSilence = { readonly kind: 'unreachable' } | { readonly kind: 'signed-out' };

export type SavingReply<Content> = SavingAnswer<Content> | SavingSilence;

export type AutosaveState<Content> = {
  readonly phase: AutosavePhase;
  /** What is stored, as far as this page knows; its version goes with the next saving. */
  readonly kept: Stored<Content>;
  /** What the form shows when it is drawn anew, and how many times it was. */
  readonly shown: Content;
  readonly drawing: number;
  /** Whether something was typed since the last sending. */
  readonly typedSince: boolean;
  /** Sent at once (a choice) or after a pause (a text). */
  readonly isUrgent: boolean;
  /** Grows at each typing, so that the pause starts again. */
  readonly typings: number;
  /** Savings failed in a row. */
  readonly attempts: number;
  readonly message: string | null;
  /** The two contents of a conflict; null outside one. */
  readonly rival: Stored<Content> | null;
  readonly yours: Content | null;
};

export type AutosaveEvent<Content> =
  | { readonly type: 'typed'; readonly isUrgent: boolean; readonly content: Content }
  | { readonly type: 'unchanged' }
  | { readonly type: 'sent' }
  | { readonly type: 'replied'; readonly reply: SavingReply<Content> }
  | { readonly type: 'found'; readonly draft: Draft<Content>; readonly verdict: DraftVerdict }
  | { readonly type: 'kept-mine' }
  | { readonly type: 'kept-theirs' };

export type AutosaveStart<Content> = {
  readonly kept: Stored<Content>;
  /** What the server answered to this very form, when the page comes from it. */
  readonly reply: SavingReply<Content> | null;
};

export function startAutosave<Content>({ kept, reply }: AutosaveStart<Content>): AutosaveState<Content> {
  const state: AutosaveState<Content> = {
    phase: 'idle',
    kept,
    shown: kept.content,
    drawing: 0,
    typedSince: false,
    isUrgent: false,
    typings: 0,
    attempts: 0,
    message: null,
    rival: null,
    yours: null,
  };
  if (reply?.kind === 'conflict') {
    return { ...state, phase: 'conflict', rival: reply.theirs, yours: reply.yours, shown: reply.yours };
  }
  if (reply?.kind !== 'refused') return state;
  return { ...state, phase: 'refused', message: reply.message, shown: reply.yours ?? state.shown };
}

/** Seconds before the next try: 2, 4, 8, 16, then 30. */
export function retryDelay(attempts: number): number {
  return Math.min(30, 2 ** Math.max(1, attempts));
}

function afterReply<Content>(
  state: AutosaveState<Content>,
  reply: SavingReply<Content>,
): AutosaveState<Content> {
  switch (reply.kind) {
    case 'saved': {
      const { content, version, updatedAt } = reply;
      const phase = state.typedSince ? 'waiting' : 'idle';
      return { ...state, phase, kept: { content, version, updatedAt }, attempts: 0, message: null };
    }
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

function afterTyping<Content>(
  state: AutosaveState<Content>,
  event: { readonly isUrgent: boolean; readonly content: Content },
): AutosaveState<Content> {
  const typings = state.typings + 1;
  // A choice still to be sent is not made to wait by the text typed after it.
  const isUrgent = event.isUrgent || (state.phase === 'waiting' && state.isUrgent);
  if (state.phase === 'saving') return { ...state, typedSince: true, isUrgent, typings };
  if (state.phase === 'conflict') return { ...state, yours: event.content };
  return { ...state, phase: 'waiting', isUrgent, typings };
}

function afterDraft<Content>(
  state: AutosaveState<Content>,
  { content }: Draft<Content>,
  verdict: DraftVerdict,
): AutosaveState<Content> {
  if (verdict === 'discard') return state;
  const redrawn = { ...state, shown: content, drawing: state.drawing + 1 };
  return verdict === 'resume'
    ? { ...redrawn, phase: 'waiting', isUrgent: true, typings: state.typings + 1 }
    : { ...redrawn, phase: 'conflict', rival: state.kept, yours: content };
}

/** The person chose in a conflict: `mine` is sent over the version now seen, `theirs` is drawn. */
function afterChoice<Content>(
  state: AutosaveState<Content>,
  choice: 'mine' | 'theirs',
): AutosaveState<Content> {
  const { rival } = state;
  if (rival === null) return state;
  const settled = { ...state, kept: rival, rival: null, yours: null };
  return choice === 'mine'
    ? { ...settled, phase: 'waiting', isUrgent: true, typings: state.typings + 1 }
    : { ...settled, phase: 'idle', shown: rival.content, drawing: state.drawing + 1 };
}

export function advanceAutosave<Content>(
  state: AutosaveState<Content>,
  event: AutosaveEvent<Content>,
): AutosaveState<Content> {
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
      return afterDraft(state, event.draft, event.verdict);
    case 'kept-mine':
      return afterChoice(state, 'mine');
    case 'kept-theirs':
      return afterChoice(state, 'theirs');
  }
}
