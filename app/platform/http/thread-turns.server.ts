/**
 * Turns at the one thread: a request begun or a page drawn, then the network looked at, so that a request that must be
 * refused, a saving or a file is not held up by several pages in a row (R-EDG-01). Whoever is alone does not wait.
 *
 * Node accepts one connection a round of its event loop. While they come in, rounds without a turn let them all in:
 * otherwise each newcomer would wait for somebody else's page, and the two hundredth for two hundred of them.
 */

/** Rounds given to newcomers between two turns, at most: a flood of connections must not stop the pages. *Own*. */
const MOST_ROUNDS = 100;

const waiting: (() => void)[] = [];
let isTaken = false;
let hasNewcomer = false;
let rounds = 0;

/** Told of each connection accepted. */
export function noteNewcomer(): void {
  hasNewcomer = true;
}

function giveNext(): void {
  if (hasNewcomer && rounds < MOST_ROUNDS) {
    hasNewcomer = false;
    rounds += 1;
    setImmediate(giveNext);
    return;
  }
  rounds = 0;
  const next = waiting.shift();
  if (next === undefined) {
    isTaken = false;
    return;
  }
  setImmediate(giveNext);
  next();
}

/** Resolves when it is this one's turn; what it has to do at one go follows at once. */
export async function takeThreadTurn(): Promise<void> {
  if (isTaken) {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return;
  }
  isTaken = true;
  // The first comes after this turn without a look at the network, the second after one.
  setImmediate(() => setImmediate(giveNext));
}
