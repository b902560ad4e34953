/**
 * The pages without a script drawn lately, by everything that they are made from: address and data. Drawing is a pure
 * function of these, and the most costly part of an answer; a page whose data have not changed is not drawn again.
 */

/** Bytes of pages and of their data kept in memory. */
const CAPACITY = 8_000_000;

const drawn = new Map<string, Uint8Array<ArrayBuffer>>();
let kept = 0;

function forget(made: string, page: Uint8Array<ArrayBuffer>): void {
  drawn.delete(made);
  kept -= made.length + page.length;
}

/**
 * The page made from `made`, drawn by `draw` unless it is remembered. Nothing else may show in the page: neither the
 * time of the answer nor its nonce.
 */
export function drawOnce(made: string, draw: () => string): Uint8Array<ArrayBuffer> {
  const known = drawn.get(made);
  const page = known ?? new TextEncoder().encode(draw());
  if (known !== undefined) forget(made, known);
  drawn.set(made, page);
  kept += made.length + page.length;
  for (const [oldestMade, oldestPage] of drawn) {
    if (kept <= CAPACITY) break;
    forget(oldestMade, oldestPage);
  }
  return page;
}
