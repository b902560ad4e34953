/** The labels asked for, as open data. Public: it reads nothing but labels (R-REG-04). */
import { openListedLabel, type OpenListedLabel } from '#app/modules/registry/domain/open-label.ts';
import {
  PAGE_SIZE,
  parseRegistryQuery,
  type RegistryParameters,
} from '#app/modules/registry/domain/registry-query.ts';
import { countLabels, searchLabels } from '#app/modules/registry/persistence/label-listing.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok } from '#app/platform/result.ts';

export type OpenLabelPage = {
  /** Exact. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly labels: ReadonlyArray<OpenListedLabel>;
};

/** A page of labels with their exact total. Two statements. Refusal: `invalid-parameter`. */
export async function listOpenLabels(
  now: Date,
  given: RegistryParameters,
): Promise<Result<OpenLabelPage, 'invalid-parameter'>> {
  const query = parseRegistryQuery(given);
  if (!query.ok) return query;
  const database = getDatabase();
  const today = parisDate(now);
  const [labels, total] = await Promise.all([
    searchLabels(database, query.value, today),
    countLabels(database, query.value, { today, atMost: null }),
  ]);
  return ok({ total, page: query.value.page, pageSize: PAGE_SIZE, labels: labels.map(openListedLabel) });
}
