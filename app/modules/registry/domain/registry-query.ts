/** What may be asked of the registry, the same on the page and by the API. Holds R-REG-01. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { isLabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { findDepartment } from '#app/modules/organisations/domain/departments.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { isLevelCode } from '#app/modules/referentials/domain/referential.ts';
import {
  REGISTRY_FAULT_SENTENCES,
  type RegistryFaultCode,
} from '#app/modules/registry/domain/registry-messages.ts';
import {
  LONGEST_SEARCH,
  readSearch,
  type RegistrySearch,
} from '#app/modules/registry/domain/registry-search.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

export const PAGE_SIZE = 20;

/** Further down, a list is not read but exported: `labels.csv`. Bounds the cost of a page. */
export const LAST_PAGE = 50_000;

export const REGISTRY_SORTS = ['date', 'name'] as const;
/** `date`: the latest decided first; `name`: alphabetical, as French sorts it. */
export type RegistrySort = (typeof REGISTRY_SORTS)[number];

export type RegistryQuery = {
  readonly search: RegistrySearch;
  readonly level: LevelCode | null;
  /** INSEE code; a label of several departments is found under each. */
  readonly department: string | null;
  readonly network: string | null;
  /** The status of the day. */
  readonly status: LabelStatus | null;
  readonly sort: RegistrySort;
  /** From 1 to `LAST_PAGE`. */
  readonly page: number;
};

export type RegistryParameter = 'q' | 'level' | 'department' | 'network' | 'status' | 'sort' | 'page';

/** What was given, as text; an absent or empty parameter filters nothing. */
export type RegistryParameters = Readonly<Partial<Record<RegistryParameter, string>>>;

export type RegistryFault = {
  readonly path: RegistryParameter;
  readonly code: RegistryFaultCode;
  /** French. */
  readonly message: string;
};

function fault(path: RegistryParameter, code: RegistryFaultCode): RegistryFault {
  return { path, code, message: REGISTRY_FAULT_SENTENCES[code] };
}

/** The page asked for, or null when it is not a whole number from 1 to `LAST_PAGE`. */
function readPage(text: string): number | null {
  if (text === '') return 1;
  return wholeNumber(text, { least: 1, most: LAST_PAGE });
}

/** R-REG-01. Refusal: `invalid-parameter` (422), with `details.faults`, every `RegistryFault` found. */
export function parseRegistryQuery(given: RegistryParameters): Result<RegistryQuery, 'invalid-parameter'> {
  const { q = '', level = '', department = '', network = '', status = '', sort = '', page = '' } = given;
  const faults: RegistryFault[] = [];
  const found = department === '' ? null : findDepartment(department);
  const readSort = sort === '' ? 'date' : REGISTRY_SORTS.find((candidate) => candidate === sort);
  const pageNumber = readPage(page);
  if (q.length > LONGEST_SEARCH) faults.push(fault('q', 'search-too-long'));
  if (level !== '' && !isLevelCode(level)) faults.push(fault('level', 'unknown-level'));
  if (department !== '' && found === null) faults.push(fault('department', 'unknown-department'));
  if (network.length > LONGEST_SEARCH) faults.push(fault('network', 'search-too-long'));
  if (status !== '' && !isLabelStatus(status)) faults.push(fault('status', 'unknown-status'));
  if (readSort === undefined) faults.push(fault('sort', 'unknown-sort'));
  if (pageNumber === null) faults.push(fault('page', 'invalid-page'));
  if (faults.length > 0) return refused('invalid-parameter', { faults });
  return ok({
    search: readSearch(q),
    level: isLevelCode(level) ? level : null,
    department: found?.code ?? null,
    network: network.replace(/\p{C}/gu, '').trim() || null,
    status: isLabelStatus(status) ? status : null,
    sort: readSort ?? 'date',
    page: pageNumber ?? 1,
  });
}
