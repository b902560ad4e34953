/**
 * A draw anyone can redo: the same seed and the same names always give the same outcome, on any machine.
 * The seed text is hashed by FNV-1a (32 bits, over UTF-8) into the state of a xorshift generator (Marsaglia 2003,
 * shifts 13, 17, 5); names are sorted by code unit, then drawn one by one. Holds R-EVA-07.
 * What it is not: a source of secrets.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const RANGE = 2 ** 32;

/** The state that a seed text starts from. */
export function seedState(text: string): number {
  let state = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) {
    state = Math.imul(state ^ byte, FNV_PRIME) >>> 0;
  }
  // Zero is the one state a xorshift never leaves.
  return state === 0 ? FNV_OFFSET : state;
}

function nextState(state: number): number {
  let next = state;
  next ^= next << 13;
  next ^= next >>> 17;
  next ^= next << 5;
  return next >>> 0;
}

/** Draws an index below `count` without favour: a value of the last, incomplete run of `count` is thrown away. */
export function drawIndex(state: number, count: number): { readonly index: number; readonly state: number } {
  const limit = RANGE - (RANGE % count);
  let next = nextState(state);
  while (next >= limit) next = nextState(next);
  return { index: next % count, state: next };
}

/** `size` of these distinct names, in the order drawn; all of them, shuffled, when `size` exceeds their number. */
export function drawFrom(names: ReadonlyArray<string>, size: number, seed: string): ReadonlyArray<string> {
  const left = [...names].sort();
  const drawn: string[] = [];
  let state = seedState(seed);
  while (drawn.length < size && left.length > 0) {
    const draw = drawIndex(state, left.length);
    state = draw.state;
    drawn.push(...left.splice(draw.index, 1));
  }
  return drawn;
}

/** One turn of a draw, as anyone may do it again by hand. */
export type DrawStep = {
  /** What was left to draw from, sorted, each with its rank from 0. */
  readonly left: ReadonlyArray<string>;
  /** The generator's values thrown away before this turn's, because they would favour the first names. */
  readonly thrownAway: ReadonlyArray<number>;
  /** The generator's value, from 0 to 2³² − 1. */
  readonly value: number;
  /** Rank drawn: the remainder of the value divided by the number of names left. */
  readonly rank: number;
  readonly drawn: string;
};

export type ExplainedDraw = {
  /** What the seed gives to the generator. */
  readonly start: number;
  readonly steps: ReadonlyArray<DrawStep>;
};

/** The draw of `drawFrom`, turn by turn. */
export function explainDraw(names: ReadonlyArray<string>, size: number, seed: string): ExplainedDraw {
  const left = [...names].sort();
  const start = seedState(seed);
  const steps: DrawStep[] = [];
  let state = start;
  while (steps.length < size && left.length > 0) {
    const before = [...left];
    const { index, state: reached } = drawIndex(state, left.length);
    const thrownAway: number[] = [];
    for (let passed = nextState(state); passed !== reached; passed = nextState(passed))
      thrownAway.push(passed);
    const [drawn = ''] = left.splice(index, 1);
    steps.push({ left: before, thrownAway, value: reached, rank: index, drawn });
    state = reached;
  }
  return { start, steps };
}
