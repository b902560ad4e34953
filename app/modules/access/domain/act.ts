/** What every use case receives first: who acts, and when. The clock is read once, at the edge. */
import type { Actor } from '#app/modules/access/domain/actor.ts';

export type Act = {
  readonly actor: Actor;
  readonly now: Date;
};

/** An act of the site itself or of a visitor who has no account: journal entries then carry no account. */
export type AnonymousAct = {
  readonly actor: null;
  readonly now: Date;
};
