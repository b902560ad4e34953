/**
 * What a file held at a moment that must not change afterwards: frozen for the audit and for the decision.
 * Stored as JSON with the SHA-256 of its canonical text. Holds R-APP-40.
 */
import type { FileSite } from '#app/modules/applications/domain/file-record.ts';
import type { LevelCode, RatingValue } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/**
 * - `submitted`: what the service submitted, again after each answered clarification
 * - `frozen`: what the evaluation works on
 * - `draft-report`, `reported`: the auditors' consolidated ratings before and after the contradictory phase
 * - `decided`: what the decision rests on
 * - `refreshed`: the self-assessment that the holder of the label confirms each year (R-LAB-55)
 */
export const SNAPSHOT_KINDS = [
  'submitted',
  'frozen',
  'draft-report',
  'reported',
  'decided',
  'refreshed',
] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

export type SnapshotAnswer = {
  readonly criterion: string;
  readonly rating: RatingValue | 'NA' | null;
  readonly notApplicableReason: string;
  readonly comment: string;
};

export type SnapshotEvidence = {
  readonly criterion: string;
  readonly evidenceId: string;
  readonly versionId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly kind: 'file' | 'link';
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly url: string | null;
};

export type SnapshotResults = DeclaredResults & {
  readonly respondents: number | null;
  readonly source: string;
  readonly evidenceId: string | null;
};

/** One content for every kind: what the service declared, and what the auditors concluded once they have. */
export type FileSnapshot = {
  readonly referential: string;
  readonly levelSought: LevelCode;
  readonly scope: string;
  readonly sites: ReadonlyArray<FileSite>;
  readonly answers: ReadonlyArray<SnapshotAnswer>;
  readonly results: SnapshotResults;
  readonly evidence: ReadonlyArray<SnapshotEvidence>;
  /** The auditors' side; null before the draft report. */
  readonly evaluation: {
    readonly ratings: Ratings;
    readonly results: DeclaredResults;
    /** Highest level attained on these ratings and results; null when none is. */
    readonly levelAttained: LevelCode | null;
    readonly findings: ReadonlyArray<{
      /** The same from one round to the next, whatever its number; absent from the contents kept before it was. */
      readonly id?: string;
      readonly number: number;
      readonly kind: string;
      readonly title: string;
      readonly description: string;
      readonly criteria: ReadonlyArray<string>;
      readonly reply: string | null;
      readonly outcome: string | null;
      /** The day its corrections were found effective; absent or null while it is open. */
      readonly liftedOn?: CalendarDate | null;
    }>;
    /** The day the corrections were verified: these ratings then replace those of the final report. */
    readonly correctedOn?: CalendarDate;
  } | null;
};

/** The service's own ratings in a snapshot. */
export function declaredRatingsOf(snapshot: FileSnapshot): Ratings {
  return Object.fromEntries(
    snapshot.answers.flatMap((answer) => (answer.rating === null ? [] : [[answer.criterion, answer.rating]])),
  );
}
