/** The page of the registry, as anyone asks for it. Public: it reads nothing but labels (R-REG-04). */
import type { ListedLabel } from '#app/modules/registry/domain/open-label.ts';
import {
  PAGE_SIZE,
  parseRegistryQuery,
  type RegistryParameters,
} from '#app/modules/registry/domain/registry-query.ts';
import {
  countLabels,
  listLabelledNetworks,
  searchLabels,
} from '#app/modules/registry/persistence/label-listing.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Refused } from '#app/platform/result.ts';
import { ok } from '#app/platform/result.ts';

/** The page counts and turns no further, so that it costs the same whatever the size of the registry. */
export const MOST_COUNTED = 10_000;

export type RegistryPage = {
  readonly labels: ReadonlyArray<ListedLabel>;
  readonly page: number;
  readonly pageCount: number;
  /** At most `MOST_COUNTED`. */
  readonly total: number;
  /** Whether there are more than `total`. */
  readonly hasMore: boolean;
  readonly networks: ReadonlyArray<string>;
};

export type RegistryPageRefusal = Refused<'invalid-parameter'> & { readonly networks: ReadonlyArray<string> };

/** The registry's page: labels, their number up to a bound, and the networks to choose from. Three statements. */
export async function getRegistryPage(
  now: Date,
  given: RegistryParameters,
): Promise<{ readonly ok: true; readonly value: RegistryPage } | RegistryPageRefusal> {
  const database = getDatabase();
  const query = parseRegistryQuery(given);
  if (!query.ok) return { ...query, networks: await listLabelledNetworks(database) };
  const today = parisDate(now);
  const [labels, counted, networks] = await Promise.all([
    searchLabels(database, query.value, today),
    countLabels(database, query.value, { today, atMost: MOST_COUNTED + 1 }),
    listLabelledNetworks(database),
  ]);
  const total = Math.min(counted, MOST_COUNTED);
  return ok({
    labels,
    page: query.value.page,
    pageCount: Math.ceil(total / PAGE_SIZE),
    total,
    hasMore: counted > MOST_COUNTED,
    networks,
  });
}
