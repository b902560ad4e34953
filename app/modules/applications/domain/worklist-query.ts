/**
 * What DITP's worklist is asked: stage, filters, search, order, page, as its address says it.
 * Anything unknown in the address is as if it were not there. Holds R-WRK-01 to R-WRK-03.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { CLOSED_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { AgeBand } from '#app/modules/applications/domain/file-ages.ts';
import { AGE_BANDS } from '#app/modules/applications/domain/file-ages.ts';
import { CORRECTIONS_CHOICE_DAYS } from '#app/modules/applications/domain/corrections-choice.ts';
import { REPLY_DAYS } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { HOLDERS, nextStepOf } from '#app/modules/applications/domain/next-step.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { isLevelCode } from '#app/modules/referentials/domain/referential.ts';
import { addDays, calendarDate } from '#app/platform/calendar.ts';
import { isRowId } from '#app/platform/row-id.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';

export const WORKLIST_PAGE_SIZE = 25;
const SEARCH_WORDS = 6;

export const WORK_STAGES = [
  'admissibility',
  'planning',
  'evaluation',
  'contradictory',
  'reported',
  'decision',
  'deferred',
  'appeal',
] as const;
export type WorkStage = (typeof WORK_STAGES)[number];

/** `open` gathers every stage but `closed`. */
export const WORKLIST_STAGES = ['open', ...WORK_STAGES, 'closed'] as const;
export type WorklistStage = (typeof WORKLIST_STAGES)[number];

const STATUSES_BY_WORK_STAGE: Readonly<Record<WorkStage, ReadonlyArray<ApplicationStatus>>> = {
  admissibility: ['submitted', 'clarification-requested'],
  planning: ['admissible'],
  evaluation: ['evaluation-planned', 'in-evaluation'],
  contradictory: ['contradictory'],
  reported: ['reported', 'in-correction'],
  decision: ['before-committee'],
  deferred: ['deferred'],
  appeal: ['under-appeal'],
};

/** R-WRK-01: the statuses of a stage. A draft belongs to none: the worklist never shows it. */
export const STATUSES_BY_STAGE: Readonly<Record<WorklistStage, ReadonlyArray<ApplicationStatus>>> = {
  open: Object.values(STATUSES_BY_WORK_STAGE).flat(),
  ...STATUSES_BY_WORK_STAGE,
  // An appeal is work to do, though the file stays closed.
  closed: CLOSED_STATUSES.filter((status) => status !== 'under-appeal'),
};

export const STAGE_LABELS: Readonly<Record<WorklistStage, string>> = {
  open: 'Tous les dossiers en cours',
  admissibility: 'Recevabilité',
  planning: 'À planifier',
  evaluation: 'Évaluation',
  contradictory: 'Contradictoire',
  reported: 'Rapport remis',
  decision: 'À décider',
  deferred: 'Ajournés',
  appeal: 'Recours',
  closed: 'Clos',
};

export const WORKLIST_SORTS = ['age', 'due', 'name'] as const;
export type WorklistSort = (typeof WORKLIST_SORTS)[number];
export type SortDirection = 'ascending' | 'descending';

export type WorklistQuery = {
  readonly stage: WorklistStage;
  readonly words: ReadonlyArray<string>;
  readonly level: LevelCode | null;
  readonly holder: Holder | null;
  readonly department: string | null;
  readonly networkId: string | null;
  readonly overdueOnly: boolean;
  readonly ageBand: AgeBand | null;
  readonly pastTargetOnly: boolean;
  readonly sort: WorklistSort;
  readonly direction: SortDirection;
  /** Counted from 1. */
  readonly page: number;
};

/** The longest wait, the nearest date and the first name come first unless the order is turned. */
export const NATURAL_DIRECTIONS: Readonly<Record<WorklistSort, SortDirection>> = {
  age: 'descending',
  due: 'ascending',
  name: 'ascending',
};

const DEPARTMENT = /^[0-9AB]{2,3}$/;

/** The stage a person lands on: what waits for a decision, for someone who decides and does nothing else here. */
export function landingStage(roles: ReadonlyArray<string>): WorklistStage {
  return roles.includes('ditp-officer') ? 'open' : 'decision';
}

export function parseWorklistQuery(
  parameters: { get: (name: string) => string | null },
  landing: WorklistStage,
): WorklistQuery {
  const stage = parameters.get('etape');
  const level = parameters.get('niveau') ?? '';
  const holder = parameters.get('main');
  const department = (parameters.get('departement') ?? '').toUpperCase();
  const network = parameters.get('reseau') ?? '';
  const sort = WORKLIST_SORTS.find((one) => one === parameters.get('tri')) ?? 'age';
  const natural = NATURAL_DIRECTIONS[sort];
  return {
    stage: WORKLIST_STAGES.find((one) => one === stage) ?? landing,
    words: (parameters.get('q') ?? '')
      .replaceAll('\0', '')
      .split(/\s+/u)
      .filter((word) => word !== '')
      .slice(0, SEARCH_WORDS)
      .map((word) => word.slice(0, 60)),
    level: isLevelCode(level) ? level : null,
    holder: HOLDERS.find((one) => one === holder) ?? null,
    department: DEPARTMENT.test(department) ? department : null,
    networkId: isRowId(network) ? network : null,
    overdueOnly: parameters.get('retard') === 'oui',
    ageBand: AGE_BANDS.find(({ code }) => code === parameters.get('age'))?.code ?? null,
    pastTargetOnly: parameters.get('objectif') === 'depasse',
    sort,
    direction: parameters.get('sens') === 'inverse' ? opposite(natural) : natural,
    page: pageNumber(parameters.get('page')),
  };
}

export function opposite(direction: SortDirection): SortDirection {
  return direction === 'ascending' ? 'descending' : 'ascending';
}

/** What a line of the list knows of its delays. */
export type ListedDelay = {
  readonly status: ApplicationStatus;
  /** Whether the due day is past. */
  readonly isOverdue: boolean;
  /** Whether the service has answered the draft report or, while it corrects, handed its corrections in. */
  readonly hasReplied: boolean;
};

const ANY_DAY = calendarDate('2000-01-02');

/** R-WRK-02: who has the hand on a line of the list, by the very rule of a file's page (R-APP-34). */
export function holderOfListed({ status, isOverdue, hasReplied }: ListedDelay): Holder | null {
  const dueOn = isOverdue ? addDays(ANY_DAY, -1) : ANY_DAY;
  const step = nextStepOf(
    {
      status,
      clarificationDueOn: dueOn,
      correctionsDueOn: dueOn,
      correctionsHandedInOn: hasReplied ? dueOn : null,
      verificationDueOn: dueOn,
      correctionsChoiceFrom: hasReplied ? null : addDays(dueOn, -CORRECTIONS_CHOICE_DAYS),
      deferredUntil: dueOn,
      contradictoryOpenedOn: addDays(dueOn, -REPLY_DAYS),
      repliedOn: hasReplied ? dueOn : null,
    },
    ANY_DAY,
  );
  return step.holder;
}

/** Every kind of line on which this side has the hand: what a search by holder looks for. */
export function delaysHeldBy(holder: Holder): ReadonlyArray<ListedDelay> {
  const statuses = [...STATUSES_BY_STAGE.open, ...STATUSES_BY_STAGE.closed];
  return statuses
    .flatMap((status) =>
      [false, true].flatMap((isOverdue) =>
        [false, true].map((hasReplied): ListedDelay => ({ status, isOverdue, hasReplied })),
      ),
    )
    .filter((delay) => holderOfListed(delay) === holder);
}
