/**
 * Draws that are the same at every load: the demonstration does not change from one machine to the next, and a load
 * that was interrupted finds again what it had begun. Nothing here is fit for a secret.
 */
import { createHash } from 'node:crypto';

export type Draw = {
  /** From 0 (included) to 1 (excluded). */
  readonly fraction: () => number;
  /** A whole number, both ends included. */
  readonly integer: (from: number, to: number) => number;
  readonly pick: <Item>(items: ReadonlyArray<Item>) => Item;
  /** True with this probability, 0 to 1. */
  readonly chance: (probability: number) => boolean;
  /** The items in another order. */
  readonly shuffle: <Item>(items: ReadonlyArray<Item>) => ReadonlyArray<Item>;
};

/** A sequence of draws that depends on `seed` alone (mulberry32 on the first bytes of its SHA-256). */
export function drawFor(seed: string): Draw {
  let state = createHash('sha256').update(seed).digest().readUInt32BE(0);

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  function integer(from: number, to: number): number {
    return from + Math.floor(fraction() * (to - from + 1));
  }
  function pick<Item>(items: ReadonlyArray<Item>): Item {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) throw new Error('Nothing can be drawn from an empty list.');
    return item;
  }
  function shuffle<Item>(items: ReadonlyArray<Item>): ReadonlyArray<Item> {
    return items
      .map((item) => ({ item, rank: fraction() }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ item }) => item);
  }
  return { fraction, integer, pick, shuffle, chance: (probability) => fraction() < probability };
}

/** The same identifier for the same name, in the form of a UUID. */
export function namedIdentifier(name: string): string {
  const hex = createHash('sha256').update(`demonstration/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
