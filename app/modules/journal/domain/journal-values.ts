/** The values an entry keeps, as words: names of fields, then values by what they hold. */
import { isApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate, formatNumber } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';

/** A field left out of this list is for the machine (identifiers) and is not shown. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  status: 'Étape',
  dueOn: 'À faire au plus tard le',
  reference: 'Référence',
  referential: 'Référentiel',
  levelSought: 'Niveau demandé',
  level: 'Niveau attribué',
  attained: 'Niveau atteint',
  levelAttained: 'Niveau atteint',
  reason: 'Motif',
  expected: 'Ce qui est attendu',
  expectedBy: 'Attendu au plus tard le',
  scope: 'Périmètre',
  siteIds: 'Sites',
  leadUserId: 'Responsable de la candidature',
  directorName: 'Direction',
  directorTitle: 'Fonction',
  directorEmail: 'Adresse de la direction',
  rating: 'Cotation',
  notApplicable: 'Non applicable',
  notApplicableReason: 'Motif de non-applicabilité',
  comment: 'Commentaire',
  satisfaction: 'Satisfaction (%)',
  netSatisfaction: 'Taux net (points)',
  publishedOn: 'Publiés le',
  respondents: 'Répondants',
  source: 'Source',
  evidenceId: 'Preuve',
  title: 'Titre',
  kind: 'Nature',
  documentDate: 'Date du document',
  expiresOn: 'Valable jusqu’au',
  fileName: 'Fichier',
  contributor: 'Contributeur',
  criteria: 'Critères',
  questions: 'Questions',
  answers: 'Réponses',
  replies: 'Observations',
  changedSubjects: 'Points modifiés',
  plannedFrom: 'Du',
  plannedTo: 'Au',
  auditors: 'Auditeurs',
  leadAuditor: 'Responsable d’audit',
  contentHash: 'Empreinte de ce qui est figé',
  summary: 'Synthèse',
  heldOn: 'Date de la séance',
  place: 'Lieu',
  quorum: 'Quorum',
  members: 'Membres',
  present: 'Présents',
  opinions: 'Avis',
  minutesNumber: 'Procès-verbal',
  outcome: 'Issue',
  method: 'Méthode',
};

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  levelSought: { bronze: 'Bronze', silver: 'Argent', gold: 'Or' },
  level: { bronze: 'Bronze', silver: 'Argent', gold: 'Or' },
  attained: { bronze: 'Bronze', silver: 'Argent', gold: 'Or' },
  levelAttained: { bronze: 'Bronze', silver: 'Argent', gold: 'Or' },
  rating: { '0': 'Non engagé', '1': 'Partiel', '2': 'Conforme', '3': 'Maîtrisé', NA: 'Non applicable' },
  outcome: { confirmed: 'Décision confirmée', revised: 'Décision révisée' },
  position: { accept: 'accepté', contest: 'contesté' },
  kind: {
    strength: 'Point fort',
    'improvement-area': 'Axe de progrès',
    minor: 'Non-conformité mineure',
    major: 'Non-conformité majeure',
    file: 'Fichier',
    link: 'Lien',
  },
};

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  results: 'résultats publiés',
  scope: 'périmètre et sites',
  organisation: 'identité du service',
};

/** What stands for an identifier: that there is one, never the identifier. */
const PRESENCE: Readonly<Record<string, string>> = { leadUserId: 'une personne', evidenceId: 'jointe' };

function textOf(field: string, text: string): string {
  const word =
    ownValue(ownValue(WORDS, field), text) ??
    (field === 'subject' ? ownValue(SUBJECT_WORDS, text) : undefined);
  if (word !== undefined) return word;
  if (field === 'status') return isApplicationStatus(text) ? STATUS_LABELS[text] : text;
  if (field === 'contentHash') return `${text.slice(0, 16)}…`;
  const date = parseCalendarDate(text);
  return date === null ? text : formatDate(date);
}

type Fields = Readonly<Record<string, unknown>>;

/** One item of a list kept by an entry: a question, an answer, an observation, a name. */
function itemOf(item: unknown): string {
  if (typeof item === 'string') return textOf('subject', item);
  if (typeof item !== 'object' || item === null) return String(item);
  const { subject, finding, name, question, answer, position, comment } = item as Fields;
  const what =
    typeof subject === 'string'
      ? textOf('subject', subject)
      : typeof finding === 'number'
        ? `constat ${finding}`
        : typeof name === 'string'
          ? name
          : '';
  const said = [
    typeof position === 'string' ? textOf('position', position) : null,
    question,
    answer,
    comment,
  ];
  const words = said.filter((text): text is string => typeof text === 'string' && text !== '').join(', ');
  return words === '' ? what : `${what}\u00a0: ${words}`;
}

/** The words of one value; null when it says nothing. */
export function journalValue(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const presence = ownValue(PRESENCE, field);
  if (presence !== undefined) return presence;
  if (Array.isArray(value)) {
    if (field === 'siteIds') return counted(value.length, 'site', 'sites');
    return value.length === 0 ? null : value.map(itemOf).join('\u00a0; ');
  }
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number')
    return ownValue(ownValue(WORDS, field), String(value)) ?? formatNumber(value);
  if (typeof value === 'string') return textOf(field, value);
  return itemOf(value);
}
