/** Texts as a form posts them before their act: kept item by item, over the version that was shown. Holds R-APP-43. */
import type { ReplyPosition } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { REPLY_POSITIONS } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';

/** Characters an answer or an observation may hold. *Own*. */
export const ANSWER_LENGTH = 5000;

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

/** A posted form: fields given several times are lists. */
type Posted = Readonly<Record<string, string | ReadonlyArray<string>>>;

/** Text as it is kept: without the null character, which no document holds, and with plain line ends. */
export function plainText(value: string | ReadonlyArray<string> | undefined): string {
  const text = typeof value === 'string' ? value : (value?.[0] ?? '');
  return text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim();
}

function idsAfter(posted: Posted, prefix: string): ReadonlyArray<string> {
  return Object.keys(posted).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

/** The fields `answer.<item>` and `version.<item>` of the clarification's form. */
export function postedClarificationAnswers(posted: Posted): ReadonlyArray<TypedClarificationAnswer> {
  return idsAfter(posted, 'answer.').map((itemId) => ({
    itemId,
    version: postedVersion(ownValue(posted, `version.${itemId}`)),
    answer: plainText(ownValue(posted, `answer.${itemId}`)),
  }));
}

/** The fields `position.`, `comment.`, `evidence.` and `version.<finding>` of the observations' form. */
export function postedFindingReplies(posted: Posted): ReadonlyArray<TypedFindingReply> {
  return idsAfter(posted, 'comment.').map((findingId) => {
    const evidence = ownValue(posted, `evidence.${findingId}`) ?? [];
    return {
      findingId,
      version: postedVersion(ownValue(posted, `version.${findingId}`)),
      position: REPLY_POSITIONS.find((known) => known === ownValue(posted, `position.${findingId}`)) ?? null,
      comment: plainText(ownValue(posted, `comment.${findingId}`)),
      evidenceIds: [...new Set(typeof evidence === 'string' ? [evidence] : evidence)],
    };
  });
}

export const TOO_LONG_MESSAGE = 'Écrivez 5\u00a0000 caractères au plus.';

/** The names of the fields that hold more than they may, with what to say. */
export function tooLong(
  fields: ReadonlyArray<readonly [name: string, text: string]>,
): Record<string, string> {
  return Object.fromEntries(
    fields.filter(([, text]) => text.length > ANSWER_LENGTH).map(([name]) => [name, TOO_LONG_MESSAGE]),
  );
}
