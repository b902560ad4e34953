/**
 * What an evaluation report says: the whole evaluation as data, so that the report is complete without opening
 * anything else. Declared and evaluated ratings stay side by side (R-SCO-09); the finding as first written and what
 * became of it are both kept (domain §4, contradictory phase).
 */
import type { LevelCode, Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { Assessment } from '#app/modules/scoring/domain/level-attainment.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

export const REPORT_FINDING_KINDS = ['major', 'minor', 'improvement-area', 'strength'] as const;
/** Most pressing first: the order of the report. */
export type ReportFindingKind = (typeof REPORT_FINDING_KINDS)[number];

export type ReportSite = {
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly isHeadOffice: boolean;
  /** Why the site was visited; null when it is in the scope and was not. */
  readonly visitReason: 'head-office' | 'chosen' | 'drawn' | null;
  readonly visitedOn: CalendarDate | null;
};

/** One criterion of the referential. A criterion absent from the report is shown as not rated. */
export type ReportCriterion = {
  readonly code: string;
  readonly declared: Rating | null;
  /** The service's reason for NA, or empty. */
  readonly notApplicableReason: string;
  readonly notApplicableVerdict: 'accepted' | 'refused' | null;
  /** The rating of the draft report, before the service's reply. */
  readonly draft: Rating | null;
  /** The rating that counts. */
  readonly evaluated: Rating | null;
  readonly auditorComment: string;
  /** Why the rating changed after the draft, or empty. */
  readonly changeReason: string;
};

export type ReportFinding = {
  readonly number: number;
  readonly kind: ReportFindingKind;
  readonly title: string;
  readonly description: string;
  readonly criterionCodes: ReadonlyArray<string>;
  readonly siteNames: ReadonlyArray<string>;
  readonly evidenceTitles: ReadonlyArray<string>;
  readonly reply: {
    readonly choice: 'accept' | 'contest';
    readonly text: string;
    readonly evidenceTitles: ReadonlyArray<string>;
  } | null;
  readonly outcome: {
    readonly kind: 'maintained' | 'amended' | 'withdrawn';
    readonly reason: string;
    /** The finding as amended; null when it was not. */
    readonly amended: {
      readonly kind: ReportFindingKind;
      readonly title: string;
      readonly description: string;
    } | null;
    readonly ratingChanges: ReadonlyArray<{
      readonly criterion: string;
      readonly before: Rating | null;
      readonly after: Rating;
    }>;
  } | null;
};

export type ReportEvidence = {
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly criterionCodes: ReadonlyArray<string>;
  /** A file by its name, a link by its address. */
  readonly source: string;
  /** Lower-case hexadecimal; null for a link without a capture. */
  readonly sha256: string | null;
};

export type ReportResults = {
  readonly declared: DeclaredResults;
  readonly declaredSource: string;
  /** As the auditor settled them; null while they are not. */
  readonly confirmed: DeclaredResults | null;
  readonly auditorComment: string;
};

export type EvaluationReportContent = {
  /** Before the service's reply, or after it. */
  readonly stage: 'draft' | 'final';
  readonly reference: string;
  readonly organisation: {
    readonly name: string;
    /** 14 digits. */
    readonly siret: string;
    readonly kind: string;
    readonly networkName: string | null;
  };
  readonly director: { readonly name: string; readonly title: string };
  readonly leadName: string;
  readonly levelSought: LevelCode;
  readonly referential: Referential;
  readonly auditors: ReadonlyArray<{ readonly name: string; readonly role: 'lead' | 'co' }>;
  /** Who audits, when a body was mandated; null otherwise. */
  readonly certificationBody: string | null;
  readonly dates: {
    readonly plannedFrom: CalendarDate;
    readonly plannedTo: CalendarDate;
    readonly startedOn: CalendarDate;
    readonly draftDeliveredOn: CalendarDate | null;
    readonly repliedOn: CalendarDate | null;
    readonly closedOn: CalendarDate | null;
  };
  readonly scope: string;
  readonly sites: ReadonlyArray<ReportSite>;
  /** Sites of the sample that were replaced, by name, with the reason. */
  readonly siteSwaps: ReadonlyArray<{
    readonly removed: string;
    readonly added: string;
    readonly reason: string;
  }>;
  readonly method: string;
  readonly summary: string;
  readonly results: ReportResults;
  /** The three levels on the service's own ratings and results, as frozen. */
  readonly declaredAssessment: Assessment;
  /** The three levels on the auditors' consolidated ratings and confirmed results: the ones that count. */
  readonly evaluatedAssessment: Assessment;
  readonly criteria: ReadonlyArray<ReportCriterion>;
  readonly findings: ReadonlyArray<ReportFinding>;
  readonly evidence: ReadonlyArray<ReportEvidence>;
  /** A warning printed on the report, such as one on demonstration data; null when it is real. */
  readonly notice: string | null;
  /** The file's own creation date. */
  readonly issuedAt: Date;
};

export const FINDING_KIND_HEADINGS: Readonly<Record<ReportFindingKind, string>> = {
  major: 'Non-conformités majeures',
  minor: 'Non-conformités mineures',
  'improvement-area': 'Axes de progrès',
  strength: 'Points forts',
};

export const FINDING_KIND_NAMES: Readonly<Record<ReportFindingKind, string>> = {
  major: 'non-conformité majeure',
  minor: 'non-conformité mineure',
  'improvement-area': 'axe de progrès',
  strength: 'point fort',
};

export function reportTitle(content: EvaluationReportContent): string {
  const name = content.stage === 'draft' ? 'Projet de rapport d’évaluation' : 'Rapport d’évaluation';
  return `${name} ${content.reference}, ${content.organisation.name}`;
}

/** A rating as the grid writes it: `2 – Conforme`, `NA`, or `non coté`. */
export function ratingText(referential: Referential, rating: Rating | null): string {
  if (rating === null) return 'non coté';
  const definition = referential.ratings.find((candidate) => candidate.value === rating);
  return rating === 'NA' || definition === undefined
    ? String(rating)
    : `${rating}${NB}–${NB}${definition.label}`;
}

/** The findings of one kind as first written, in the order of their numbers. */
export function findingsOfKind(
  findings: ReadonlyArray<ReportFinding>,
  kind: ReportFindingKind,
): ReadonlyArray<ReportFinding> {
  return findings.filter((finding) => finding.kind === kind).toSorted((a, b) => a.number - b.number);
}
