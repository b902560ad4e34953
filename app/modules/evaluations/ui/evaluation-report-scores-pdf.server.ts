/**
 * The figures of the evaluation report: published results, scores of the three levels, scores by commitment with
 * their chart, and the whole grid. Declared and evaluated figures always stand side by side.
 */
import {
  ratingText,
  type EvaluationReportContent,
  type ReportCriterion,
} from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import {
  LEVELS,
  levelLabel,
  type Commitment,
  type Criterion,
  type LevelCode,
} from '#app/modules/referentials/domain/referential.ts';
import type { CommitmentConformity } from '#app/modules/scoring/domain/commitment-conformity.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { LevelAssessment } from '#app/modules/scoring/domain/level-attainment.ts';
import { RESULTS_SHORTFALL_SENTENCES } from '#app/modules/scoring/domain/published-results-messages.ts';
import {
  formatDate,
  formatNumber,
  formatPercent,
  NO_BREAK_SPACE as NB,
  plural,
} from '#app/platform/french.ts';
import { barChartHeight, writeBarChart, type BarChart } from '#app/platform/pdf/bar-chart.server.ts';
import { RED_MARIANNE } from '#app/platform/pdf/colours.ts';
import { keepRoom, writeHeading, writeList, writeText, type Flow } from '#app/platform/pdf/flow.server.ts';
import { writeFacts, writeTable, type Cell } from '#app/platform/pdf/table.server.ts';

function resultsCells(results: DeclaredResults | null): readonly [string, string, string] {
  const { satisfaction, netSatisfaction, publishedOn } = results ?? {
    satisfaction: null,
    netSatisfaction: null,
    publishedOn: null,
  };
  return [
    satisfaction === null ? 'non renseigné' : `${formatNumber(satisfaction)}${NB}%`,
    netSatisfaction === null
      ? 'non renseigné'
      : `${formatNumber(netSatisfaction)}${NB}${plural(netSatisfaction, 'point', 'points')}`,
    publishedOn === null ? 'non renseigné' : formatDate(publishedOn),
  ];
}

/** Published results as declared and as confirmed. */
export function writeResults(flow: Flow, content: EvaluationReportContent): void {
  const { declared, confirmed, declaredSource, auditorComment } = content.results;
  const before = resultsCells(declared);
  const after = resultsCells(confirmed);
  const labels = ['Taux de satisfaction globale', 'Taux net de satisfaction', 'Date de publication'];
  writeHeading(flow, 2, 'Résultats publiés');
  writeTable(flow, {
    caption: 'Résultats déclarés par le service et confirmés par l’audit',
    columns: [
      { title: 'Résultat', width: 40 },
      { title: 'Déclaré', width: 30 },
      { title: 'Confirmé', width: 30 },
    ],
    rows: labels.map((label, index) => [
      label,
      before[index] ?? '',
      { text: after[index] ?? '', bold: true },
    ]),
  });
  if (declaredSource !== '')
    writeText(flow, { text: `Source indiquée par le service${NB}: ${declaredSource}` });
  if (auditorComment !== '') writeText(flow, { text: `Avis de l’auditeur${NB}: ${auditorComment}` });
}

function ratio(part: number, whole: number): string {
  const share = formatPercent({ numerator: part, denominator: whole });
  return whole === 0 ? share : `${share} (${formatNumber(part)} sur ${formatNumber(whole)})`;
}

/** A value in red when the rule does not hold; the words say so as well. */
function judged(text: string, met: boolean): Cell {
  return met ? { text, bold: true } : { text: `${text} – insuffisant`, bold: true, colour: RED_MARIANNE };
}

function levelCells(level: LevelAssessment): ReadonlyArray<Cell> {
  const under = level.commitments.filter((commitment) => !commitment.met).map(({ code }) => code);
  const { conformity, maturity, blocking, results } = level;
  const shortfalls = results.shortfalls.map((shortfall) => RESULTS_SHORTFALL_SENTENCES[shortfall]).join(' ');
  return [
    judged(ratio(conformity.conforming, conformity.applicable), conformity.met),
    judged(ratio(maturity.points, maturity.maximum), maturity.met),
    under.length === 0 ? 'aucun' : judged(under.join(', '), false),
    blocking.met ? 'aucun' : judged(blocking.failing.join(', '), false),
    results.met ? 'remplies' : { text: shortfalls, colour: RED_MARIANNE },
    { text: level.attained ? 'oui' : 'non', bold: true },
  ];
}

function levelMinima(level: LevelAssessment): ReadonlyArray<string> {
  return [formatPercent(level.conformity.minimum), formatPercent(level.maturity.minimum), '', '', '', ''];
}

const LEVEL_MEASURES = [
  'Conformité (critères conformes)',
  'Maturité (points pondérés)',
  'Engagements sous leur minimum',
  'Critères bloquants non conformes',
  'Conditions sur les résultats publiés',
  'Niveau atteint',
];

function writeLevel(flow: Flow, content: EvaluationReportContent, code: LevelCode): void {
  const declared = levelCells(content.declaredAssessment.levels[code]);
  const evaluated = levelCells(content.evaluatedAssessment.levels[code]);
  const minima = levelMinima(content.evaluatedAssessment.levels[code]);
  writeTable(flow, {
    caption: `Niveau ${levelLabel(content.referential, code)}`,
    columns: [
      { title: 'Mesure', width: 29 },
      { title: 'Autoévaluation', width: 29 },
      { title: 'Évaluation', width: 29 },
      { title: 'Minimum', width: 13 },
    ],
    rows: LEVEL_MEASURES.map((measure, index) => [
      measure,
      declared[index] ?? '',
      evaluated[index] ?? '',
      minima[index] ?? '',
    ]),
  });
}

