/** What is next, in one sentence: that of the status, unless the hand has passed to the other side. Holds R-APP-34. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { ApplicationFacts } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { nextStepOf } from '#app/modules/applications/domain/next-step.ts';
import { HOLDER_LABELS, NEXT_STEP_SENTENCES } from '#app/modules/applications/domain/status-labels.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** The three answers every page about a file gives: who has the hand, what is next, by when. */
export type NextStepView = {
  readonly holder: Holder | null;
  /** Null once nothing is awaited. */
  readonly holderLabel: string | null;
  readonly sentence: string;
  readonly dueOn: CalendarDate | null;
  readonly isOverdue: boolean;
};

/** Statuses whose hand may pass, and what is next once it has. */
const ONCE_PASSED: Partial<Record<ApplicationStatus, string>> = {
  'clarification-requested':
    'Le délai de réponse est écoulé. Le service peut encore répondre tant que la DITP ne s’est pas prononcée.',
  deferred: 'La DITP fait reprendre l’évaluation.',
};

/** Statuses in which an auditor has the hand: DITP has it while none leads. */
const LED_STATUSES: ReadonlyArray<ApplicationStatus> = [
  'evaluation-planned',
  'in-evaluation',
  'contradictory',
  'in-correction',
];

function sentenceOf(facts: ApplicationFacts, holder: Holder | null): string {
  if (holder === 'ditp' && LED_STATUSES.includes(facts.status)) {
    return 'Le responsable d’audit s’est retiré. La DITP en désigne un autre ; ce qui est déjà évalué est conservé.';
  }
  if (facts.status === 'contradictory' && holder === 'auditor') {
    return facts.repliedOn === null
      ? 'Le délai de réponse du service est écoulé. Le responsable d’audit peut remettre son rapport.'
      : 'Le responsable d’audit examine les observations du service, puis remet son rapport.';
  }
  if (facts.status === 'in-correction' && holder === 'auditor') {
    return facts.correctionsHandedInOn === null
      ? 'Le délai de correction est écoulé. Le responsable d’audit vérifie ce qui a été fait ; le service peut encore remettre ses corrections tant qu’il ne s’est pas prononcé.'
      : 'Le responsable d’audit vérifie les corrections du service, action par action.';
  }
  if (facts.status === 'reported' && holder === 'organisation') {
    return 'Une non-conformité majeure est ouverte\u00a0: le service ouvre ses corrections, ou choisit de passer devant la commission sans corriger.';
  }
  if (facts.status === 'reported' && facts.correctionsChoiceFrom !== null) {
    return 'Le service n’a pas ouvert de corrections dans le délai. La DITP transmet le dossier au décideur\u00a0; le service peut encore les ouvrir d’ici là.';
  }
  const passed = holder === 'ditp' ? ONCE_PASSED[facts.status] : undefined;
  return passed ?? NEXT_STEP_SENTENCES[facts.status];
}

export function nextStepView(facts: ApplicationFacts, today: CalendarDate): NextStepView {
  const { holder, dueOn, isOverdue } = nextStepOf(facts, today);
  return {
    holder,
    holderLabel: holder === null ? null : HOLDER_LABELS[holder],
    sentence: sentenceOf(facts, holder),
    dueOn,
    isOverdue,
  };
}
