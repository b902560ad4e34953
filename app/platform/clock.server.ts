/** The one place where the present is read; everything below the edge receives `now`. */
import { readFileSync, statSync } from 'node:fs';

export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

/**
 * The clock that a test moves: it shows the instant written in `file` when it was written, and runs from there.
 * Read at each call, so that writing another instant moves the whole process at once.
 */
export function fileClock(file: string): Clock {
  return {
    now: () => {
      const instant = Date.parse(readFileSync(file, 'utf8').trim());
      if (Number.isNaN(instant)) throw new Error(`${file} holds no instant.`);
      return new Date(instant + Date.now() - statSync(file).mtimeMs);
    },
  };
}
