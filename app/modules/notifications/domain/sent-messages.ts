/** What the outbox keeps of a message once it has left. Holds R-NOT-25 and R-NOT-26. */

/** Days for which the words of a message are kept once it has left. *Own*. */
export const SENT_BODY_DAYS = 90;

/** What stands in place of a token, in an address that opens nothing any more. */
const GONE = '[lien effacé]';

/**
 * A token of `createToken` as an address of the site holds it: a segment of 43 characters of the URL-safe alphabet. No
 * other address has one: numbers of rows and hashes have other lengths.
 */
const TOKEN_IN_ADDRESS = /(?<=\/)[\w-]{43}(?![\w-])/g;

type Bodies = { readonly text: string; readonly html: string };

/** The same words, where no address gives a way in. */
export function withoutTokens({ text, html }: Bodies): Bodies {
  return { text: text.replace(TOKEN_IN_ADDRESS, GONE), html: html.replace(TOKEN_IN_ADDRESS, GONE) };
}
