/** Two texts word by word: what stays, what goes, what comes. Holds R-APP-50. */

export type TextSegment = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Above this product of words, a text is shown as replaced whole rather than compared for too long. */
const COMPARED_AT_MOST = 1_000_000;

/** Words and the spaces between them, so that the segments put end to end give the text back. */
function tokens(text: string): ReadonlyArray<string> {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

function commonStart(left: ReadonlyArray<string>, right: ReadonlyArray<string>): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  return length;
}

/** Lengths of the longest common subsequences of the ends of both lists, row by row from the last. */
function subsequenceLengths(
  left: ReadonlyArray<string>,
  right: ReadonlyArray<string>,
): ReadonlyArray<Uint32Array> {
  const width = right.length + 1;
  const rows = Array.from({ length: left.length + 1 }, () => new Uint32Array(width));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    const below = rows[i + 1];
    if (row === undefined || below === undefined) continue;
    for (let j = right.length - 1; j >= 0; j -= 1) {
      row[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function compareMiddle(
  left: ReadonlyArray<string>,
  right: ReadonlyArray<string>,
): ReadonlyArray<TextSegment> {
  if (left.length * right.length > COMPARED_AT_MOST) {
    return [
      { kind: 'removed', text: left.join('') },
      { kind: 'added', text: right.join('') },
    ];
  }
  const lengths = subsequenceLengths(left, right);
  const segments: TextSegment[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const before = left[i];
    const after = right[j];
    if (before !== undefined && before === after) {
      segments.push({ kind: 'same', text: before });
      i += 1;
      j += 1;
    } else if (
      before !== undefined &&
      (after === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      segments.push({ kind: 'removed', text: before });
      i += 1;
    } else {
      segments.push({ kind: 'added', text: after ?? '' });
      j += 1;
    }
  }
  return segments;
}

function joinAlike(segments: ReadonlyArray<TextSegment>): ReadonlyArray<TextSegment> {
  const joined: TextSegment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (segment.text === '') continue;
    if (last?.kind === segment.kind) {
      joined[joined.length - 1] = { kind: last.kind, text: last.text + segment.text };
    } else {
      joined.push(segment);
    }
  }
  return joined;
}

/**
 * R-APP-50: the segments without those removed give `after`, and without those added give `before`; words in common
 * are as many as can be.
 */
export function compareTexts(before: string, after: string): ReadonlyArray<TextSegment> {
  const left = tokens(before);
  const right = tokens(after);
  const start = commonStart(left, right);
  const end = Math.min(
    commonStart(left.toReversed(), right.toReversed()),
    left.length - start,
    right.length - start,
  );
  return joinAlike([
    { kind: 'same', text: left.slice(0, start).join('') },
    ...compareMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    { kind: 'same', text: left.slice(left.length - end).join('') },
  ]);
}
