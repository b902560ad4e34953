/**
 * The evaluation report as a PDF, complete from its data alone: identity, scope, method, results, scores with their
 * chart, findings with the service's reply, the whole grid, the evidence with its SHA-256, and the signatures.
 */
import {
  reportTitle,
  type EvaluationReportContent,
} from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import { writeFindings } from '#app/modules/evaluations/ui/evaluation-report-findings-pdf.server.ts';
import {
  writeCommitments,
  writeGrid,
  writeLevels,
  writeResults,
} from '#app/modules/evaluations/ui/evaluation-report-scores-pdf.server.ts';
import { levelLabel, type LevelCode } from '#app/modules/referentials/domain/referential.ts';
import {
  counted,
  enumeration,
  formatDate,
  formatShortDate,
  NO_BREAK_SPACE as NB,
  plural,
} from '#app/platform/french.ts';
import { INK, LEVEL_COLOURS, RED_MARIANNE, SOFT_INK } from '#app/platform/pdf/colours.ts';
import { A4, finishPdf, startPdf } from '#app/platform/pdf/document.server.ts';
import {
  BODY,
  drawStrip,
  keepRoom,
  numberPages,
  writeHeading,
  writeText,
  type Flow,
} from '#app/platform/pdf/flow.server.ts';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';
import { writeFacts, writeTable, type Fact } from '#app/platform/pdf/table.server.ts';

const LEFT = 56;

const VISIT_REASONS = {
  'head-office': 'Siège',
  chosen: 'Choisi',
  drawn: 'Tiré au sort',
} as const;

function levelName(content: EvaluationReportContent, level: LevelCode | null): string {
  return level === null ? 'aucun' : levelLabel(content.referential, level);
}

function writeVerdict(flow: Flow, content: EvaluationReportContent): void {
  const { declaredAssessment, evaluatedAssessment } = content;
  const { attained } = evaluatedAssessment;
  const colour = attained === null ? INK : LEVEL_COLOURS[attained].dark;
  const verdict = `Niveau atteint selon l’évaluation${NB}: ${levelName(content, attained)}`;
  writeText(flow, { text: verdict, style: { weight: 'bold', size: 14, leading: 20, colour }, after: 2 });
  writeText(flow, {
    text:
      `Niveau demandé${NB}: ${levelName(content, content.levelSought)}. ` +
      `Niveau selon l’autoévaluation${NB}: ${levelName(content, declaredAssessment.attained)}.`,
    after: 12,
  });
}

function dateFacts({ dates }: EvaluationReportContent): ReadonlyArray<Fact> {
  const later = [
    ['Projet de rapport remis le', dates.draftDeliveredOn],
    ['Réponse du service le', dates.repliedOn],
    ['Rapport arrêté le', dates.closedOn],
  ] as const;
  return [
    {
      label: 'Évaluation prévue',
      value: `du ${formatDate(dates.plannedFrom)} au ${formatDate(dates.plannedTo)}`,
    },
    { label: 'Évaluation ouverte le', value: formatDate(dates.startedOn) },
    ...later.flatMap(([label, date]) => (date === null ? [] : [{ label, value: formatDate(date) }])),
  ];
}

function identityFacts(content: EvaluationReportContent): ReadonlyArray<Fact> {
  const { organisation, director, auditors } = content;
  const leads = auditors.filter(({ role }) => role === 'lead').map(({ name }) => name);
  const others = auditors.filter(({ role }) => role === 'co').map(({ name }) => name);
  const optional: ReadonlyArray<Fact> = [
    { label: 'Réseau', value: organisation.networkName ?? '' },
    { label: plural(others.length, 'Auditeur', 'Auditeurs'), value: enumeration(others) },
    { label: 'Organisme de certification', value: content.certificationBody ?? '' },
  ];
  return [
    { label: 'Référence de la candidature', value: content.reference },
    { label: 'Structure', value: `${organisation.name}\n${organisation.kind}` },
    { label: 'SIRET', value: organisation.siret },
    { label: 'Direction', value: `${director.name}, ${director.title}` },
    { label: 'Pilote de la candidature', value: content.leadName },
    { label: 'Référentiel', value: `${content.referential.title} (${content.referential.code})` },
    { label: 'Responsable d’audit', value: enumeration(leads) },
    ...optional.filter(({ value }) => value !== ''),
    ...dateFacts(content),
  ];
}

function writeCover(flow: Flow, content: EvaluationReportContent): void {
  drawStrip(flow.pdf, LEFT, 56);
  flow.y = 74;
  const quiet = { ...BODY, size: 11, leading: 15, colour: SOFT_INK };
  writeText(flow, { text: 'Label Services Publics+', style: quiet, after: 2 });
  writeHeading(
    flow,
    1,
    content.stage === 'draft' ? 'Projet de rapport d’évaluation' : 'Rapport d’évaluation',
  );
  const name = { weight: 'bold', size: 16, leading: 21, colour: INK } as const;
  writeText(flow, { text: content.organisation.name, style: name, after: 6 });
  if (content.notice !== null) {
    writeText(flow, { text: content.notice, style: { ...BODY, weight: 'bold', colour: RED_MARIANNE } });
  }
  const stage =
    content.stage === 'draft'
      ? 'Ce projet est soumis aux observations du service. Il peut encore changer.'
      : 'Ce rapport tient compte des observations du service et clôt l’évaluation.';
  writeText(flow, { text: stage, style: { ...BODY, colour: SOFT_INK }, after: 14 });
  writeVerdict(flow, content);
  writeFacts(flow, identityFacts(content), 'bold');
}

