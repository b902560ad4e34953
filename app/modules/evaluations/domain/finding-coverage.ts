/**
 * Every nonconformity that the ratings show is written down as a finding, so that the service can answer it.
 * Holds R-EVA-18 (what must be covered, by what) and R-EVA-19 (what is proposed for the rest).
 */
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCommitment, findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { listNonconformities } from '#app/modules/scoring/domain/nonconformities.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { applicableCriteria, isConforming } from '#app/modules/scoring/domain/ratings.ts';

/** A nonconformity by its gravity and what it bears on: one criterion, or a whole commitment. */
export type RatedNonconformity = {
  readonly gravity: 'major' | 'minor';
  readonly criterion: string | null;
  readonly commitment: string | null;
  /** Criteria below « Conforme » that a finding on it names: all of them. */
  readonly criteria: ReadonlyArray<string>;
};

type CoveringFinding = { readonly kind: FindingKind; readonly criteria: ReadonlyArray<string> };

/** The nonconformities of these ratings at the level sought (R-SCO-08), majors first. */
export function ratedNonconformities(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): ReadonlyArray<RatedNonconformity> {
  const { major, minor } = listNonconformities(referential, ratings, level);
  const failing = applicableCriteria(referential, ratings, level)
    .filter(({ rating }) => !isConforming(referential, rating))
    .map(({ criterion }) => criterion);
  return [
    ...major.map((one): RatedNonconformity =>
      'criterion' in one
        ? { gravity: 'major', criterion: one.criterion, commitment: null, criteria: [one.criterion] }
        : {
            gravity: 'major',
            criterion: null,
            commitment: one.commitment,
            criteria: failing
              .filter(({ commitment }) => commitment === one.commitment)
              .map(({ code }) => code),
          },
    ),
    ...minor.map((code): RatedNonconformity => ({
      gravity: 'minor',
      criterion: code,
      commitment: null,
      criteria: [code],
    })),
  ];
}

/** R-EVA-18: one major finding names all its criteria; a minor is covered by a minor or a major one. */
export function isCovered(
  nonconformity: RatedNonconformity,
  findings: ReadonlyArray<CoveringFinding>,
): boolean {
  return findings.some(
    ({ kind, criteria }) =>
      (kind === 'major' || (kind === 'minor' && nonconformity.gravity === 'minor')) &&
      nonconformity.criteria.every((code) => criteria.includes(code)),
  );
}

export function uncoveredNonconformities(
  nonconformities: ReadonlyArray<RatedNonconformity>,
  findings: ReadonlyArray<CoveringFinding>,
): ReadonlyArray<RatedNonconformity> {
  return nonconformities.filter((nonconformity) => !isCovered(nonconformity, findings));
}

export type ProposedFinding = {
  readonly kind: 'major' | 'minor';
  readonly title: string;
  readonly description: string;
  readonly criteria: ReadonlyArray<string>;
};

function describe(
  referential: Referential,
  codes: ReadonlyArray<string>,
  comments: ReadonlyMap<string, string>,
) {
  return codes
    .map((code) => {
      const title = findCriterion(referential, code)?.title ?? '';
      const comment = comments.get(code) ?? '';
      return comment === '' ? `${code} : ${title}` : `${code} : ${title}\n${comment}`;
    })
    .join('\n\n');
}

/**
 * R-EVA-19: the findings that are missing, written from the auditor's comments; a minor that a proposed major names
 * is not proposed again.
 */
export function proposeFindings(input: {
  readonly referential: Referential;
  readonly nonconformities: ReadonlyArray<RatedNonconformity>;
  readonly findings: ReadonlyArray<CoveringFinding>;
  /** The auditor's comments by criterion code. */
  readonly comments: ReadonlyMap<string, string>;
}): ReadonlyArray<ProposedFinding> {
  const { referential, nonconformities, findings, comments } = input;
  const proposed: ProposedFinding[] = [];
  for (const nonconformity of nonconformities) {
    if (isCovered(nonconformity, [...findings, ...proposed])) continue;
    const { gravity, criterion, commitment, criteria } = nonconformity;
    const title =
      commitment === null
        ? `${criterion ?? ''} : ${findCriterion(referential, criterion ?? '')?.title ?? ''}`
        : `${commitment} : ${findCommitment(referential, commitment)?.title ?? ''}, engagement insuffisamment tenu`;
    proposed.push({ kind: gravity, title, description: describe(referential, criteria, comments), criteria });
  }
  return proposed;
}
