/**
 * The ratings of a file, on the service's side and on the auditor's: drawn until the level attained is the one
 * planned. Nothing is written here.
 */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type {
  Criterion,
  LevelCode,
  Rating,
  Referential,
} from '#app/modules/referentials/domain/referential.ts';
import {
  criteriaRequiredAt,
  levelIndex,
  NOT_APPLICABLE,
} from '#app/modules/referentials/domain/referential.ts';
import { levelAttainedOnRatings } from '#app/modules/scoring/domain/level-attainment.ts';
import { ratedNonconformities } from '#app/modules/evaluations/domain/finding-coverage.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import type { DemonstrationTexts } from '#prisma/seed/demonstration-texts.ts';
import type { Draw } from '#prisma/seed/deterministic-draw.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';

export type PlannedCriterion = {
  readonly code: string;
  readonly declared: AnswerContent;
  readonly evaluated: AuditorRatingContent;
};

export type GridTarget = {
  /** The seed of the draws. */
  readonly key: string;
  readonly levelSought: LevelCode;
  /** Null: not even bronze. */
  readonly levelAttained: LevelCode | null;
  /** At least one shortfall that the service did not see. */
  readonly isContested: boolean;
  /** The level would be attained but for one blocking criterion, which the service did not see. */
  readonly hasMajor: boolean;
};

/** How often a conforming criterion is mastered, by the level attained. */
const MASTERY: Readonly<Record<LevelCode, number>> = { bronze: 0.35, silver: 0.5, gold: 0.7 };
/** Draws before giving up: each succeeds more often than not. */
const ATTEMPTS = 200;

type RatedPair = { readonly declared: Rating; readonly evaluated: Rating };

/** Criteria that fall short though the level is attained: none blocking, one a commitment at most. */
function drawShortfalls(draw: Draw, criteria: ReadonlyArray<Criterion>, count: number): ReadonlySet<string> {
  const chosen = new Map<string, string>();
  for (const { code, commitment, blocking } of draw.shuffle(criteria)) {
    if (chosen.size < count && !blocking && !chosen.has(commitment)) chosen.set(commitment, code);
  }
  return new Set(chosen.values());
}

function drawPair(draw: Draw, mastery: number): RatedPair {
  const evaluated = draw.chance(mastery) ? 3 : 2;
  return { declared: evaluated === 2 && draw.chance(0.25) ? 3 : evaluated, evaluated };
}

/** The service sees half of its shortfalls; the others are declared conforming. */
function drawShortfall(draw: Draw, isUnseen: boolean): RatedPair {
  const evaluated = draw.chance(0.8) ? 1 : 0;
  return { declared: isUnseen || draw.chance(0.5) ? 2 : evaluated, evaluated };
}

function drawPairs(
  draw: Draw,
  referential: Referential,
  target: GridTarget,
  texts: DemonstrationTexts,
): ReadonlyMap<string, RatedPair> {
  const required = criteriaRequiredAt(referential, target.levelSought);
  const { levelAttained } = target;
  const attained = required.filter(
    ({ level }) => levelAttained !== null && levelIndex(level) <= levelIndex(levelAttained),
  );
  // Above the level attained the shortfalls are many; below it, none then, so that no major reaches down to it.
  const isAttained = levelAttained === target.levelSought;
  const shortfalls = isAttained ? drawShortfalls(draw, attained, draw.integer(1, 3)) : new Set<string>();
  const mastery = MASTERY[levelAttained ?? 'bronze'];
  const blockers = target.hasMajor ? attained.filter(({ blocking }) => blocking) : [];
  const failing = blockers.length === 0 ? null : draw.pick(blockers).code;
  return new Map(
    required.map((criterion): [string, RatedPair] => {
      const { code, blocking, channels } = criterion;
      if (code === failing) return [code, { declared: 2, evaluated: 1 }];
      if (shortfalls.has(code)) return [code, drawShortfall(draw, target.isContested)];
      const isSpared = blocking || channels.includes('all') || texts.criterion(code).notApplicable === '';
      if (!isSpared && draw.chance(0.1))
        return [code, { declared: NOT_APPLICABLE, evaluated: NOT_APPLICABLE }];
      if (!attained.includes(criterion) && draw.chance(0.4)) return [code, drawShortfall(draw, false)];
      return [code, drawPair(draw, mastery)];
    }),
  );
}

function evaluatedOf(pairs: ReadonlyMap<string, RatedPair>): Readonly<Record<string, Rating>> {
  return Object.fromEntries([...pairs].map(([code, { evaluated }]) => [code, evaluated]));
}

function fits(referential: Referential, target: GridTarget, pairs: ReadonlyMap<string, RatedPair>): boolean {
  const ratings = evaluatedOf(pairs);
  const expected = target.hasMajor ? null : target.levelAttained;
  if (levelAttainedOnRatings(referential, ratings) !== expected) return false;
  const found = ratedNonconformities(referential, ratings, target.levelSought);
  if (target.hasMajor) return found.filter(({ gravity }) => gravity === 'major').length === 1;
  if (target.levelAttained === target.levelSought && found.some(({ gravity }) => gravity === 'major'))
    return false;
  return (
    !target.isContested ||
    found.some(({ criteria }) => criteria.some((code) => pairs.get(code)?.declared === 2))
  );
}

function declare(draw: Draw, code: string, rating: Rating, texts: DemonstrationTexts): AnswerContent {
  const { practice, gap, notApplicable } = texts.criterion(code);
  if (rating === NOT_APPLICABLE) return { rating, notApplicableReason: notApplicable, comment: '' };
  if (rating < 2) return { rating, notApplicableReason: '', comment: gap };
  const comment = draw.chance(0.4) ? `${practice} ${texts.remark(draw, 'service')}` : practice;
  return { rating, notApplicableReason: '', comment };
}

function evaluate(
  draw: Draw,
  code: string,
  pair: RatedPair,
  texts: DemonstrationTexts,
): AuditorRatingContent {
  const { declared, evaluated } = pair;
  const outcome = evaluated === NOT_APPLICABLE ? 'accepted' : null;
  function content(comment: string): AuditorRatingContent {
    return { rating: evaluated, notApplicableOutcome: outcome, comment };
  }
  if (evaluated === NOT_APPLICABLE) return content(texts.remark(draw, 'accepted'));
  if (evaluated < 2) return content(`${texts.criterion(code).gap} ${texts.remark(draw, 'shortfall')}`);
  if (declared !== evaluated) return content(texts.remark(draw, 'lowered'));
  return content(draw.chance(0.5) ? texts.remark(draw, 'confirmed') : '');
}

/** The required criteria in grid order, each with what both sides make of it. */
export function planGrid(
  referential: Referential,
  target: GridTarget,
  texts: DemonstrationTexts,
): ReadonlyArray<PlannedCriterion> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const draw = drawFor(`${target.key}/grid/${attempt}`);
    const pairs = drawPairs(draw, referential, target, texts);
    if (!fits(referential, target, pairs)) continue;
    return [...pairs].map(([code, pair]) => ({
      code,
      declared: declare(draw, code, pair.declared, texts),
      evaluated: evaluate(draw, code, pair, texts),
    }));
  }
  throw new Error(`No grid was drawn for ${target.key}.`);
}
