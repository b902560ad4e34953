/**
 * The findings of the evaluation report, by kind: each as first written, then the service's reply and what became of
 * it, so that before and after can both be read.
 */
import {
  FINDING_KIND_HEADINGS,
  FINDING_KIND_NAMES,
  findingsOfKind,
  ratingText,
  REPORT_FINDING_KINDS,
  type EvaluationReportContent,
  type ReportFinding,
} from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { counted, NO_BREAK_SPACE as NB, plural } from '#app/platform/french.ts';
import { INK } from '#app/platform/pdf/colours.ts';
import { keepRoom, skip, writeHeading, writeText, type Flow } from '#app/platform/pdf/flow.server.ts';
import { writeFacts, type Fact } from '#app/platform/pdf/table.server.ts';

/** Points under which a finding goes to the next page, so that its title, text and facts are read together. */
const ROOM_FOR_A_FINDING = 180;

const OUTCOMES = { maintained: 'Maintenu', amended: 'Modifié', withdrawn: 'Retiré' } as const;

function fact(label: string, parts: ReadonlyArray<string>): ReadonlyArray<Fact> {
  const value = parts.filter((part) => part !== '').join('\n');
  return value === '' ? [] : [{ label, value }];
}

function replyFacts({ reply }: ReportFinding): ReadonlyArray<Fact> {
  if (reply === null) return [];
  const evidence = reply.evidenceTitles.join(`${NB}; `);
  return fact('Réponse du service', [
    reply.choice === 'accept' ? 'Le service accepte le constat.' : 'Le service conteste le constat.',
    reply.text,
    evidence === '' ? '' : `Preuves jointes${NB}: ${evidence}`,
  ]);
}

function outcomeFacts(referential: Referential, { outcome }: ReportFinding): ReadonlyArray<Fact> {
  if (outcome === null) return [];
  const { amended } = outcome;
  const changes = outcome.ratingChanges.map(
    (change) =>
      `${change.criterion}${NB}: ${ratingText(referential, change.before)} → ${ratingText(referential, change.after)}`,
  );
  return [
    ...fact('Suite donnée par l’auditeur', [OUTCOMES[outcome.kind], outcome.reason]),
    ...(amended === null
      ? []
      : fact('Constat après modification', [
          `${amended.title} (${FINDING_KIND_NAMES[amended.kind]})`,
          amended.description,
        ])),
    ...fact('Cotations modifiées', changes),
  ];
}

function writeFinding(flow: Flow, referential: Referential, finding: ReportFinding): void {
  const withdrawn = finding.outcome?.kind === 'withdrawn' ? ' (retiré)' : '';
  keepRoom(flow, ROOM_FOR_A_FINDING);
  skip(flow, 4);
  const title = `Constat n°${NB}${finding.number}${NB}: ${finding.title}${withdrawn}`;
  const style = { weight: 'bold', size: 10, leading: 14, colour: INK } as const;
  writeText(flow, { text: title, style, tag: 'H4', after: 2 });
  writeText(flow, { text: finding.description, after: 4 });
  const { criterionCodes, siteNames, evidenceTitles } = finding;
  writeFacts(flow, [
    ...fact(plural(criterionCodes.length, 'Critère', 'Critères'), [criterionCodes.join(', ')]),
    ...fact(plural(siteNames.length, 'Site', 'Sites'), [siteNames.join(`${NB}; `)]),
    ...fact(plural(evidenceTitles.length, 'Preuve', 'Preuves'), [evidenceTitles.join(`${NB}; `)]),
    ...replyFacts(finding),
    ...outcomeFacts(referential, finding),
  ]);
}

/** Every finding, most pressing kind first; withdrawn ones stay, named as such. */
export function writeFindings(flow: Flow, content: EvaluationReportContent): void {
  writeHeading(flow, 2, 'Constats');
  if (content.findings.length === 0) {
    writeText(flow, { text: 'L’évaluation n’a donné lieu à aucun constat.' });
    return;
  }
  for (const kind of REPORT_FINDING_KINDS) {
    const findings = findingsOfKind(content.findings, kind);
    if (findings.length === 0) continue;
    const count = counted(findings.length, 'constat', 'constats');
    keepRoom(flow, ROOM_FOR_A_FINDING + 32);
    writeHeading(flow, 3, `${FINDING_KIND_HEADINGS[kind]} (${count})`);
    for (const finding of findings) writeFinding(flow, content.referential, finding);
  }
}
