/** What may be asked of the library by its address: search, filters, page. Anything else in the address is ignored. */
import type { EvidenceKind } from '#app/modules/evidence/domain/evidence.ts';
import { EVIDENCE_KINDS } from '#app/modules/evidence/domain/evidence.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';

export const LIBRARY_PAGE_SIZE = 20;

/** The state of items looked for; `all` leaves out the archived ones. */
export const LIBRARY_STATES = ['all', 'expired', 'unlinked', 'linked', 'incomplete', 'archived'] as const;
export type LibraryState = (typeof LIBRARY_STATES)[number];

export const LIBRARY_STATE_LABELS: Record<LibraryState, string> = {
  all: 'Toutes',
  linked: 'Rattachées à un critère',
  unlinked: 'Rattachées à aucun critère',
  expired: 'Expirées',
  incomplete: 'Fichier à joindre',
  archived: 'Archivées',
};

export type LibraryQuery = {
  /** Words of the title or of a file's name; empty for all. */
  readonly search: string;
  readonly state: LibraryState;
  readonly kind: EvidenceKind | null;
  /** From 1. */
  readonly page: number;
};

const LONGEST_SEARCH = 100;
const LAST_PAGE = 100_000;

export function readLibraryQuery(query: URLSearchParams): LibraryQuery {
  return {
    // PostgreSQL takes no null character in a text.
    search: (query.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_SEARCH),
    state: LIBRARY_STATES.find((state) => state === query.get('etat')) ?? 'all',
    kind: EVIDENCE_KINDS.find((kind) => kind === query.get('nature')) ?? null,
    page: pageNumber(query.get('page'), LAST_PAGE),
  };
}

export function isFiltered(query: LibraryQuery): boolean {
  return query.search !== '' || query.state !== 'all' || query.kind !== null;
}
