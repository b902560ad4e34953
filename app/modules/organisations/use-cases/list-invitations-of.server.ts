/** The services that wait for this person's answer. Holds R-ORG-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { OwnInvitation } from '#app/modules/organisations/domain/organisation-record.ts';
import { listOwnInvitations } from '#app/modules/organisations/persistence/invitations.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export async function listInvitationsOf(act: Act): Promise<ReadonlyArray<OwnInvitation>> {
  return listOwnInvitations(getDatabase(), act.actor.userId, act.now);
}