function writeScope(flow: Flow, content: EvaluationReportContent): void {
  writeHeading(flow, 2, 'Périmètre et sites');
  writeText(flow, { text: content.scope });
  const visited = content.sites.filter(({ visitReason }) => visitReason !== null).length;
  writeTable(flow, {
    caption: `${counted(content.sites.length, 'site', 'sites')} dans le périmètre, dont ${counted(visited, 'visité', 'visités')}`,
    columns: [
      { title: 'Site', width: 36 },
      { title: 'Adresse', width: 36 },
      { title: 'Échantillon', width: 14 },
      { title: 'Visite', width: 14 },
    ],
    rows: content.sites.map((site) => [
      site.isHeadOffice ? `${site.name} (siège)` : site.name,
      `${site.address}, ${site.postalCode} ${site.city}`,
      site.visitReason === null ? 'Non visité' : VISIT_REASONS[site.visitReason],
      site.visitedOn === null ? '–' : formatShortDate(site.visitedOn),
    ]),
  });
  if (content.siteSwaps.length === 0) return;
  writeTable(flow, {
    caption: 'Sites de l’échantillon remplacés, et pourquoi',
    columns: [
      { title: 'Site retiré', width: 26 },
      { title: 'Remplacé par', width: 26 },
      { title: 'Raison', width: 48 },
    ],
    rows: content.siteSwaps.map(({ removed, added, reason }) => [removed, added, reason]),
  });
}

function writeEvidence(flow: Flow, content: EvaluationReportContent): void {
  writeHeading(flow, 2, 'Preuves examinées');
  if (content.evidence.length === 0) writeText(flow, { text: 'Aucune preuve n’a été déposée.' });
  writeTable(flow, {
    caption: 'Chaque fichier est identifié par son empreinte SHA-256',
    columns: [
      { title: 'Preuve', width: 34 },
      { title: 'Date du document', width: 14 },
      { title: 'Critères', width: 16 },
      { title: 'Empreinte SHA-256', width: 36 },
    ],
    rows: content.evidence.map((item) => [
      `${item.title}\n${item.source}`,
      formatShortDate(item.documentDate),
      item.criterionCodes.join(', '),
      item.sha256 ?? 'lien sans fichier',
    ]),
  });
}

function writeSignatures(flow: Flow, content: EvaluationReportContent): void {
  keepRoom(flow, 170);
  writeHeading(flow, 2, 'Signatures');
  const when = content.dates.closedOn ?? content.dates.draftDeliveredOn;
  const by = content.certificationBody === null ? '' : `, ${content.certificationBody}`;
  writeText(flow, {
    text:
      when === null
        ? 'Ce rapport n’est pas encore remis.'
        : `Rapport établi le ${formatDate(when)} par${NB}:`,
  });
  writeTable(flow, {
    caption: 'Signataires du rapport',
    columns: [
      { title: 'Nom', width: 35 },
      { title: 'Qualité', width: 35 },
      { title: 'Signature', width: 30 },
    ],
    rows: content.auditors.map(({ name, role }) => [
      name,
      `${role === 'lead' ? 'Responsable d’audit' : 'Auditeur'}${by}`,
      '\n\n',
    ]),
  });
}

/** Draws the report. The same content gives the same bytes; `compress: false` leaves its streams readable, for a test. */
export function renderEvaluationReportPdf(
  content: EvaluationReportContent,
  fonts: PdfFonts,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const title = reportTitle(content);
  const pdf = startPdf({
    title,
    subject: `Évaluation au label Services Publics+, niveau ${levelName(content, content.levelSought)}`,
    author: content.certificationBody ?? content.auditors[0]?.name ?? 'Services Publics+',
    layout: 'portrait',
    createdAt: content.issuedAt,
    fonts,
    compress: options.compress ?? true,
  });
  const flow: Flow = { pdf, left: LEFT, width: A4.width - 2 * LEFT, top: 60, bottom: A4.height - 62, y: 60 };
  writeCover(flow, content);
  writeHeading(flow, 2, 'Synthèse');
  writeText(flow, { text: content.summary === '' ? 'Aucune synthèse n’a été rédigée.' : content.summary });
  writeScope(flow, content);
  writeHeading(flow, 2, 'Méthode');
  writeText(flow, { text: content.method === '' ? 'La méthode n’a pas été décrite.' : content.method });
  writeResults(flow, content);
  writeLevels(flow, content);
  writeCommitments(flow, content);
  writeFindings(flow, content);
  writeGrid(flow, content);
  writeEvidence(flow, content);
  writeSignatures(flow, content);
  numberPages(flow, title);
  return finishPdf(pdf);
}
