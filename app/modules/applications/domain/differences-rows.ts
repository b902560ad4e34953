/** The differences as lines of a table, for the export: one line for each thing that may change. Holds R-APP-52. */
import type {
  Change,
  EvidenceChange,
  FileDifferences,
  LevelScore,
  ResultField,
} from '#app/modules/applications/domain/file-differences.ts';
import type { ReplyPosition } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import {
  REPLY_POSITIONS,
  SETTLEMENT_OUTCOME_LABELS,
  SETTLEMENT_OUTCOMES,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { FINDING_KIND_LABELS, isFindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { formatDate, formatNumber } from '#app/platform/french.ts';

export const DIFFERENCE_COLUMNS = [
  'Partie',
  'Engagement',
  'Critère',
  'Intitulé',
  'Élément',
  'Avant',
  'Après',
  'Changement',
] as const;

export const RESULT_FIELD_LABELS: Readonly<Record<ResultField, string>> = {
  satisfaction: 'Satisfaction (%)',
  netSatisfaction: 'Satisfaction nette (points)',
  publishedOn: 'Publiés le',
  respondents: 'Répondants',
  source: 'Source',
};

/** A published result as it is read: a day in French, a figure with its comma; nothing when it was not declared. */
export function resultWords(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return formatNumber(value);
  const day = parseCalendarDate(value);
  return day === null ? value : formatDate(day);
}

export const EVIDENCE_CHANGE_LABELS: Readonly<Record<EvidenceChange['change'], string>> = {
  added: 'Ajoutée',
  removed: 'Retirée',
  'new-version': 'Nouvelle version',
  renamed: 'Renommée',
  same: 'Inchangée',
};

export const SITE_CHANGE_LABELS: Readonly<Record<FileDifferences['sites'][number]['change'], string>> = {
  added: 'Ajouté',
  removed: 'Retiré',
  changed: 'Modifié',
  same: 'Inchangé',
};

/** « 2 – Conforme »; a dash when there is none. */
export function ratingWords(scale: ReadonlyArray<RatingDefinition>, rating: Rating | null): string {
  if (rating === null) return '–';
  const label = scale.find(({ value }) => value === rating)?.label ?? '';
  return rating === 'NA' ? label : `${rating} – ${label}`;
}

export function findingKindWords(kind: string | null): string {
  if (kind === null) return '–';
  return isFindingKind(kind) ? FINDING_KIND_LABELS[kind] : kind;
}

const REPLY_WORDS: Readonly<Record<ReplyPosition, string>> = { accept: 'Accepté', contest: 'Contesté' };

export function replyWords(reply: string | null): string {
  const known = REPLY_POSITIONS.find((one) => one === reply);
  return known === undefined ? '–' : REPLY_WORDS[known];
}

export function outcomeWords(outcome: string | null): string {
  const known = SETTLEMENT_OUTCOMES.find((one) => one === outcome);
  return known === undefined ? '–' : SETTLEMENT_OUTCOME_LABELS[known];
}

export function scoreWords(score: LevelScore): string {
  const { attained, conforming, applicable, points, maximum } = score;
  return `${attained ? 'Atteint' : 'Non atteint'}, ${conforming} critères conformes sur ${applicable}, ${points} points sur ${maximum}`;
}

type Row = ReadonlyArray<string>;
type Place = readonly [part: string, commitment: string, criterion: string, title: string];

function row(place: Place, element: string, { before, after, isChanged }: Change<string>): Row {
  return [...place, element, before, after, isChanged ? 'Modifié' : 'Inchangé'];
}

function worded<Value>(change: Change<Value>, words: (value: Value) => string): Change<string> {
  return { before: words(change.before), after: words(change.after), isChanged: change.isChanged };
}

function evidenceRows(place: Place, evidence: ReadonlyArray<EvidenceChange>): ReadonlyArray<Row> {
  return evidence.map(({ title, change }) => [
    ...place,
    'Preuve',
    change === 'added' ? '' : title,
    change === 'removed' ? '' : title,
    EVIDENCE_CHANGE_LABELS[change],
  ]);
}

/** R-APP-52: the same differences as the page, in its order. */
export function differenceRows(
  differences: FileDifferences,
  scale: ReadonlyArray<RatingDefinition>,
): ReadonlyArray<Row> {
  const header: Place = ['Cadre', '', '', ''];
  const results: Place = ['Résultats publiés', '', '', ''];
  return [
    row(header, 'Périmètre', differences.scope),
    ...differences.sites.map(({ name, change }) => [
      ...header,
      'Site',
      change === 'added' ? '' : name,
      change === 'removed' ? '' : name,
      SITE_CHANGE_LABELS[change],
    ]),
    ...differences.results.map(({ field, ...change }) =>
      row(results, RESULT_FIELD_LABELS[field], worded(change, resultWords)),
    ),
    ...evidenceRows(results, differences.resultsEvidence),
    ...differences.commitments.flatMap((commitment) =>
      commitment.criteria.flatMap((criterion) => {
        const place: Place = ['Grille', commitment.code, criterion.code, criterion.title];
        return [
          row(
            place,
            'Cotation du service',
            worded(criterion.declared, (rating) => ratingWords(scale, rating)),
          ),
          row(
            place,
            'Cotation des auditeurs',
            worded(criterion.evaluated, (rating) => ratingWords(scale, rating)),
          ),
          row(place, 'Motif de non-applicabilité', criterion.reason),
          row(place, 'Commentaire', criterion.comment),
          ...evidenceRows(place, criterion.evidence),
        ];
      }),
    ),
    ...differences.findings.flatMap((finding) => {
      const place: Place = ['Constats', '', '', `Constat n° ${finding.number}`];
      return [
        row(place, 'Titre', finding.title),
        row(place, 'Nature', worded(finding.kind, findingKindWords)),
        row(place, 'Description', finding.description),
        row(place, 'Critères', finding.criteria),
        row(place, 'Réponse du service', worded(finding.reply, replyWords)),
        row(place, 'Suite donnée', worded(finding.outcome, outcomeWords)),
        row(
          place,
          'Levée le',
          worded(finding.liftedOn, (on) => (on === null ? '–' : formatDate(on))),
        ),
      ];
    }),
    ...differences.levels.map(({ label, ...change }) =>
      row(['Niveaux', '', '', label], 'Scores', worded(change, scoreWords)),
    ),
  ];
}
