/** Deadlines in words, for pages, reminders and calendars. Holds R-APP-55. */
import type { DeadlineKind } from '#app/modules/applications/domain/deadlines.ts';

export const DEADLINE_LABELS: Readonly<Record<DeadlineKind, string>> = {
  'clarification-answer': 'Répondre à la demande de complément',
  admissibility: 'Se prononcer sur la recevabilité',
  planning: 'Désigner les auditeurs et planifier l’évaluation',
  'evaluation-start': 'Commencer l’évaluation',
  'draft-report': 'Remettre le projet de rapport',
  'contradictory-reply': 'Répondre au projet de rapport',
  'contradictory-settlement': 'Trancher les points contestés et remettre le rapport',
  'corrections-choice': 'Ouvrir les corrections, ou passer devant la commission sans corriger',
  'major-corrections': 'Corriger les non-conformités majeures',
  'major-verification': 'Vérifier les corrections des non-conformités majeures',
  corrections: 'Achever les actions correctives',
  verification: 'Vérifier les actions correctives',
  'committee-submission': 'Présenter le dossier en commission',
  sitting: 'Tenir la séance de la commission',
  decision: 'Décider',
  deferral: 'Apporter ce que la décision d’ajournement demande',
  resumption: 'Reprendre l’évaluation après l’ajournement',
  appeal: 'Former un recours contre la décision, si vous le souhaitez',
  'appeal-decision': 'Décider sur le recours',
};

/** R-APP-57: the days that end a right of the service instead of asking something of it, as « vous pouvez … » goes on. */
export const DEADLINE_RIGHTS: Readonly<Partial<Record<DeadlineKind, string>>> = {
  appeal: 'former un recours contre la décision',
};

/** What happens once the day has passed: never a sanction by itself (R-APP-04). */
export const DEADLINE_CONSEQUENCES: Readonly<Record<DeadlineKind, string>> = {
  'clarification-answer': 'Passé ce jour, la réponse reste possible tant que la DITP ne s’est pas prononcée.',
  admissibility: 'Un retard de la DITP ne change rien aux droits du service.',
  planning: 'Un retard de la DITP ne change rien aux droits du service.',
  'evaluation-start': 'Un retard des auditeurs ne change rien aux droits du service.',
  'draft-report': 'Un retard des auditeurs ne change rien aux droits du service.',
  'contradictory-reply': 'Passé ce jour, le responsable d’audit conclut au vu du dossier.',
  'contradictory-settlement': 'Un retard des auditeurs ne change rien aux droits du service.',
  'corrections-choice':
    'Passé ce jour, la DITP peut transmettre le dossier\u00a0; les corrections restent possibles tant qu’elle ne l’a pas fait.',
  'major-corrections':
    'Passé ce jour, les auditeurs vérifient ce qui a été fait pour les majeures ; un retard ne ferme pas la parole au service.',
  'major-verification': 'Un retard des auditeurs ne change rien aux droits du service.',
  corrections: 'Passé ce jour, les auditeurs vérifient ce qui a été fait.',
  verification: 'Un retard des auditeurs ne change rien aux droits du service.',
  'committee-submission': 'Un retard de la DITP ne change rien aux droits du service.',
  sitting: 'La séance peut être reportée ; le dossier reste ouvert.',
  decision: 'Un retard de la décision ne change rien aux droits du service.',
  deferral: 'Passé ce jour, la DITP peut reprendre l’évaluation.',
  resumption: 'Un retard de la DITP ne change rien aux droits du service.',
  appeal: 'Passé ce jour, la décision ne peut plus faire l’objet d’un recours auprès de la DITP.',
  'appeal-decision': 'Un retard de la décision ne change rien aux droits du service.',
};
