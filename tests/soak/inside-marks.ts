/** What would tell the outside how the inside is made: stacks, paths of modules, the database's own words. */
const INSIDE =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|[Pp]risma|PostgreSQL|\.server\.|ECONN[A-Z]|\bSELECT\b|\bsyntax error\b|invalid byte sequence/;

/** The first such mark in this text, or null. */
export function insideMark(text: string): string | null {
  return INSIDE.exec(text)?.[0] ?? null;
}
