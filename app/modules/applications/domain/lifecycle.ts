/**
 * The life of an application: the one table of its transitions (R-APP-01), from which pages derive their buttons
 * and which use cases obey. Time guards are in `lifecycle-guards.ts`; guards about content (submission checks,
 * evaluation plan, grant …) are named here and hold in the files of those names.
 * Holds R-APP-01, R-APP-31, R-APP-35.
 */
import type { Relation } from '#app/modules/access/domain/roles.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type {
  ApplicationFacts,
  GuardName,
  TimeRefusal,
} from '#app/modules/applications/domain/lifecycle-guards.ts';
import { refusalByTime } from '#app/modules/applications/domain/lifecycle-guards.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const APPLICATION_ACTIONS = [
  'submit',
  'request-clarification',
  'answer-clarification',
  'declare-admissible',
  'declare-inadmissible',
  'plan-evaluation',
  'change-auditors',
  'start-evaluation',
  'deliver-draft-report',
  'reply',
  'close-contradictory',
  'open-corrections',
  'decline-corrections',
  'verify-corrections',
  'put-before-committee',
  'grant',
  'defer',
  'resume-evaluation',
  'refuse',
  'withdraw',
  'appeal',
  'decide-appeal',
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** The relations that act on an application's status; each is one of the relations of `access`. */
export const ACTING_RELATIONS = [
  'organisation-lead',
  'ditp-officer',
  'lead-auditor',
  'decider',
  'other-decider',
] as const satisfies ReadonlyArray<Relation>;
export type ActingRelation = (typeof ACTING_RELATIONS)[number];

type Target = ApplicationStatus | 'same';

export type TransitionRow = {
  readonly from: ReadonlyArray<ApplicationStatus>;
  /** One status, or those the act chooses between; `same` leaves the status as it is. */
  readonly to: ReadonlyArray<Target>;
  readonly by: ActingRelation;
  /** Further statuses from which the act is possible while no lead auditor is in charge (R-EVA-42). */
  readonly fromWithoutLead?: ReadonlyArray<ApplicationStatus>;
  readonly guards: ReadonlyArray<GuardName>;
};

/** R-APP-01. A status or a person missing from a row is refused. */
export const TRANSITIONS: Readonly<Record<ApplicationAction, TransitionRow>> = {
  submit: { from: ['draft'], to: ['submitted'], by: 'organisation-lead', guards: ['submission-checks'] },
  'request-clarification': {
    from: ['submitted'],
    to: ['clarification-requested'],
    by: 'ditp-officer',
    guards: ['clarification-items'],
  },
  'answer-clarification': {
    from: ['clarification-requested'],
    to: ['submitted'],
    by: 'organisation-lead',
    guards: ['only-items-asked-change'],
  },
  'declare-admissible': { from: ['submitted'], to: ['admissible'], by: 'ditp-officer', guards: [] },
  'declare-inadmissible': {
    from: ['submitted', 'clarification-requested'],
    to: ['inadmissible'],
    by: 'ditp-officer',
    guards: ['clarification-overdue', 'reason'],
  },
  'plan-evaluation': {
    from: ['admissible'],
    to: ['evaluation-planned'],
    by: 'ditp-officer',
    guards: ['evaluation-plan'],
  },
  'change-auditors': {
    from: ['evaluation-planned', 'in-evaluation'],
    fromWithoutLead: ['contradictory', 'in-correction'],
    to: ['same'],
    by: 'ditp-officer',
    guards: ['evaluation-plan', 'ratings-stay'],
  },
  'start-evaluation': {
    from: ['evaluation-planned'],
    to: ['in-evaluation'],
    by: 'lead-auditor',
    guards: ['freeze'],
  },
  'deliver-draft-report': {
    from: ['in-evaluation'],
    to: ['contradictory'],
    by: 'lead-auditor',
    guards: ['report-complete'],
  },
  reply: {
    from: ['contradictory'],
    to: ['same'],
    by: 'organisation-lead',
    guards: ['reply-in-time', 'reply-complete'],
  },
  'close-contradictory': {
    from: ['contradictory'],
    to: ['reported'],
    by: 'lead-auditor',
    guards: ['contradictory-over', 'contested-points-settled'],
  },
  'open-corrections': {
    from: ['reported'],
    to: ['in-correction'],
    by: 'organisation-lead',
    guards: ['correction-plan'],
  },
  'decline-corrections': {
    from: ['reported'],
    to: ['same'],
    by: 'organisation-lead',
    guards: ['corrections-choice-awaited'],
  },
  'verify-corrections': {
    from: ['in-correction'],
    to: ['reported'],
    by: 'lead-auditor',
    guards: ['corrections-over', 'corrections-verified'],
  },
  'put-before-committee': {
    from: ['reported'],
    to: ['before-committee'],
    by: 'ditp-officer',
    guards: ['no-correction-running', 'corrections-offered'],
  },
  grant: { from: ['before-committee'], to: ['granted'], by: 'decider', guards: ['grantable'] },
  defer: { from: ['before-committee'], to: ['deferred'], by: 'decider', guards: ['expectations'] },
  'resume-evaluation': { from: ['deferred'], to: ['in-evaluation'], by: 'ditp-officer', guards: ['freeze'] },
  refuse: { from: ['before-committee'], to: ['refused'], by: 'decider', guards: ['reason'] },
  withdraw: { from: OPEN_STATUSES, to: ['withdrawn'], by: 'organisation-lead', guards: [] },
  appeal: {
    from: ['refused', 'granted'],
    to: ['under-appeal'],
    by: 'organisation-lead',
    guards: ['appealable', 'appeal-in-time', 'reason'],
  },
  'decide-appeal': {
    from: ['under-appeal'],
    to: ['granted', 'refused'],
    by: 'other-decider',
    guards: ['reason'],
  },
};

