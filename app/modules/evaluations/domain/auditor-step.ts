/** What is expected of an auditor at each stage, and by when. Holds R-EVA-14, R-EVA-25. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isSignable } from '#app/modules/evaluations/domain/declaration.ts';
import type { DoubleRatingPhase } from '#app/modules/evaluations/domain/double-rating.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays } from '#app/platform/calendar.ts';

export type AuditorStepFacts = {
  readonly status: ApplicationStatus;
  readonly hasDeclared: boolean;
  /** A co-auditor has no hand on the file's transitions; absent for the lead auditor. */
  readonly isCoAuditor?: boolean;
  /** Null or absent with a lead auditor alone. */
  readonly doubleRating?: DoubleRatingPhase | null;
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly replyDueOn: CalendarDate | null;
  readonly hasReplied: boolean;
  readonly correctionsDueOn: CalendarDate | null;
  readonly hasHandedIn: boolean;
  readonly verificationDueOn: CalendarDate | null;
};

export const AUDITOR_STEPS = [
  'declare',
  'start',
  'wait-for-start',
  'evaluate',
  'hand-in',
  'wait-for-ratings',
  'consolidate',
  'deliver',
  'wait-for-reply',
  'close',
  'wait-for-corrections',
  'verify',
  'done',
] as const;
export type AuditorStepCode = (typeof AUDITOR_STEPS)[number];

export type AuditorStep = {
  readonly code: AuditorStepCode;
  /** The day by which it is expected, null when no date binds. */
  readonly dueOn: CalendarDate | null;
  readonly isOverdue: boolean;
  /** Whether the auditor has the hand. */
  readonly isMine: boolean;
};

export const AUDITOR_STEP_SENTENCES: Readonly<Record<AuditorStepCode, string>> = {
  declare: 'Signer la déclaration d’absence de conflit d’intérêts',
  start: 'Commencer l’évaluation',
  evaluate: 'Coter les critères et remettre le projet de rapport',
  'wait-for-start': 'Attendre que le responsable d’audit commence l’évaluation',
  'hand-in': 'Coter les critères et remettre vos cotations',
  'wait-for-ratings': 'Attendre que tous les auditeurs aient remis leurs cotations',
  consolidate: 'Consolider les cotations, écart par écart',
  deliver: 'Écrire les constats et remettre le projet de rapport',
  'wait-for-reply': 'Attendre les observations du service',
  close: 'Trancher les points contestés et clore la phase contradictoire',
  'wait-for-corrections': 'Attendre les corrections du service',
  verify: 'Vérifier les corrections du service, action par action',
  done: 'Rien n’est attendu de vous',
};

const DOUBLE_RATING_STEPS: Readonly<Record<DoubleRatingPhase, AuditorStepCode>> = {
  rating: 'hand-in',
  waiting: 'wait-for-ratings',
  consolidating: 'consolidate',
  consolidated: 'deliver',
};

/** What the lead alone does, as a co-auditor sees it. */
const LEAD_STEPS: Partial<Record<AuditorStepCode, AuditorStepCode>> = {
  start: 'wait-for-start',
  deliver: 'done',
  close: 'done',
  verify: 'done',
};

function codeOf(facts: AuditorStepFacts, today: CalendarDate): AuditorStepCode {
  const code = leadCodeOf(facts, today);
  return facts.isCoAuditor === true ? (LEAD_STEPS[code] ?? code) : code;
}

function leadCodeOf(facts: AuditorStepFacts, today: CalendarDate): AuditorStepCode {
  const { status, doubleRating } = facts;
  if (!facts.hasDeclared && isSignable(status)) return 'declare';
  if (status === 'evaluation-planned' || status === 'in-evaluation') {
    if (status !== 'in-evaluation') return 'start';
    return doubleRating === null || doubleRating === undefined
      ? 'evaluate'
      : DOUBLE_RATING_STEPS[doubleRating];
  }
  if (status === 'in-correction') {
    const isPast = facts.correctionsDueOn !== null && today > facts.correctionsDueOn;
    return facts.hasHandedIn || isPast ? 'verify' : 'wait-for-corrections';
  }
  if (status !== 'contradictory') return 'done';
  const isOver = facts.hasReplied || (facts.replyDueOn !== null && today > facts.replyDueOn);
  return isOver ? 'close' : 'wait-for-reply';
}

const RATING_STEPS: ReadonlyArray<AuditorStepCode> = [
  'evaluate',
  'hand-in',
  'wait-for-ratings',
  'consolidate',
  'deliver',
];

const OTHERS_STEPS: ReadonlyArray<AuditorStepCode> = [
  'wait-for-start',
  'wait-for-ratings',
  'wait-for-reply',
  'wait-for-corrections',
  'done',
];

/** Whoever is named after the visit signs when they arrive: the planned day that is past is no delay of theirs. */
function isNamedLate({ status }: AuditorStepFacts): boolean {
  return status === 'contradictory' || status === 'in-correction';
}

function dueOnOf(code: AuditorStepCode, facts: AuditorStepFacts): CalendarDate | null {
  if (code === 'declare' && isNamedLate(facts)) return null;
  if (code === 'declare' || code === 'start' || code === 'wait-for-start') return facts.plannedFrom;
  if (RATING_STEPS.includes(code)) return facts.plannedTo;
  if (code === 'verify') return facts.verificationDueOn;
  if (code === 'wait-for-corrections') return facts.correctionsDueOn;
  if (code !== 'wait-for-reply' || facts.replyDueOn === null) return null;
  return addDays(facts.replyDueOn, 1);
}

/** R-EVA-25: the step of today; once the service has answered, or its delay has passed, the hand comes back. */
export function auditorStep(facts: AuditorStepFacts, today: CalendarDate): AuditorStep {
  const code = codeOf(facts, today);
  const dueOn = dueOnOf(code, facts);
  const isMine = !OTHERS_STEPS.includes(code);
  return { code, dueOn, isOverdue: isMine && dueOn !== null && today > dueOn, isMine };
}
