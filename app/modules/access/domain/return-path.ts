/**
 * Where a person goes once signed in. Only an address of this site is followed, so that a link to the sign-in page
 * cannot send anybody elsewhere (R-ACC-22).
 */
const LONGEST = 2_000;
/** Any origin will do: what does not stay on it is refused. */
const HERE = 'http://here.invalid';

/** Pages that make no sense once signed in. */
const LEADS_NOWHERE = /^\/(?:connexion|deconnexion)(?:$|[/?#.])/;

function isPlain(text: string): boolean {
  return [...text].every((character) => character > '\u0020' && character !== '\u007f' && character !== '\\');
}

/** The path to follow, or null: absolute addresses, `//host`, backslashes and control characters are refused. */
export function safeReturnPath(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.length > LONGEST) return null;
  if (!text.startsWith('/') || text.startsWith('//') || !isPlain(text)) return null;
  if (!URL.canParse(text, HERE)) return null;
  const url = new URL(text, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//') || LEADS_NOWHERE.test(url.pathname)) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
