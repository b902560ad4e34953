/** The identifiers of rows: anything may be typed in an address, and a UUID column refuses what is not one. */
const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether this text may name a row: anything else finds nothing, without asking the database. */
export function isRowId(text: string): boolean {
  return SHAPE.test(text);
}
