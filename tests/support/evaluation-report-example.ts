/**
 * A whole evaluation as data, for tests of the report: a fictitious hospital, every criterion rated, findings of each
 * kind with each outcome.
 */
import type {
  EvaluationReportContent,
  ReportFinding,
} from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const FINDINGS: ReadonlyArray<ReportFinding> = [
  {
    number: 1,
    kind: 'strength',
    title: 'Accueil téléphonique exemplaire',
    description: 'Huit appels mystères sur huit ont reçu une réponse en moins de deux minutes.',
    criterionCodes: ['E4.1'],
    siteNames: ['Site principal'],
    evidenceTitles: ['Tableau de bord des appels'],
    reply: { choice: 'accept', text: '', evidenceTitles: [] },
    outcome: { kind: 'maintained', reason: 'Constat accepté.', amended: null, ratingChanges: [] },
  },
  {
    number: 2,
    kind: 'major',
    title: 'Droit à l’erreur non affiché',
    description: 'Aucun support ne mentionne le droit à l’erreur dans les salles d’attente visitées.',
    criterionCodes: ['E1.3'],
    siteNames: ['Site principal', 'Antenne de Bourgoin'],
    evidenceTitles: [],
    reply: {
      choice: 'contest',
      text: 'L’affichage a été posé avant la visite dans l’antenne.',
      evidenceTitles: ['Photographie de l’affichage'],
    },
    outcome: {
      kind: 'amended',
      reason: 'La photographie établit l’affichage dans l’antenne, non au site principal.',
      amended: {
        kind: 'minor',
        title: 'Droit à l’erreur affiché dans un site sur deux',
        description: 'L’affichage manque au site principal.',
      },
      ratingChanges: [{ criterion: 'E1.3', before: 1, after: 2 }],
    },
  },
  {
    number: 3,
    kind: 'improvement-area',
    title: 'Délais de réponse aux courriels',
    description: 'Le délai médian pourrait être affiché par motif de contact.',
    criterionCodes: ['E4.2'],
    siteNames: [],
    evidenceTitles: [],
    reply: null,
    outcome: null,
  },
  {
    number: 4,
    kind: 'minor',
    title: 'Registre des réclamations incomplet',
    description: 'Trois réclamations du premier trimestre n’ont pas de date de réponse.',
    criterionCodes: ['E6.1'],
    siteNames: ['Antenne de Bourgoin'],
    evidenceTitles: ['Registre des réclamations'],
    reply: { choice: 'contest', text: 'Les réponses ont été données par téléphone.', evidenceTitles: [] },
    outcome: {
      kind: 'withdrawn',
      reason: 'Le journal des appels établit les trois réponses.',
      amended: null,
      ratingChanges: [],
    },
  },
];

function ratingsOf(referential: Referential, offset: number): Ratings {
  return Object.fromEntries(
    referential.criteria.map(
      (criterion, index) => [criterion.code, (index + offset) % 6 === 0 ? 1 : 2] as const,
    ),
  );
}

/** The example, with what a test changes in it. */
export function evaluationReportExample(
  referential: Referential,
  changes: Partial<EvaluationReportContent> = {},
): EvaluationReportContent {
  const declaredRatings = ratingsOf(referential, 3);
  const evaluatedRatings = ratingsOf(referential, 0);
  const results = { satisfaction: 78.4, netSatisfaction: 60, publishedOn: calendarDate('2026-03-01') };
  const on = calendarDate('2026-11-21');
  const input = { referential, results, on, firstSubmittedOn: calendarDate('2026-09-01') };
  return {
    stage: 'final',
    reference: 'C-2026-00012',
    organisation: {
      name: 'Centre hospitalier de la Vallée-Fictive',
      siret: '35600000049837',
      kind: 'Établissement public de santé',
      networkName: 'Réseau hospitalier fictif',
    },
    director: { name: 'Camille Exemple', title: 'directrice générale' },
    leadName: 'Alix Modèle',
    levelSought: 'silver',
    referential,
    auditors: [
      { name: 'Sacha Échantillon', role: 'lead' },
      { name: 'Lou Spécimen', role: 'co' },
    ],
    certificationBody: 'Organisme de certification fictif',
    dates: {
      plannedFrom: calendarDate('2026-10-05'),
      plannedTo: calendarDate('2026-10-09'),
      startedOn: calendarDate('2026-10-05'),
      draftDeliveredOn: calendarDate('2026-10-20'),
      repliedOn: calendarDate('2026-11-02'),
      closedOn: calendarDate('2026-11-10'),
    },
    scope: 'Accueil physique et téléphonique des usagers, prise de rendez-vous et réponses aux réclamations.',
    siteSwaps: [],
    sites: [
      {
        name: 'Site principal',
        address: '1, place de la Démonstration',
        postalCode: '69000',
        city: 'Lyon',
        isHeadOffice: true,
        visitReason: 'head-office',
        visitedOn: calendarDate('2026-10-06'),
      },
      {
        name: 'Antenne de Bourgoin',
        address: '2, rue du Modèle',
        postalCode: '38300',
        city: 'Bourgoin-Jallieu',
        isHeadOffice: false,
        visitReason: 'drawn',
        visitedOn: calendarDate('2026-10-07'),
      },
      {
        name: 'Antenne de Vienne',
        address: '3, rue du Modèle',
        postalCode: '38200',
        city: 'Vienne',
        isHeadOffice: false,
        visitReason: null,
        visitedOn: null,
      },
    ],
    method:
      'Étude des preuves déposées, visite de deux sites, entretiens avec douze agents, observation de l’accueil et ' +
      'huit appels mystères.',
    summary:
      'Le service tient ses engagements d’accueil. L’affichage du droit à l’erreur reste à généraliser.',
    results: {
      declared: { ...results, satisfaction: 80 },
      declaredSource: 'Enquête annuelle, 412 répondants',
      confirmed: results,
      auditorComment: 'Taux recalculé sur les réponses exprimées.',
    },
    declaredAssessment: assessLevels({ ...input, ratings: declaredRatings }),
    evaluatedAssessment: assessLevels({ ...input, ratings: evaluatedRatings }),
    criteria: referential.criteria.map((criterion, index) => ({
      code: criterion.code,
      declared: declaredRatings[criterion.code] ?? null,
      notApplicableReason: index === 10 ? 'Le service ne reçoit pas de public.' : '',
      notApplicableVerdict: index === 10 ? 'refused' : null,
      draft: index === 2 ? 1 : (evaluatedRatings[criterion.code] ?? null),
      evaluated: evaluatedRatings[criterion.code] ?? null,
      auditorComment: index % 4 === 0 ? 'Vu sur place, conforme aux preuves déposées par le service.' : '',
      changeReason: index === 2 ? 'La photographie jointe établit l’affichage.' : '',
    })),
    findings: FINDINGS,
    evidence: Array.from({ length: 12 }, (_, index) => ({
      title: `Preuve de démonstration ${index + 1}`,
      documentDate: calendarDate('2026-05-12'),
      criterionCodes: ['E1.1', 'E1.2'],
      source: index === 3 ? 'https://exemple.fr/charte' : `preuve-${index + 1}.pdf`,
      sha256: index === 3 ? null : 'a1b2c3d4e5f60718'.repeat(4),
    })),
    notice: null,
    issuedAt: new Date('2026-11-10T15:00:00Z'),
    ...changes,
  };
}
