/** Where a text stops being JSON. */
import { wholeNumber } from '#app/platform/typed-numbers.ts';

/** Whether more text could make it JSON: nothing is wrong in it, but its end. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = wholeNumber(/at position (\d+)/.exec(message)?.[1]);
    return message.includes('end of JSON input') || (position !== null && position >= text.length);
  }
}

/**
 * « 12:5 », the line and the column, from 1, of the first character that cannot follow what precedes it. The engine
 * does not always say; beginnings of the text, each twice as near, do: twenty readings for a megabyte.
 */
export function jsonFaultPlace(text: string): string {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const before = text.slice(0, isBeginning(text) ? text.length : good).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
