/**
 * Where a file is, who has the hand, and by when: the three questions each page answers first.
 * Holds R-APP-34, R-APP-65.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { correctionsChoiceDueOn } from '#app/modules/applications/domain/corrections-choice.ts';
import type { ApplicationFacts } from '#app/modules/applications/domain/lifecycle-guards.ts';
import { replyDueOn } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export const HOLDERS = ['organisation', 'ditp', 'auditor', 'decider'] as const;
/** The side whose act is awaited. */
export type Holder = (typeof HOLDERS)[number];

const HOLDER_BY_STATUS: Readonly<Record<ApplicationStatus, Holder | null>> = {
  draft: 'organisation',
  submitted: 'ditp',
  'clarification-requested': 'organisation',
  admissible: 'ditp',
  'evaluation-planned': 'auditor',
  'in-evaluation': 'auditor',
  contradictory: 'organisation',
  reported: 'ditp',
  'in-correction': 'organisation',
  'before-committee': 'decider',
  deferred: 'organisation',
  granted: null,
  refused: null,
  inadmissible: null,
  withdrawn: null,
  'under-appeal': 'decider',
};

/** The side that has the hand by status alone; null once nothing is awaited. For lists; see `nextStepOf`. */
export function holderOf(status: ApplicationStatus): Holder | null {
  return HOLDER_BY_STATUS[status];
}

export type NextStep = {
  readonly holder: Holder | null;
  /** The last day for it, included; null when no date binds. */
  readonly dueOn: CalendarDate | null;
  /** Whether that day is past, so that the other side may act. */
  readonly isOverdue: boolean;
};

type StepFacts = Pick<
  ApplicationFacts,
  | 'status'
  | 'isLeadMissing'
  | 'clarificationDueOn'
  | 'contradictoryOpenedOn'
  | 'repliedOn'
  | 'correctionsDueOn'
  | 'correctionsHandedInOn'
  | 'verificationDueOn'
  | 'correctionsChoiceFrom'
  | 'deferredUntil'
>;

function dueOnOf(facts: StepFacts): CalendarDate | null {
  if (facts.status === 'clarification-requested') return facts.clarificationDueOn;
  if (facts.status === 'contradictory') return facts.repliedOn === null ? replyDueOn(facts) : null;
  if (facts.status === 'in-correction') {
    return facts.correctionsHandedInOn === null ? facts.correctionsDueOn : facts.verificationDueOn;
  }
  if (facts.status === 'reported') return correctionsChoiceDueOn(facts);
  if (facts.status === 'deferred') return facts.deferredUntil;
  return null;
}

function holderWhen(facts: StepFacts, isOverdue: boolean): Holder | null {
  if (facts.status === 'contradictory')
    return facts.repliedOn !== null || isOverdue ? 'auditor' : 'organisation';
  if (facts.status === 'in-correction') {
    return facts.correctionsHandedInOn !== null || isOverdue ? 'auditor' : 'organisation';
  }
  if (facts.status === 'reported') {
    return facts.correctionsChoiceFrom !== null && !isOverdue ? 'organisation' : 'ditp';
  }
  const passesToDitp = facts.status === 'clarification-requested' || facts.status === 'deferred';
  return passesToDitp && isOverdue ? 'ditp' : holderOf(facts.status);
}

/** R-EVA-42: what awaits an auditor awaits DITP while no lead auditor is in charge. */
export function holderWithoutLead(holder: Holder | null, isLeadMissing: boolean): Holder | null {
  return holder === 'auditor' && isLeadMissing ? 'ditp' : holder;
}

/** R-APP-34: who has the hand today and until when; a delay that has run out passes the hand to the other side. */
export function nextStepOf(facts: StepFacts, today: CalendarDate): NextStep {
  const dueOn = dueOnOf(facts);
  const isOverdue = dueOn !== null && today > dueOn;
  const holder = holderWithoutLead(holderWhen(facts, isOverdue), facts.isLeadMissing === true);
  return { holder, dueOn, isOverdue };
}