export type TransitionRefusal =
  'action-impossible-in-status' | 'action-not-yours' | 'target-status-impossible' | TimeRefusal;

export type Transition = { readonly from: ApplicationStatus; readonly to: ApplicationStatus };

export type TransitionRequest = {
  readonly application: ApplicationFacts;
  readonly action: ApplicationAction;
  /** What the person is to the file: the answer of `relationsOf` in `access`. */
  readonly relations: ReadonlyArray<Relation>;
  readonly now: Date;
  /** The outcome chosen, for the one act that has two (`decide-appeal`). */
  readonly outcome?: ApplicationStatus;
};

function targetOf(row: TransitionRow, request: TransitionRequest): ApplicationStatus | null {
  const targets = row.to.map((target) => (target === 'same' ? request.application.status : target));
  if (request.outcome === undefined) return targets.length === 1 ? (targets[0] ?? null) : null;
  return targets.find((target) => target === request.outcome) ?? null;
}

function isFrom(row: TransitionRow, { status, isLeadMissing }: ApplicationFacts): boolean {
  return (
    row.from.includes(status) || (isLeadMissing === true && row.fromWithoutLead?.includes(status) === true)
  );
}

/**
 * Decides one transition by status, person and time. What it is not: the check of an act's content; the use case
 * runs the guards named in the row, then writes with `from` in its `where` (R-APP-02).
 */
export function decideTransition(request: TransitionRequest): Result<Transition, TransitionRefusal> {
  const { application, action } = request;
  const row = TRANSITIONS[action];
  if (!request.relations.includes(row.by)) return refused('action-not-yours', { action });
  if (!isFrom(row, application)) {
    return refused('action-impossible-in-status', { action, status: application.status });
  }
  const lateness = refusalByTime(row.guards, application, parisDate(request.now));
  if (lateness !== null) return refused(lateness.code, lateness.details);
  const to = targetOf(row, request);
  if (to === null) return refused('target-status-impossible', { action });
  return ok({ from: application.status, to });
}

export type ActionsRequest = Omit<TransitionRequest, 'action' | 'outcome'>;

/** The outcomes among which an act chooses; none for an act that has one only. */
function outcomesOf(action: ApplicationAction): ReadonlyArray<ApplicationStatus> {
  const { to } = TRANSITIONS[action];
  return to.length === 1 ? [] : to.filter((target) => target !== 'same');
}

/** The actions a page offers this person now, in the table's order: those that the table allows (R-APP-35). */
export function actionsFor(request: ActionsRequest): ReadonlyArray<ApplicationAction> {
  return APPLICATION_ACTIONS.filter((action) => {
    const [outcome] = outcomesOf(action);
    return decideTransition({ ...request, action, ...(outcome === undefined ? {} : { outcome }) }).ok;
  });
}
