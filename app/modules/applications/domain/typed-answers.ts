/** Texts as a form posts them before their act: kept item by item, over the version that was shown. Holds R-APP-43. */
import type { ReplyPosition } from '#app/modules/evaluations/domain/contradictory-phase.ts';

export type TypedClarificationAnswer = {
  readonly itemId: string;
  readonly version: number;
  readonly answer: string;
};

export type TypedFindingReply = {
  readonly findingId: string;
  readonly version: number;
  /** Null while the service has not taken a position. */
  readonly position: ReplyPosition | null;
  readonly comment: string;
  readonly evidenceIds: ReadonlyArray<string>;
};
