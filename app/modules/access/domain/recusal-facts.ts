/**
 * What bars a person from the files of a service, whatever the role in which they come: a recusal recorded, a recent link,
 * or a membership, with the service, its network or the head of its network. Said once, here. Holds R-ACC-44 and
 * R-ACC-70. Pure.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';

/**
 * What the subject of a permission must say for anyone but the service to be given anything on it. None of the three may
 * be left out: a subject that does not know whom it bars gives nothing.
 */
export type RecusalFacts = {
  /** Those whose recusal from the file was recorded, at any sitting; of a service, from any of its files. */
  readonly recusedIds: ReadonlyArray<string>;
  readonly networkId: string | null;
  readonly networkHeadOrganisationId: string | null;
};

/** R-ACC-70: whether this person is barred from what belongs to this service. */
export function isBarred(actor: Actor, organisationId: string, recusal: RecusalFacts): boolean {
  const { recusedIds, networkId, networkHeadOrganisationId: headId } = recusal;
  if (recusedIds.includes(actor.userId)) return true;
  const organisationIds = headId === null ? [organisationId] : [organisationId, headId];
  return (
    organisationIds.some((id) => membershipRole(actor, id) !== null) ||
    actor.recentLinks.some(
      (link) =>
        (link.organisationId !== null && organisationIds.includes(link.organisationId)) ||
        (link.networkId !== null && link.networkId === networkId),
    )
  );
}
