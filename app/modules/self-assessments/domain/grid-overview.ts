/**
 * The grid seen from above: each criterion on a line, each commitment's progress at the level sought, and what
 * comes next. Holds R-SEL-07 and R-SEL-08. Pure; pages and tests build it from the record.
 */
import type {
  Commitment,
  Criterion,
  LevelCode,
  Rating,
  Referential,
} from '#app/modules/referentials/domain/referential.ts';
import {
  criteriaOfCommitment,
  levelIndex,
  NOT_APPLICABLE,
} from '#app/modules/referentials/domain/referential.ts';
import { isConforming, ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { reaches as reachesMinimum } from '#app/modules/scoring/domain/exact-number.ts';
import type { Answer } from '#app/modules/self-assessments/domain/answer.ts';
import { lacksReason, ratingsOf } from '#app/modules/self-assessments/domain/answer.ts';
import type { GridReach, GridRecord } from '#app/modules/self-assessments/domain/grid-record.ts';
import { reaches } from '#app/modules/self-assessments/domain/grid-record.ts';
import { ownValue } from '#app/platform/own-value.ts';

/** One of the 72 lines. */
export type GridLine = {
  readonly code: string;
  readonly commitment: string;
  readonly title: string;
  readonly level: LevelCode;
  readonly blocking: boolean;
  /** Whether the level sought asks for it. */
  readonly required: boolean;
  readonly rating: Rating | null;
  readonly lacksReason: boolean;
  readonly evidenceCount: number;
  readonly assignees: ReadonlyArray<string>;
  /** DITP asks about it in the clarification under way. */
  readonly asked: boolean;
  /** The working copy has moved away from what was frozen. */
  readonly changedSinceFreeze: boolean;
};

/** How far a commitment is at the level sought; `met` is R-SCO-03, null when nothing applies. */
export type CommitmentProgress = {
  readonly code: string;
  readonly title: string;
  readonly groupLabel: string;
  readonly required: number;
  readonly answered: number;
  readonly conforming: number;
  readonly applicable: number;
  readonly minimum: number;
  readonly met: boolean | null;
  /** Blocking criteria answered below « Conforme », or not answered. */
  readonly blockingFailing: ReadonlyArray<string>;
};

export type GridSection = { readonly progress: CommitmentProgress; readonly lines: ReadonlyArray<GridLine> };

function isRequired(criterion: Criterion, levelSought: LevelCode): boolean {
  return levelIndex(criterion.level) <= levelIndex(levelSought);
}

type Lookups = {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly assignees: ReadonlyMap<string, ReadonlyArray<string>>;
  readonly asked: ReadonlySet<string>;
};

function lookupsOf(record: GridRecord): Lookups {
  const assignees = new Map<string, string[]>();
  for (const { criterionCode, name } of record.assignments) {
    assignees.set(criterionCode, [...(assignees.get(criterionCode) ?? []), name]);
  }
  return {
    answers: new Map(record.answers.map((answer) => [answer.criterionCode, answer])),
    assignees,
    asked: new Set(record.askedSubjects),
  };
}

function lineOf(criterion: Criterion, record: GridRecord, lookups: Lookups): GridLine {
  const answer = lookups.answers.get(criterion.code);
  return {
    code: criterion.code,
    commitment: criterion.commitment,
    title: criterion.title,
    level: criterion.level,
    blocking: criterion.blocking,
    required: isRequired(criterion, record.levelSought),
    rating: answer?.rating ?? null,
    lacksReason: answer !== undefined && lacksReason(answer),
    evidenceCount: ownValue(record.evidenceCounts, criterion.code) ?? 0,
    assignees: lookups.assignees.get(criterion.code) ?? [],
    asked: lookups.asked.has(criterion.code),
    changedSinceFreeze:
      record.frozenAt !== null && answer !== undefined && answer.updatedAt > record.frozenAt,
  };
}

/** R-SEL-08: counts over these criteria of one commitment, those above the level sought left out. */
export function commitmentProgress(
  referential: Referential,
  commitment: Commitment,
  criteria: ReadonlyArray<Criterion>,
  ratings: Ratings,
  levelSought: LevelCode,
): CommitmentProgress {
  const required = criteria.filter((criterion) => isRequired(criterion, levelSought));
  const minimum = referential.thresholds[levelSought].commitmentConformity;
  let answered = 0;
  let applicable = 0;
  let conforming = 0;
  const blockingFailing: string[] = [];
  for (const { code, blocking } of required) {
    const rating = ratingOf(ratings, code);
    if (rating !== null) answered += 1;
    if (rating === NOT_APPLICABLE) continue;
    applicable += 1;
    if (isConforming(referential, rating ?? 0)) conforming += 1;
    else if (blocking) blockingFailing.push(code);
  }
  return {
    code: commitment.code,
    title: commitment.title,
    groupLabel: commitment.groupLabel,
    required: required.length,
    answered,
    conforming,
    applicable,
    minimum,
    met: applicable === 0 ? null : reachesMinimum({ part: conforming, whole: applicable }, minimum),
    blockingFailing,
  };
}

/** The commitments with what this person sees of them; those with nothing to see are left out (R-SEL-04). */
export function gridSections(
  referential: Referential,
  record: GridRecord,
  reach: GridReach,
): ReadonlyArray<GridSection> {
  const ratings = ratingsOf(record.answers);
  const lookups = lookupsOf(record);
  return referential.commitments.flatMap((commitment) => {
    const criteria = criteriaOfCommitment(referential, commitment.code).filter(({ code }) =>
      reaches(reach, code),
    );
    if (criteria.length === 0) return [];
    return [
      {
        progress: commitmentProgress(referential, commitment, criteria, ratings, record.levelSought),
        lines: criteria.map((criterion) => lineOf(criterion, record, lookups)),
      },
    ];
  });
}

/**
 * R-SEL-07: the next criterion without an answer after `after` in grid order, then from the start: first among
 * those the level sought requires, then among the others. Null when every criterion given has an answer.
 */
export function nextUnanswered<Line extends Pick<GridLine, 'code' | 'required' | 'rating'>>(
  lines: ReadonlyArray<Line>,
  after: string | null = null,
): Line | null {
  const start = after === null ? 0 : lines.findIndex(({ code }) => code === after) + 1;
  const ordered = [...lines.slice(start), ...lines.slice(0, start)].filter(({ code }) => code !== after);
  const open = ordered.filter(({ rating }) => rating === null);
  return open.find(({ required }) => required) ?? open[0] ?? null;
}

/** The required criteria without an answer, in grid order: the list that ends « stuck at 99 % ». */
export function unansweredLines(sections: ReadonlyArray<GridSection>): ReadonlyArray<GridLine> {
  return sections.flatMap(({ lines }) => lines.filter(({ required, rating }) => required && rating === null));
}
