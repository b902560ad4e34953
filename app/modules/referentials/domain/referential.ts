/**
 * A version of the referential: what the label demands, as data. Once published a version never changes.
 * No rule lives here; `scoring` holds R-SCO-01 to R-SCO-10. This file imports nothing at runtime, so that a page
 * can score in the browser without the schema that validates the version (`referential-schema.ts`).
 */

/** The levels of the label, lowest first. */
export const LEVELS = ['bronze', 'silver', 'gold'] as const;
export type LevelCode = (typeof LEVELS)[number];

export const RATING_VALUES = [0, 1, 2, 3] as const;
/** 0 not engaged, 1 partial, 2 conforming, 3 mastered. */
export type RatingValue = (typeof RATING_VALUES)[number];

/** The highest rating: the denominator of maturity (R-SCO-02). */
export const HIGHEST_RATING = 3;

/** Not applicable: the channel or the activity does not exist; a reason goes with it. */
export const NOT_APPLICABLE = 'NA';

/** Every answer a criterion can receive. A criterion without one is unanswered. */
export const RATINGS = [...RATING_VALUES, NOT_APPLICABLE] as const;
export type Rating = (typeof RATINGS)[number];

export const CHANNELS = ['all', 'on-site', 'phone', 'mail', 'e-mail', 'online'] as const;
/** Where the public meets the service; `all` means that no service is without it. */
export type Channel = (typeof CHANNELS)[number];

export const VERIFICATIONS = ['document', 'interview', 'indicator', 'observation', 'mystery-test'] as const;
/** How an auditor checks the criterion. */
export type Verification = (typeof VERIFICATIONS)[number];

export const CRITERION_KINDS = ['means', 'result'] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

export type Level = { readonly code: LevelCode; readonly rank: number; readonly label: string };

export type RatingDefinition = {
  readonly value: Rating;
  readonly label: string;
  readonly definition: string;
};

/** Minimum shares, each in 0..1 and written as a decimal: 0.66 is exactly 66/100 (R-SCO-07). */
export type LevelThresholds = {
  readonly conformity: number;
  readonly maturity: number;
  readonly commitmentConformity: number;
};

/** What R-SCO-05 asks at a level: months of the window, then minima in percentage points where there are any. */
export type ResultsRequirement = {
  readonly publishedWithinMonths: number;
  readonly satisfaction?: number;
  readonly netSatisfaction?: number;
};

export type NonconformitySettings = {
  readonly minorsMakingAMajor: number;
  readonly majorCorrectionMonths: number;
  readonly majorVerificationMonths: number;
  readonly minorCorrectionMonths: number;
};

/** A commitment to users (E1 to E8) or a cross-cutting axis of the label (T1, T2). */
export type Commitment = {
  readonly code: string;
  readonly group: string;
  readonly groupLabel: string;
  readonly title: string;
  readonly wording: string;
  readonly source: string;
};

export type Criterion = {
  readonly code: string;
  readonly commitment: string;
  readonly title: string;
  readonly level: LevelCode;
  /** Below conforming, it bars every level at or above its own (R-SCO-04). */
  readonly blocking: boolean;
  /** Positive integer; counts in maturity alone (R-SCO-02). */
  readonly weight: number;
  readonly kind: CriterionKind;
  readonly channels: ReadonlyArray<Channel>;
  readonly expectedEvidence: ReadonlyArray<string>;
  readonly verification: ReadonlyArray<Verification>;
  readonly origin: string;
  readonly source: string;
};

export type Referential = {
  readonly $comment?: string;
  readonly code: string;
  readonly title: string;
  readonly language: 'fr';
  readonly effectiveFrom: string;
  readonly validityMonths: number;
  readonly levels: ReadonlyArray<Level>;
  readonly ratings: ReadonlyArray<RatingDefinition>;
  /** The lowest conforming rating. */
  readonly conformingFrom: 2;
  readonly thresholds: Readonly<Record<LevelCode, LevelThresholds>>;
  readonly results: Readonly<Record<LevelCode, ResultsRequirement>>;
  readonly nonconformities: NonconformitySettings;
  readonly commitments: ReadonlyArray<Commitment>;
  /** In grid order: the order of every list of criteria, shown or computed. */
  readonly criteria: ReadonlyArray<Criterion>;
};

/** Place of a level among `LEVELS`, 0 for the lowest. It orders levels; it is not the data's `rank`. */
export function levelIndex(level: LevelCode): number {
  return LEVELS.indexOf(level);
}

export function isLevelCode(text: string): text is LevelCode {
  return LEVELS.some((level) => level === text);
}

/** The levels at or below `level`, lowest first. */
export function levelsUpTo(level: LevelCode): ReadonlyArray<LevelCode> {
  return LEVELS.slice(0, levelIndex(level) + 1);
}

/** The level just above `level` (the lowest one above null), or null above the highest. */
export function levelAfter(level: LevelCode | null): LevelCode | null {
  return LEVELS[level === null ? 0 : levelIndex(level) + 1] ?? null;
}

/** The criteria a level requires, in grid order: those whose own level is at or below it, NA or not. */
export function criteriaRequiredAt(referential: Referential, level: LevelCode): ReadonlyArray<Criterion> {
  const highest = levelIndex(level);
  return referential.criteria.filter((criterion) => levelIndex(criterion.level) <= highest);
}

export function criteriaOfCommitment(
  referential: Referential,
  commitmentCode: string,
): ReadonlyArray<Criterion> {
  return referential.criteria.filter((criterion) => criterion.commitment === commitmentCode);
}

export function findCriterion(referential: Referential, code: string): Criterion | null {
  return referential.criteria.find((criterion) => criterion.code === code) ?? null;
}

export function findCommitment(referential: Referential, code: string): Commitment | null {
  return referential.commitments.find((commitment) => commitment.code === code) ?? null;
}

/** The French name of a level, from the data: « Bronze », « Argent », « Or ». */
export function levelLabel(referential: Referential, level: LevelCode): string {
  return referential.levels.find((candidate) => candidate.code === level)?.label ?? level;
}

/** The French label and definition of a rating, from the data, or null when the version has none. */
export function findRatingDefinition(referential: Referential, rating: Rating): RatingDefinition | null {
  return referential.ratings.find((candidate) => candidate.value === rating) ?? null;
}
