/** The evaluation report put together: the file, what was frozen, what the auditors wrote. Holds R-EVA-24. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type {
  EvaluationReportContent,
  ReportCriterion,
  ReportEvidence,
  ReportFinding,
} from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import type { EvaluationRecord, FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { FinalRating } from '#app/modules/evaluations/domain/settlement.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';
import {
  isOrganisationKind,
  ORGANISATION_KIND_LABELS,
} from '#app/modules/organisations/domain/organisation-kinds.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import type { Assessment } from '#app/modules/scoring/domain/level-attainment.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';

export type ReportSource = {
  readonly stage: 'draft' | 'final';
  readonly file: FileRecord;
  readonly frozen: FileSnapshot;
  readonly record: EvaluationRecord;
  readonly referential: Referential;
  readonly effective: ReadonlyMap<string, AuditorRating>;
  readonly draftRatings: Ratings;
  /** Empty at the draft. */
  readonly finalRatings: ReadonlyArray<FinalRating>;
  readonly assessment: Assessment;
  readonly certificationBody: string | null;
  /** Titles of the service's items by id: those frozen and those joined to its reply. */
  readonly evidenceTitles: ReadonlyMap<string, string>;
  /** Printed on what the demonstration makes, so that nobody takes it for a real report. */
  readonly isDemonstration: boolean;
  readonly now: Date;
};

/** Items of the frozen file by id: what a report names and a finding may refer to. */
export function frozenEvidenceTitles(frozen: FileSnapshot): ReadonlyMap<string, string> {
  return new Map(frozen.evidence.map(({ evidenceId, title }) => [evidenceId, title]));
}

function named(ids: ReadonlyArray<string>, names: ReadonlyMap<string, string>): ReadonlyArray<string> {
  return ids.flatMap((id) => names.get(id) ?? []);
}

function criteriaOf(source: ReportSource): ReadonlyArray<ReportCriterion> {
  const declared = declaredRatingsOf(source.frozen);
  const answers = new Map(source.frozen.answers.map((answer) => [answer.criterion, answer]));
  const finals = new Map(source.finalRatings.map((final) => [final.criterion, final]));
  return source.referential.criteria.map(({ code }) => {
    const rating = source.effective.get(code);
    const draft = ratingOf(source.draftRatings, code);
    return {
      code,
      declared: ratingOf(declared, code),
      notApplicableReason: answers.get(code)?.notApplicableReason ?? '',
      notApplicableVerdict: rating?.notApplicableOutcome ?? null,
      draft,
      evaluated: finals.get(code)?.rating ?? draft,
      auditorComment: rating?.comment ?? '',
      changeReason: finals.get(code)?.reason ?? '',
    };
  });
}

function findingOf(finding: FindingRecord, source: ReportSource): ReportFinding {
  const siteNames = new Map(source.file.sites.map(({ siteId, name }) => [siteId, name]));
  const { number, kind, title, description, outcome } = finding;
  return {
    number,
    kind,
    title,
    description,
    criterionCodes: finding.criteria,
    siteNames: named(finding.siteIds, siteNames),
    evidenceTitles: named(finding.evidenceIds, source.evidenceTitles),
    reply:
      finding.reply === null
        ? null
        : {
            choice: finding.reply,
            text: finding.replyText,
            evidenceTitles: named(finding.replyEvidenceIds, source.evidenceTitles),
          },
    outcome:
      outcome === null
        ? null
        : {
            kind: outcome,
            reason: finding.outcomeReason,
            amended: finding.amended,
            ratingChanges: finding.ratingChanges.map(({ criterion, rating }) => ({
              criterion,
              before: ratingOf(source.draftRatings, criterion),
              after: rating,
            })),
          },
  };
}

/** One line an item, with every criterion it serves. */
function evidenceOf(frozen: FileSnapshot): ReadonlyArray<ReportEvidence> {
  const byVersion = new Map<string, ReportEvidence>();
  for (const item of frozen.evidence) {
    const code = item.criterion === RESULTS_EVIDENCE ? 'résultats publiés' : item.criterion;
    const known = byVersion.get(item.versionId);
    byVersion.set(item.versionId, {
      title: item.title,
      documentDate: item.documentDate,
      criterionCodes: [...(known?.criterionCodes ?? []), code],
      source: item.fileName ?? item.url ?? '',
      sha256: item.sha256,
    });
  }
  return [...byVersion.values()];
}

function organisationKindLabel(kind: string): string {
  return isOrganisationKind(kind) ? ORGANISATION_KIND_LABELS[kind] : '';
}

function dayOf(instant: Date | null | undefined): CalendarDate | null {
  return instant === null || instant === undefined ? null : parisDate(instant);
}

/** R-EVA-24: the whole report, draft or final. Throws when the evaluation was not started, which is a bug. */
export function composeEvaluationReport(source: ReportSource): EvaluationReportContent {
  const { file, frozen, record, referential, stage, now } = source;
  const { evaluation } = file;
  if (evaluation === null || evaluation.startedAt === null)
    throw new Error('No report before an evaluation.');
  const today = parisDate(now);
  const siteNames = new Map(file.sites.map(({ siteId, name }) => [siteId, name]));
  const visits = new Map(record.sites.map((site) => [site.siteId, site]));
  return {
    stage,
    reference: file.reference,
    organisation: {
      name: file.organisationName,
      siret: file.siret,
      kind: organisationKindLabel(file.organisationKind),
      networkName: file.networkName,
    },
    director: { name: file.directorName, title: file.directorTitle },
    leadName: file.lead?.name ?? '',
    levelSought: file.levelSought,
    referential,
    auditors: evaluation.auditors.map(({ name, role }) => ({ name, role })),
    certificationBody: source.certificationBody,
    dates: {
      plannedFrom: evaluation.plannedFrom,
      plannedTo: evaluation.plannedTo,
      startedOn: parisDate(evaluation.startedAt),
      draftDeliveredOn: stage === 'draft' ? today : dayOf(evaluation.draftDeliveredAt),
      repliedOn: dayOf(evaluation.repliedAt),
      closedOn: stage === 'final' ? today : null,
    },
    scope: frozen.scope,
    sites: frozen.sites.map(({ siteId, name, address, postalCode, city, isHeadOffice }) => ({
      name,
      address,
      postalCode,
      city,
      isHeadOffice,
      visitReason: visits.get(siteId)?.reason ?? null,
      visitedOn: visits.get(siteId)?.visitOn ?? null,
    })),
    siteSwaps: record.siteSwaps.map(({ removedSiteId, addedSiteId, reason }) => ({
      removed: siteNames.get(removedSiteId) ?? '',
      added: siteNames.get(addedSiteId) ?? '',
      reason,
    })),
    method: record.method,
    summary: record.summary,
    results: {
      declared: frozen.results,
      declaredSource: frozen.results.source,
      confirmed: record.results?.confirmed ?? null,
      auditorComment: record.results?.comment ?? '',
    },
    declaredAssessment: assessLevels({
      referential,
      ratings: declaredRatingsOf(frozen),
      results: frozen.results,
      on: today,
      firstSubmittedOn: dayOf(file.firstSubmittedAt),
    }),
    evaluatedAssessment: source.assessment,
    criteria: criteriaOf(source),
    findings: record.findings.map((finding) => findingOf(finding, source)),
    evidence: evidenceOf(frozen),
    notice: source.isDemonstration ? DEMONSTRATION_NOTICE : null,
    issuedAt: now,
  };
}
