/** What an e-mailed link is worth, for the page it opens. Looking consumes nothing (R-ACC-27): mail filters look too. */
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';
import type { LinkKind, LinkState } from '#app/modules/access/domain/single-use-link.ts';
import { linkState } from '#app/modules/access/domain/single-use-link.ts';
import { findLink } from '#app/modules/access/persistence/single-use-links.server.ts';
import { listOwnInvitations } from '#app/modules/organisations/persistence/invitations.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type LinkView = {
  readonly state: LinkState;
  /** Whose account it is; null unless the link can be used. */
  readonly owner: { readonly email: string; readonly name: string } | null;
  /** The services that accepting this invitation opens. */
  readonly organisations: ReadonlyArray<{ readonly name: string; readonly role: MembershipRole }>;
};

export async function getSingleUseLink(kind: LinkKind, token: string, now: Date): Promise<LinkView> {
  const link = await findLink(getDatabase(), kind, token);
  const state = linkState(link, now);
  const owner = link === null || state !== 'usable' ? null : { email: link.email, name: link.name };
  const waiting =
    link === null || state !== 'usable' || kind !== 'invitation'
      ? []
      : await listOwnInvitations(getDatabase(), link.userId, now);
  return {
    state,
    owner,
    organisations: waiting.map(({ organisationName, role }) => ({ name: organisationName, role })),
  };
}
