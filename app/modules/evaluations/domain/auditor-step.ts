/** What is expected of the lead auditor at each stage, and by when. Holds R-EVA-25. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays } from '#app/platform/calendar.ts';

export type AuditorStepFacts = {
  readonly status: ApplicationStatus;
  readonly hasDeclared: boolean;
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly replyDueOn: CalendarDate | null;
  readonly hasReplied: boolean;
};

export const AUDITOR_STEPS = ['declare', 'start', 'evaluate', 'wait-for-reply', 'close', 'done'] as const;
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
  'wait-for-reply': 'Attendre les observations du service',
  close: 'Trancher les points contestés et clore la phase contradictoire',
  done: 'Rien n’est attendu de vous',
};

function codeOf(facts: AuditorStepFacts, today: CalendarDate): AuditorStepCode {
  const { status } = facts;
  if (status === 'evaluation-planned' || status === 'in-evaluation') {
    if (!facts.hasDeclared) return 'declare';
    return status === 'in-evaluation' ? 'evaluate' : 'start';
  }
  if (status !== 'contradictory') return 'done';
  const isOver = facts.hasReplied || (facts.replyDueOn !== null && today > facts.replyDueOn);
  return isOver ? 'close' : 'wait-for-reply';
}

function dueOnOf(code: AuditorStepCode, facts: AuditorStepFacts): CalendarDate | null {
  if (code === 'declare' || code === 'start') return facts.plannedFrom;
  if (code === 'evaluate') return facts.plannedTo;
  if (code !== 'wait-for-reply' || facts.replyDueOn === null) return null;
  return addDays(facts.replyDueOn, 1);
}

/** R-EVA-25: the step of today; once the service has answered, or its delay has passed, the hand comes back. */
export function auditorStep(facts: AuditorStepFacts, today: CalendarDate): AuditorStep {
  const code = codeOf(facts, today);
  const dueOn = dueOnOf(code, facts);
  const isMine = code !== 'wait-for-reply' && code !== 'done';
  return { code, dueOn, isOverdue: isMine && dueOn !== null && today > dueOn, isMine };
}
