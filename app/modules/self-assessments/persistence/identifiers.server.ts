/** Identifiers taken from an address: anything may be typed there, and a UUID column refuses what is not one. */
const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether this text may be compared with a UUID column; anything else names no row. */
export function isIdentifier(text: string): boolean {
  return SHAPE.test(text);
}
