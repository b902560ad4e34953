/** What a person reads for each status, action, side and refusal of the lifecycle. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { ApplicationAction, TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';

export const STATUS_LABELS: Readonly<Record<ApplicationStatus, string>> = {
  draft: 'En préparation',
  submitted: 'Déposée',
  'clarification-requested': 'Complément demandé',
  admissible: 'Recevable',
  'evaluation-planned': 'Évaluation planifiée',
  'in-evaluation': 'En évaluation',
  contradictory: 'Phase contradictoire',
  reported: 'Rapport remis',
  'in-correction': 'Corrections en cours',
  'before-committee': 'En attente de décision',
  deferred: 'Ajournée',
  granted: 'Label attribué',
  refused: 'Refusée',
  inadmissible: 'Irrecevable',
  withdrawn: 'Retirée',
  'under-appeal': 'Recours en cours',
};

/** The words of the button. */
export const ACTION_LABELS: Readonly<Record<ApplicationAction, string>> = {
  submit: 'Déposer la candidature',
  'request-clarification': 'Demander un complément',
  'answer-clarification': 'Envoyer le complément',
  'declare-admissible': 'Déclarer recevable',
  'declare-inadmissible': 'Déclarer irrecevable',
  'plan-evaluation': 'Planifier l’évaluation',
  'change-auditors': 'Changer les auditeurs',
  'start-evaluation': 'Commencer l’évaluation',
  'deliver-draft-report': 'Remettre le projet de rapport',
  reply: 'Envoyer les observations',
  'close-contradictory': 'Clore la phase contradictoire',
  'open-corrections': 'Ouvrir les corrections',
  'decline-corrections': 'Passer devant la commission sans corriger',
  'verify-corrections': 'Vérifier les corrections',
  'put-before-committee': 'Transmettre pour décision',
  grant: 'Attribuer le label',
  defer: 'Ajourner',
  'resume-evaluation': 'Reprendre l’évaluation',
  refuse: 'Refuser',
  withdraw: 'Retirer la candidature',
  appeal: 'Former un recours',
  'decide-appeal': 'Statuer sur le recours',
};

/** What the history says once the thing is done. */
export const ACTION_DONE_LABELS: Readonly<Record<ApplicationAction, string>> = {
  submit: 'Candidature déposée',
  'request-clarification': 'Complément demandé',
  'answer-clarification': 'Complément envoyé',
  'declare-admissible': 'Candidature déclarée recevable',
  'declare-inadmissible': 'Candidature déclarée irrecevable',
  'plan-evaluation': 'Évaluation planifiée',
  'change-auditors': 'Auditeurs changés',
  'start-evaluation': 'Évaluation commencée',
  'deliver-draft-report': 'Projet de rapport remis',
  reply: 'Observations envoyées',
  'close-contradictory': 'Phase contradictoire close',
  'open-corrections': 'Corrections ouvertes',
  'decline-corrections': 'Passage devant la commission sans correction, à la demande du service',
  'verify-corrections': 'Corrections vérifiées',
  'put-before-committee': 'Dossier transmis pour décision',
  grant: 'Label attribué',
  defer: 'Décision ajournée',
  'resume-evaluation': 'Évaluation reprise',
  refuse: 'Candidature refusée',
  withdraw: 'Candidature retirée',
  appeal: 'Recours formé',
  'decide-appeal': 'Recours tranché',
};

export const HOLDER_LABELS: Readonly<Record<Holder, string>> = {
  organisation: 'Le service candidat',
  ditp: 'La DITP',
  auditor: 'Le responsable d’audit',
  decider: 'Le décideur',
};

/** What is next, in one sentence, from the service's chair. */
export const NEXT_STEP_SENTENCES: Readonly<Record<ApplicationStatus, string>> = {
  draft: 'Le service complète sa grille et ses preuves, puis dépose la candidature.',
  submitted: 'La DITP examine la recevabilité de la candidature.',
  'clarification-requested': 'Le service répond aux questions de la DITP.',
  admissible: 'La DITP désigne les auditeurs et fixe les dates de l’évaluation.',
  'evaluation-planned': 'Le responsable d’audit commence l’évaluation à la date prévue.',
  'in-evaluation': 'Les auditeurs évaluent les critères et préparent le projet de rapport.',
  contradictory: 'Le service répond au projet de rapport, constat par constat.',
  reported: 'La DITP transmet le dossier au décideur.',
  'in-correction': 'Le service corrige les non-conformités constatées.',
  'before-committee': 'Le décideur se prononce sur l’attribution du label.',
  deferred: 'Le service réalise ce qui est attendu, puis la DITP fait reprendre l’évaluation.',
  granted: 'Le label est attribué. Rien n’est attendu.',
  refused: 'La candidature est refusée. Les voies de recours figurent dans la décision.',
  inadmissible: 'La candidature est irrecevable. Rien n’est attendu.',
  withdrawn: 'La candidature est retirée. Rien n’est attendu.',
  'under-appeal': 'Un autre décideur examine le recours.',
};

export const TRANSITION_REFUSAL_MESSAGES: Readonly<Record<TransitionRefusal, string>> = {
  'action-impossible-in-status':
    'Cette action n’est plus possible à l’étape où se trouve la candidature. Rechargez la page pour voir où elle en est.',
  'action-not-yours': 'Cette action ne relève pas de vous sur cette candidature.',
  'target-status-impossible': 'Choisissez l’issue de cette action.',
  'clarification-still-running':
    'Le délai laissé au service pour répondre n’est pas écoulé : la candidature ne peut pas encore être déclarée irrecevable.',
  'already-replied': 'Vos observations ont déjà été envoyées.',
  'reply-too-late': 'Le délai de 15 jours pour répondre au projet de rapport est écoulé.',
  'contradictory-still-running':
    'Le service n’a pas encore répondu et son délai de 15 jours n’est pas écoulé : la phase contradictoire reste ouverte.',
  'correction-delay-running': 'Un délai de correction court encore : le dossier ne peut pas être transmis.',
  'corrections-still-running':
    'Le service n’a pas encore remis ses corrections et son délai n’est pas écoulé : elles ne peuvent pas encore être vérifiées.',
  'corrections-choice-running':
    'Une non-conformité majeure est ouverte et le service a encore le temps d’ouvrir ses corrections\u00a0: le dossier ne peut pas encore être transmis.',
  'corrections-choice-over':
    'Aucun choix n’est plus attendu de vous\u00a0: les corrections sont ouvertes, déclinées, ou leur délai de choix est écoulé.',
  'nothing-to-appeal':
    'Le niveau attribué est celui que vous demandiez : il n’y a pas de décision à contester.',
  'already-appealed':
    'Un recours a déjà été examiné sur cette décision. Le tribunal administratif reste compétent.',
  'appeal-too-late': 'Le délai de deux mois pour former un recours est écoulé.',
};
