/** What an e-mailed link is worth, for the page it opens. Looking consumes nothing (R-ACC-27): mail filters look too. */
import type { LinkKind, LinkState } from '#app/modules/access/domain/single-use-link.ts';
import { linkState } from '#app/modules/access/domain/single-use-link.ts';
import { findLink } from '#app/modules/access/persistence/single-use-links.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type LinkView = {
  readonly state: LinkState;
  /** Whose account it is; null unless the link can be used. */
  readonly owner: { readonly email: string; readonly name: string } | null;
};

export async function getSingleUseLink(kind: LinkKind, token: string, now: Date): Promise<LinkView> {
  const link = await findLink(getDatabase(), kind, token);
  const state = linkState(link, now);
  const owner = link === null || state !== 'usable' ? null : { email: link.email, name: link.name };
  return { state, owner };
}
