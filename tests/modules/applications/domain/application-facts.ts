/** A file's facts in a few words: what a test does not say is the ordinary case. */
import type { ApplicationFacts } from '#app/modules/applications/domain/lifecycle-guards.ts';

export function factsWith(facts: Partial<ApplicationFacts> = {}): ApplicationFacts {
  return {
    status: 'draft',
    levelSought: 'silver',
    levelGranted: null,
    clarificationDueOn: null,
    contradictoryOpenedOn: null,
    repliedOn: null,
    correctionsDueOn: null,
    correctionsHandedInOn: null,
    verificationDueOn: null,
    correctionsChoiceFrom: null,
    deferredUntil: null,
    decidedOn: null,
    answersAppeal: false,
    ...facts,
  };
}
