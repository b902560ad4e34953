/**
 * What a version of the referential must be before it is imported: its shape, then what no shape can say
 * (codes known and unique, grid order by commitment, every level and rating described). Anything else is refused
 * whole, with the path of each fault: a published version is never mended in place.
 */
import { z } from 'zod';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { WORKBOOK_LIMITS } from '#app/platform/files/workbook.ts';
import { ok, refused, type Result } from '#app/platform/result.ts';
import {
  CHANNELS,
  CRITERION_KINDS,
  LEVELS,
  RATINGS,
  VERIFICATIONS,
  type Referential,
} from '#app/modules/referentials/domain/referential.ts';

/** A fault of a file: where it is (`criteria.3.level`) and what was expected, for whoever writes versions. */
export type ReferentialFault = { readonly path: string; readonly message: string };

/** Codes stand in addresses, keys and paths: ASCII letters, digits, dots and hyphens. */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/, 'not a code');
/**
 * Neither the null character nor half of a surrogate pair: no row of the database holds them. No longer than the cell
 * of a workbook, which a version leaves in.
 */
const plainText = z
  .string()
  .max(WORKBOOK_LIMITS.textLength)
  .refine((value) => !value.includes('\u0000') && !/\p{Surrogate}/u.test(value), 'not a text');
const text = plainText.trim().min(1);
/** A list is one cell, an item a line. */
const texts = z
  .array(text)
  .min(1)
  .refine((items) => items.join('\n').length <= WORKBOOK_LIMITS.textLength, 'longer than a cell');
const share = z.number().min(0).max(1);
const months = z.int().min(1).max(120);

const levelSchema = z.strictObject({ code: z.enum(LEVELS), rank: z.int().min(1), label: text });

const ratingSchema = z.strictObject({ value: z.literal(RATINGS), label: text, definition: text });

const thresholdsSchema = z.strictObject({ conformity: share, maturity: share, commitmentConformity: share });

const resultsSchema = z.strictObject({
  publishedWithinMonths: months,
  satisfaction: z.number().min(0).max(100).exactOptional(),
  netSatisfaction: z.number().min(-100).max(100).exactOptional(),
});

const commitmentSchema = z.strictObject({
  code,
  group: code,
  groupLabel: text,
  title: text,
  wording: text,
  source: text,
});

const criterionSchema = z.strictObject({
  code,
  commitment: code,
  title: text,
  level: z.enum(LEVELS),
  blocking: z.boolean(),
  // The bound keeps the search of R-SCO-10 quick: its table grows with the sum of the weights.
  weight: z.int().min(1).max(10),
  kind: z.enum(CRITERION_KINDS),
  channels: z.array(z.enum(CHANNELS)).min(1),
  expectedEvidence: texts,
  verification: z.array(z.enum(VERIFICATIONS)).min(1),
  origin: text,
  source: text,
});

const shapeSchema = z.strictObject({
  $comment: plainText.exactOptional(),
  code,
  title: text,
  language: z.literal('fr'),
  effectiveFrom: z
    .string()
    .refine((date) => parseCalendarDate(date) !== null, 'not a calendar date YYYY-MM-DD'),
  validityMonths: months,
  levels: z.array(levelSchema),
  ratings: z.array(ratingSchema),
  conformingFrom: z.literal(2),
  thresholds: z.record(z.enum(LEVELS), thresholdsSchema),
  results: z.record(z.enum(LEVELS), resultsSchema),
  nonconformities: z.strictObject({
    minorsMakingAMajor: z.int().min(1),
    majorCorrectionMonths: months,
    majorVerificationMonths: months,
    minorCorrectionMonths: months,
  }),
  commitments: z.array(commitmentSchema).min(1),
  criteria: z.array(criterionSchema).min(1).max(300),
});

/** Indexes at which a value that has been seen before comes again. */
function repeatedIndexes(values: ReadonlyArray<string | number>): ReadonlyArray<number> {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

const referentialSchema = shapeSchema.superRefine((referential, context) => {
  function fault(path: ReadonlyArray<string | number>, message: string): void {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
  const commitmentCodes = referential.commitments.map((commitment) => commitment.code);
  for (const index of repeatedIndexes(commitmentCodes)) fault(['commitments', index, 'code'], 'used twice');
  for (const index of repeatedIndexes(referential.criteria.map((criterion) => criterion.code))) {
    fault(['criteria', index, 'code'], 'used twice');
  }

  if (referential.levels.map((level) => level.code).join() !== LEVELS.join()) {
    fault(['levels'], `must be ${LEVELS.join(', ')}, in this order`);
  }
  referential.levels.forEach((level, index) => {
    if (level.rank !== index + 1) fault(['levels', index, 'rank'], `must be ${index + 1}`);
  });

  for (const index of repeatedIndexes(referential.ratings.map((rating) => rating.value))) {
    fault(['ratings', index, 'value'], 'described twice');
  }
  for (const value of RATINGS) {
    if (!referential.ratings.some((rating) => rating.value === value)) {
      fault(['ratings'], `${value} is not described`);
    }
  }

  let furthest = 0;
  referential.criteria.forEach((criterion, index) => {
    const place = commitmentCodes.indexOf(criterion.commitment);
    if (place < 0) fault(['criteria', index, 'commitment'], 'no such commitment');
    // R-SCO-10 closes the needs of a commitment when the grid leaves it.
    else if (place < furthest)
      fault(['criteria', index, 'commitment'], 'not in the order of the commitments');
    else furthest = place;
  });
});

/**
 * Reads a version of the referential from its JSON value. Refusal: `invalid-referential`, with
 * `details.faults`, a list of `ReferentialFault`.
 */
export function parseReferential(json: unknown): Result<Referential, 'invalid-referential'> {
  const outcome = referentialSchema.safeParse(json);
  if (outcome.success) return ok(outcome.data);
  const faults: ReadonlyArray<ReferentialFault> = outcome.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    // A fault is about a field: one for each that no version knows.
    const places = unknown.length === 0 ? [path] : unknown.map((key) => [...path, key]);
    return places.map((place) => ({ path: place.join('.'), message: issue.message }));
  });
  return refused('invalid-referential', { faults });
}
