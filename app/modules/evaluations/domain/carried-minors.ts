/** Minors that the evaluation before left open, put forward as majors. Holds R-EVA-83 and R-EVA-84. */
import type { FindingDraft } from '#app/modules/evaluations/domain/findings.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';

/** What an application is about. */
type Perimeter = {
  readonly scope: string;
  readonly sites: ReadonlyArray<{ readonly siteId: string }>;
};

function wordsOf(scope: string): string {
  return scope.trim().replace(/\s+/g, ' ').toLocaleLowerCase('fr');
}

/** R-EVA-83: the same service, but for case and spaces, at the same sites. */
export function isSamePerimeter(one: Perimeter, other: Perimeter): boolean {
  const sites = new Set(one.sites.map(({ siteId }) => siteId));
  return (
    wordsOf(one.scope) === wordsOf(other.scope) &&
    sites.size === other.sites.length &&
    other.sites.every(({ siteId }) => sites.has(siteId))
  );
}

/** A minor of the evaluation before, as it stood there. */
export type FormerMinor = {
  readonly findingId: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly criteria: ReadonlyArray<string>;
  readonly liftedAt: Date | null;
  /** The file of the evaluation that found it. */
  readonly reference: string;
};

/** One that waits for the auditor: confirmed as a major, or declared lifted. */
export type CarriedMinor = FormerMinor & {
  /** Those of its criteria that the new grid asks for. */
  readonly criteria: ReadonlyArray<string>;
};

/**
 * R-EVA-83: what the last evaluation left open at criteria that the new grid asks for, and that no finding of this
 * evaluation carries yet.
 */
export function minorsToCarry(input: {
  readonly former: ReadonlyArray<FormerMinor>;
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  readonly carriedFromIds: ReadonlyArray<string | null>;
}): ReadonlyArray<CarriedMinor> {
  const { former, referential, levelSought, carriedFromIds } = input;
  const required = criteriaRequiredAt(referential, levelSought).map(({ code }) => code);
  return former.flatMap((minor) => {
    if (minor.liftedAt !== null || carriedFromIds.includes(minor.findingId)) return [];
    const criteria = minor.criteria.filter((code) => required.includes(code));
    return criteria.length === 0 ? [] : [{ ...minor, criteria }];
  });
}

/** R-EVA-84: the draft report leaves once each of them is confirmed or declared lifted. */
export function unsettledMinors(carried: ReadonlyArray<CarriedMinor>): ReadonlyArray<UnmetReadinessCheck> {
  return carried.map(({ criteria }) => ({
    code: 'former-minor-unsettled',
    place: 'findings',
    criterion: criteria[0] ?? null,
    commitment: null,
  }));
}

/** R-EVA-84: the major that an unlifted minor becomes. */
export function carriedMajor({
  reference,
  number,
  title,
  description,
  criteria,
}: CarriedMinor): FindingDraft {
  const origin = `Non-conformité mineure de l’évaluation précédente (candidature ${reference}, constat n° ${number}), qui n’a pas été levée.`;
  return {
    kind: 'major',
    title,
    description: description === '' ? origin : `${origin}\n\n${description}`,
    criteria,
    siteIds: [],
    evidenceIds: [],
  };
}
