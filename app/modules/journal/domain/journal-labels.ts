/** What a person reads for each act of the journal. An act without words here is named by what it belongs to. */
import { APPLICATION_ACTIONS } from '#app/modules/applications/domain/lifecycle.ts';
import { ACTION_DONE_LABELS } from '#app/modules/applications/domain/status-labels.ts';

const LIFECYCLE = Object.fromEntries(
  APPLICATION_ACTIONS.map((action) => [`application.${action}`, ACTION_DONE_LABELS[action]]),
);

/** With `subject` after it where the act has one: « Réponse enregistrée – E1.2 ». */
const JOURNAL_LABELS: Readonly<Record<string, string>> = {
  ...LIFECYCLE,
  'application.start': 'Candidature commencée',
  'application.hand-in-corrections': 'Corrections remises à l’auditeur',
  'correction.save': 'Action corrective enregistrée',
  'correction.remove': 'Action corrective retirée',
  'correction.report': 'Réalisation d’une action corrective',
  'correction.judge': 'Action corrective vérifiée',
  'application.edit': 'Cadre de la candidature modifié',
  'lead.hand-over': 'Responsable de la candidature changé',
  'answer.save': 'Réponse au critère enregistrée',
  'results.declare': 'Résultats publiés déclarés',
  'criterion.assign': 'Critère confié',
  'criterion.unassign': 'Critère retiré à un contributeur',
  'evidence.add': 'Preuve ajoutée à la bibliothèque',
  'evidence.add-version': 'Nouvelle version d’une preuve',
  'evidence.edit': 'Description d’une preuve modifiée',
  'evidence.archive': 'Preuve archivée',
  'evidence.link': 'Preuve rattachée au critère',
  'evidence.unlink': 'Preuve détachée du critère',
  'evaluation.rate': 'Cotation de l’auditeur enregistrée',
  'evaluation.declare-no-conflict': 'Absence de conflit d’intérêts déclarée',
  'evaluation.recuse-auditor': 'Auditeur retiré pour conflit d’intérêts',
  'evaluation.swap-site': 'Site de l’échantillon remplacé',
  'evaluation.save-programme-item': 'Moment du programme enregistré',
  'evaluation.remove-programme-item': 'Moment du programme retiré',
  'evaluation.send-programme': 'Programme de la visite envoyé',
  'evaluation.save-mystery-test': 'Test mystère enregistré',
  'evaluation.record-mystery-test': 'Résultat d’un test mystère enregistré',
  'evaluation.remove-mystery-test': 'Test mystère retiré',
  'auditor.declare-link': 'Lien déclaré',
  'auditor.end-link': 'Fin d’un lien enregistrée',
  'auditor.declare-unavailability': 'Indisponibilité déclarée',
  'auditor.remove-unavailability': 'Indisponibilité retirée',
  'auditor.set-capacity': 'Capacité fixée',
  'evaluation.hand-in-ratings': 'Cotations de l’auditeur remises',
  'evaluation.consolidate': 'Cotation consolidée',
  'evaluation.confirm-results': 'Résultats publiés examinés',
  'evaluation.save-finding': 'Constat enregistré',
  'evaluation.create-missing-findings': 'Constats manquants ajoutés',
  'evaluation.remove-finding': 'Constat retiré',
  'evaluation.save-report-texts': 'Textes du rapport modifiés',
  'evaluation.settle-finding': 'Constat contesté examiné',
  'label.announce-measure': 'Mesure envisagée sur le label, avis envoyé',
  'label.observe': 'Observations du titulaire sur la mesure envisagée',
  'label.take-measure': 'Mesure prise sur le label',
  'label.drop-measure': 'Mesure envisagée abandonnée',
  'label.restore': 'Suspension du label levée',
  'label.reduce-scope': 'Périmètre du label réduit par le titulaire',
  'label.surrender': 'Label rendu par le titulaire',
  'label.correct-certificate': 'Attestation rectifiée',
  'sitting.plan': 'Séance prévue',
  'sitting.change': 'Séance modifiée',
  'sitting.agenda-add': 'Dossier ajouté à l’ordre du jour',
  'sitting.agenda-remove': 'Dossier retiré de l’ordre du jour',
  'sitting.agenda-up': 'Dossier monté dans l’ordre du jour',
  'sitting.agenda-down': 'Dossier descendu dans l’ordre du jour',
  'sitting.convene': 'Membres convoqués',
  'sitting.cancel': 'Séance annulée',
  'sitting.open': 'Séance ouverte',
  'sitting.record-presence': 'Présence enregistrée',
  'sitting.recuse': 'Déport enregistré',
  'sitting.record-proposal': 'Avis et proposition enregistrés',
  'sitting.close': 'Séance close, procès-verbal produit',
};

/** Words for acts that have none of their own, by what comes before the dot. */
const FAMILIES: Readonly<Record<string, string>> = {
  application: 'Modification de la candidature',
  answer: 'Modification de la grille',
  criterion: 'Modification de la grille',
  results: 'Modification des résultats publiés',
  evidence: 'Modification des preuves',
  evaluation: 'Travail d’évaluation',
  finding: 'Travail sur les constats',
  report: 'Travail sur le rapport',
  label: 'Vie du label',
};

export function journalLabel(action: string): string {
  return JOURNAL_LABELS[action] ?? FAMILIES[action.split('.')[0] ?? ''] ?? 'Modification enregistrée';
}
