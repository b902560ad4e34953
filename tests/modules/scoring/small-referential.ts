/** Referentials and grids small enough to be worked out by hand, and the real one. */
import realJson from '#prisma/seed/spplus-2026.1.json';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import type {
  Criterion,
  LevelThresholds,
  Rating,
  Referential,
  ResultsRequirement,
} from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';

function readReal(): Referential {
  const outcome = parseReferential(realJson);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.details));
  return outcome.value;
}

export const REAL = readReal();

/** The same answer to every criterion of the real grid that passes the filter. */
export function realRatings(rating: Rating, keep: (criterion: Criterion) => boolean = () => true): Ratings {
  return Object.fromEntries(REAL.criteria.filter(keep).map(({ code }) => [code, rating]));
}

export type CriterionSpec = Partial<Pick<Criterion, 'level' | 'weight' | 'blocking'>>;

const NO_MINIMUM: LevelThresholds = { conformity: 0, maturity: 0, commitmentConformity: 0 };
const WITHIN_A_YEAR: ResultsRequirement = { publishedWithinMonths: 12 };

/**
 * A referential with the criteria given by code, `A.1` belonging to commitment `A`: bronze, weight 1 and not
 * blocking unless said otherwise. The thresholds given are those of every level.
 */
export function smallReferential(
  criteria: Readonly<Record<string, CriterionSpec>>,
  thresholds: Partial<LevelThresholds> = {},
): Referential {
  const codes = Object.keys(criteria);
  const commitments = [...new Set(codes.map(commitmentOf))];
  const all = { ...NO_MINIMUM, ...thresholds };
  return {
    ...REAL,
    code: 'small',
    thresholds: { bronze: all, silver: all, gold: all },
    results: { bronze: WITHIN_A_YEAR, silver: WITHIN_A_YEAR, gold: WITHIN_A_YEAR },
    commitments: commitments.map((code) => ({
      code,
      group: 'g',
      groupLabel: 'Groupe',
      title: code,
      wording: 'own',
      source: 'test',
    })),
    criteria: codes.map((code) => ({
      code,
      commitment: commitmentOf(code),
      title: code,
      level: 'bronze',
      blocking: false,
      weight: 1,
      kind: 'means',
      channels: ['all'],
      expectedEvidence: ['preuve'],
      verification: ['document'],
      origin: 'own',
      source: 'test',
      ...criteria[code],
    })),
  };
}

function commitmentOf(code: string): string {
  return code.split('.')[0] ?? code;
}

/** Codes `A.1` to `A.n`, all alike. */
export function criteriaOf(
  commitment: string,
  count: number,
  spec: CriterionSpec = {},
): Readonly<Record<string, CriterionSpec>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${commitment}.${index + 1}`, spec]),
  );
}

/** `rate('A', 2, 2, 0)` answers A.1, A.2 and A.3. */
export function rate(commitment: string, ...ratings: ReadonlyArray<Rating>): Ratings {
  return Object.fromEntries(ratings.map((rating, index) => [`${commitment}.${index + 1}`, rating]));
}
