/** Who signs a decision, from the scheme's settings. */
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
