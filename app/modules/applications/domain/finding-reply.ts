/** Two replies to one finding, compared; a reply as the rule of the contradictory phase reads it. */
import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import type { FindingReply } from '#app/modules/evaluations/domain/contradictory-phase.ts';

type ReplyContent = Pick<TypedFindingReply, 'position' | 'comment' | 'evidenceIds'>;

export function isSameReply(one: ReplyContent, other: ReplyContent): boolean {
  return (
    one.position === other.position &&
    one.comment === other.comment &&
    [...one.evidenceIds].sort().join() === [...other.evidenceIds].sort().join()
  );
}

/** The replies that take a position; a finding left open is missing from them. */
export function takenPositions(
  replies: ReadonlyArray<Pick<TypedFindingReply, 'findingId' | 'position' | 'comment'>>,
): ReadonlyArray<FindingReply> {
  return replies.flatMap(({ findingId, position, comment }) =>
    position === null ? [] : [{ findingId, position, comment }],
  );
}