/** The three levels, then what falls short at the level sought. */
export function writeLevels(flow: Flow, content: EvaluationReportContent): void {
  writeHeading(flow, 2, 'Scores par niveau');
  for (const code of LEVELS) writeLevel(flow, content, code);
  const { major, minor } = content.evaluatedAssessment.levels[content.levelSought].nonconformities;
  writeHeading(flow, 3, `Écarts au niveau ${levelLabel(content.referential, content.levelSought)}, demandé`);
  const majors = major.map((one) => ('criterion' in one ? one.criterion : `engagement ${one.commitment}`));
  writeList(flow, [
    `Écarts majeurs${NB}: ${majors.length === 0 ? 'aucun' : majors.join(', ')}.`,
    `Écarts mineurs${NB}: ${minor.length === 0 ? 'aucun' : minor.join(', ')}.`,
  ]);
}

function byCode(list: ReadonlyArray<CommitmentConformity>, code: string): CommitmentConformity | null {
  return list.find((commitment) => commitment.code === code) ?? null;
}

function commitmentCell(score: CommitmentConformity | null): Cell {
  return score === null ? 'sans objet' : judged(ratio(score.conforming, score.applicable), score.met);
}

/** Points a heading of level 2 takes with the blanks around it. */
const HEADING_HEIGHT = 48;

/** Conformity of each commitment at the level sought: the chart, then its figures. */
export function writeCommitments(flow: Flow, content: EvaluationReportContent): void {
  const { referential, levelSought } = content;
  const declared = content.declaredAssessment.levels[levelSought].commitments;
  const evaluated = content.evaluatedAssessment.levels[levelSought].commitments;
  const title = `Conformité par engagement au niveau ${levelLabel(referential, levelSought)}`;
  const lines = referential.commitments.map((commitment) => ({
    commitment,
    declared: byCode(declared, commitment.code),
    evaluated: byCode(evaluated, commitment.code),
  }));
  const chart: BarChart = {
    title,
    outlinedName: 'Autoévaluation',
    solidName: 'Évaluation',
    bars: lines.map((line) => ({
      label: line.commitment.code,
      outlined: line.declared?.rate ?? null,
      solid: line.evaluated?.rate ?? null,
      minimum: line.evaluated?.minimum ?? line.declared?.minimum ?? null,
    })),
  };
  keepRoom(flow, HEADING_HEIGHT + barChartHeight(chart));
  writeHeading(flow, 2, 'Scores par engagement');
  writeBarChart(flow, chart);
  writeTable(flow, {
    caption: title,
    columns: [
      { title: 'Engagement', width: 40 },
      { title: 'Autoévaluation', width: 23 },
      { title: 'Évaluation', width: 23 },
      { title: 'Minimum', width: 14 },
    ],
    rows: lines.map((line) => [
      `${line.commitment.code} – ${line.commitment.title}`,
      commitmentCell(line.declared),
      commitmentCell(line.evaluated),
      line.evaluated === null ? '' : formatPercent(line.evaluated.minimum),
    ]),
  });
}

function evaluatedText(content: EvaluationReportContent, line: ReportCriterion | undefined): string {
  const text = ratingText(content.referential, line?.evaluated ?? null);
  if (line === undefined || line.draft === null || line.draft === line.evaluated) return text;
  return `${text}\n(projet${NB}: ${ratingText(content.referential, line.draft)})`;
}

function remarks(line: ReportCriterion | undefined): string {
  if (line === undefined) return '';
  const verdict = { accepted: 'accepté', refused: 'refusé' } as const;
  const settled = line.notApplicableVerdict === null ? '' : ` (${verdict[line.notApplicableVerdict]})`;
  return [
    line.auditorComment,
    line.notApplicableReason === ''
      ? ''
      : `Motif de non-applicabilité${settled}${NB}: ${line.notApplicableReason}`,
    line.changeReason === '' ? '' : `Motif du changement${NB}: ${line.changeReason}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function criterionText(content: EvaluationReportContent, criterion: Criterion): string {
  const level = levelLabel(content.referential, criterion.level);
  return `${criterion.code} – ${criterion.title}\n${level}${criterion.blocking ? ', bloquant' : ''}`;
}

function writeCommitmentGrid(flow: Flow, content: EvaluationReportContent, commitment: Commitment): void {
  const criteria = content.referential.criteria.filter(({ commitment: code }) => code === commitment.code);
  const lines = new Map(content.criteria.map((line) => [line.code, line]));
  writeTable(flow, {
    caption: `${commitment.code} – ${commitment.title}`,
    columns: [
      { title: 'Critère', width: 36 },
      { title: 'Déclaré', width: 15 },
      { title: 'Évalué', width: 15 },
      { title: 'Commentaire de l’auditeur', width: 34 },
    ],
    rows: criteria.map((criterion) => {
      const line = lines.get(criterion.code);
      return [
        criterionText(content, criterion),
        ratingText(content.referential, line?.declared ?? null),
        { text: evaluatedText(content, line), bold: true },
        remarks(line),
      ];
    }),
  });
}

/** Every criterion of the referential, by commitment. */
export function writeGrid(flow: Flow, content: EvaluationReportContent): void {
  writeHeading(flow, 2, 'Grille complète');
  writeFacts(
    flow,
    content.referential.ratings.map((rating) => ({
      label: ratingText(content.referential, rating.value),
      value: rating.definition,
    })),
  );
  for (const commitment of content.referential.commitments) writeCommitmentGrid(flow, content, commitment);
}
