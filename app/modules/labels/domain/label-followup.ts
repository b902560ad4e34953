/** What DITP asks of the list of labels, and what it reads there. Holds R-LAB-25. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { isLabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { findDepartment } from '#app/modules/organisations/domain/departments.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { isLevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { RegistrySearch } from '#app/modules/registry/domain/registry-search.ts';
import { LONGEST_SEARCH, readSearch } from '#app/modules/registry/domain/registry-search.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { pageNumber, wholeNumber } from '#app/platform/typed-numbers.ts';

export const FOLLOWUP_PAGE_SIZE = 30;
const LAST_PAGE = 10_000;

/** What waits for somebody. */
export const FOLLOWUP_TASKS = ['to-decide', 'notice-running', 'suspension-over', 'scheduled'] as const;
export type FollowupTask = (typeof FOLLOWUP_TASKS)[number];

export const FOLLOWUP_TASK_LABELS: Readonly<Record<FollowupTask, string>> = {
  'to-decide': 'Mesure à décider',
  'notice-running': 'Observations attendues',
  'suspension-over': 'Suspension arrivée à son terme',
  scheduled: 'Mesure décidée, à venir',
};

export const FOLLOWUP_ENDS = ['3', '6', '12'] as const;
export type FollowupEnd = (typeof FOLLOWUP_ENDS)[number];

/** In the address, the labels of no network. */
export const NO_NETWORK = 'aucun';

export type FollowupQuery = {
  readonly search: RegistrySearch;
  readonly level: LevelCode | null;
  readonly department: string | null;
  /** The network's name as the label bears it, or `NO_NETWORK`. */
  readonly network: string | null;
  readonly status: LabelStatus | null;
  readonly task: FollowupTask | null;
  /** Labels valid today that end within so many months. */
  readonly endsWithin: number | null;
  readonly page: number;
};

export type FollowupParameters = Readonly<
  Record<'q' | 'niveau' | 'departement' | 'reseau' | 'etat' | 'suivi' | 'fin' | 'page', string>
>;

/** What an address asks; a filter that cannot be is left out, as on the worklist. */
export function readFollowupQuery(parameters: URLSearchParams): {
  readonly query: FollowupQuery;
  readonly given: FollowupParameters;
} {
  function get(name: string): string {
    return (parameters.get(name) ?? '').slice(0, LONGEST_SEARCH);
  }
  const level = get('niveau');
  const status = get('etat');
  const department = findDepartment(get('departement'));
  const task = FOLLOWUP_TASKS.find((known) => known === get('suivi')) ?? null;
  const end = FOLLOWUP_ENDS.find((known) => known === get('fin')) ?? null;
  const page = pageNumber(parameters.get('page'));
  const query: FollowupQuery = {
    search: readSearch(get('q')),
    level: isLevelCode(level) ? level : null,
    department: department?.code ?? null,
    network: get('reseau').replace(/\p{C}/gu, '').trim() || null,
    status: isLabelStatus(status) ? status : null,
    task,
    endsWithin: wholeNumber(end),
    page: Math.min(page, LAST_PAGE),
  };
  return {
    query,
    given: {
      q: get('q').replace(/\p{C}/gu, ' ').trim(),
      niveau: query.level ?? '',
      departement: query.department ?? '',
      reseau: query.network ?? '',
      etat: query.status ?? '',
      suivi: task ?? '',
      fin: end ?? '',
      page: query.page === 1 ? '' : String(query.page),
    },
  };
}

export type FollowedLabel = {
  readonly labelId: string;
  readonly number: string;
  /** Today's. */
  readonly status: LabelStatus;
  readonly level: LevelCode;
  readonly organisationName: string;
  readonly networkName: string | null;
  readonly department: string | null;
  readonly validUntil: CalendarDate;
  /** The first thing that waits, if any. */
  readonly task: FollowupTask | null;
};

export type FollowupPage = {
  readonly given: FollowupParameters;
  readonly labels: ReadonlyArray<FollowedLabel>;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly tasks: ReadonlyArray<{ readonly task: FollowupTask; readonly count: number }>;
};
