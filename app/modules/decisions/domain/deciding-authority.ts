/** Who signs a decision, from the scheme's settings; in whose name it is signed. Holds R-DEC-37. */
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';

/** The signatory named by the settings, or else the decider, under the authority's title. */
export function signatoryOf(
  authority: DecidingAuthority,
  deciderName: string,
): { readonly name: string; readonly title: string } {
  return {
    name: authority.signatoryName === '' ? deciderName : authority.signatoryName,
    title: authority.signatoryTitle,
  };
}

/**
 * Whose name a letter bears: the decider's, for the signatory that the settings name. A letter that says who heard the
 * file is then signed by that person.
 */
export function letterSignatory(
  authority: DecidingAuthority,
  deciderName: string,
): { readonly name: string; readonly title: string } {
  const { signatoryName, signatoryTitle } = authority;
  return signatoryName === '' || signatoryName === deciderName
    ? { name: deciderName, title: signatoryTitle }
    : { name: deciderName, title: `pour ${signatoryName}, ${signatoryTitle}` };
}
