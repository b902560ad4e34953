/** An auditor's declared links, and the organisations and networks they may name in a new one. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { LinkKind } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { isLinkRecent } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { LinkTargetName } from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import {
  listAuditorLinks,
  listTargetNames,
  searchTargets,
} from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

const MOST_MATCHES = 20;

export type LinkLine = {
  readonly linkId: string;
  readonly targetName: string;
  readonly kind: LinkKind;
  readonly description: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  /** Whether it still bars the auditor from an evaluation. */
  readonly isBarring: boolean;
};

export type LinksView = {
  readonly today: CalendarDate;
  readonly links: ReadonlyArray<LinkLine>;
  /** What the search found, or the organisation that the address names. */
  readonly targets: ReadonlyArray<LinkTargetName>;
};

export async function listLinks(
  act: Act,
  query: { readonly search: string; readonly targetId: string },
): Promise<LinksView> {
  const database = getDatabase();
  const links = await listAuditorLinks(database, act.actor.userId);
  const named = await listTargetNames(database, [
    ...links.flatMap(({ organisationId, networkId }) => organisationId ?? networkId ?? []),
    query.targetId,
  ]);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const search = query.search.trim().slice(0, 100);
  const today = parisDate(act.now);
  return {
    today,
    links: links.map((link) => ({
      linkId: link.linkId,
      targetName: names.get(link.organisationId ?? link.networkId ?? '') ?? '',
      kind: link.kind,
      description: link.description,
      from: link.from,
      until: link.until,
      isBarring: isLinkRecent(link, today),
    })),
    targets:
      search === ''
        ? named.filter(({ id }) => id === query.targetId)
        : await searchTargets(database, search, MOST_MATCHES),
  };
}
