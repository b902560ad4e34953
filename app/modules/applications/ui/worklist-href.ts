/** The address of the worklist for a query, with what stands by default left out. */
import type { WorklistQuery } from '#app/modules/applications/domain/worklist-query.ts';
import { NATURAL_DIRECTIONS } from '#app/modules/applications/domain/worklist-query.ts';
import { paths, withQuery } from '#app/platform/paths.ts';

/** Any change but a change of page goes back to the first page. */
export function worklistHref(query: WorklistQuery, changes: Partial<WorklistQuery>): string {
  const next: WorklistQuery = { ...query, page: 1, ...changes };
  return withQuery(paths.worklist(), {
    etape: next.stage,
    q: next.words.join(' '),
    niveau: next.level,
    main: next.holder,
    departement: next.department,
    reseau: next.networkId,
    retard: next.overdueOnly ? 'oui' : null,
    age: next.ageBand,
    objectif: next.pastTargetOnly ? 'depasse' : null,
    tri: next.sort === 'age' ? null : next.sort,
    sens: next.direction === NATURAL_DIRECTIONS[next.sort] ? null : 'inverse',
    page: next.page === 1 ? null : next.page,
  });
}
