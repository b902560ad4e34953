/**
 * What must be settled before the draft report leaves: the criteria (R-APP-22, in `applications`), the published
 * results, and a finding for each nonconformity. Holds R-EVA-20.
 */
import type { UnmetReportCheck } from '#app/modules/applications/domain/report-checks.ts';
import { checkReport, REPORT_CHECK_MESSAGES } from '#app/modules/applications/domain/report-checks.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { evaluatedRatingsOf } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { RatedNonconformity } from '#app/modules/evaluations/domain/finding-coverage.ts';
import {
  ratedNonconformities,
  uncoveredNonconformities,
} from '#app/modules/evaluations/domain/finding-coverage.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';

export type ReadinessCheck =
  | UnmetReportCheck['code']
  | 'not-applicable-unexplained'
  | 'results-unsettled'
  | 'nonconformity-without-finding'
  | 'former-minor-unsettled'
  | 'ratings-not-handed-in'
  | 'difference-unsettled';

/** Where the page sends the auditor to mend it. */
export type ReadinessPlace = 'criterion' | 'results' | 'findings' | 'consolidation';

export type UnmetReadinessCheck = {
  readonly code: ReadinessCheck;
  readonly place: ReadinessPlace;
  readonly criterion: string | null;
  readonly commitment: string | null;
};

export type ReadinessInput = {
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  readonly declared: Ratings;
  readonly effective: ReadonlyMap<string, AuditorRating>;
  readonly areResultsSettled: boolean;
  readonly findings: ReadonlyArray<{ readonly kind: FindingKind; readonly criteria: ReadonlyArray<string> }>;
};

/** Any « Non applicable » that the auditor pronounces, or a reason refused, says why: the service will read it. */
function isUnexplained(declared: Ratings, code: string, rating: AuditorRating | undefined): boolean {
  if (rating === undefined || rating.comment.trim() !== '') return false;
  if (ratingOf(declared, code) === NOT_APPLICABLE) return rating.notApplicableOutcome === 'refused';
  return rating.rating === NOT_APPLICABLE;
}

export function withoutFinding(nonconformity: RatedNonconformity): UnmetReadinessCheck {
  const { criterion, commitment } = nonconformity;
  return { code: 'nonconformity-without-finding', place: 'findings', criterion, commitment };
}

/** R-EVA-20: everything that is missing, criteria in grid order first; empty when the draft may leave. */
export function checkReadiness(input: ReadinessInput): ReadonlyArray<UnmetReadinessCheck> {
  const { referential, levelSought, declared, effective } = input;
  const required = criteriaRequiredAt(referential, levelSought);
  const unrated = checkReport(
    required.map((criterion) => ({
      criterion,
      declared: ratingOf(declared, criterion.code),
      evaluated: effective.get(criterion.code)?.rating ?? null,
      notApplicableVerdict: effective.get(criterion.code)?.notApplicableOutcome ?? null,
    })),
  );
  const commitments = new Map(required.map(({ code, commitment }) => [code, commitment]));
  const atCriterion = [
    ...unrated,
    ...required
      .filter(({ code }) => isUnexplained(declared, code, effective.get(code)))
      .map(({ code }) => ({ code: 'not-applicable-unexplained', criterion: code }) as const),
  ].map(({ code, criterion }): UnmetReadinessCheck => ({
    code,
    place: 'criterion',
    criterion,
    commitment: commitments.get(criterion) ?? null,
  }));
  const results: ReadonlyArray<UnmetReadinessCheck> = input.areResultsSettled
    ? []
    : [{ code: 'results-unsettled', place: 'results', criterion: null, commitment: null }];
  // As long as criteria are unrated they count as 0: what they would show is not a nonconformity yet.
  const rated = evaluatedRatingsOf(effective);
  const findings =
    unrated.length > 0
      ? []
      : uncoveredNonconformities(ratedNonconformities(referential, rated, levelSought), input.findings);
  return [...atCriterion, ...results, ...findings.map(withoutFinding)];
}

const NONCONFORMITY_SENTENCES = {
  criterion: (code: string) => `La non-conformité du critère ${code} n’a pas de constat.`,
  commitment: (code: string) =>
    `L’engagement ${code} est en non-conformité majeure : un constat majeur doit citer tous ses critères insuffisants.`,
};

/** The French sentence of one unmet check. */
export function readinessMessage(check: UnmetReadinessCheck): string {
  const criterion = check.criterion ?? '';
  switch (check.code) {
    case 'ratings-not-handed-in':
      return 'Tous les auditeurs n’ont pas remis leurs cotations.';
    case 'difference-unsettled':
      return `Les auditeurs diffèrent sur le critère ${criterion} : retenez une cotation.`;
    case 'former-minor-unsettled':
      return `Une mineure de l’évaluation précédente, au critère ${criterion}, n’est ni confirmée en majeure ni déclarée levée.`;
    case 'results-unsettled':
      return 'Les résultats publiés ne sont ni confirmés, ni corrigés, ni écartés.';
    case 'nonconformity-without-finding':
      return check.criterion === null
        ? NONCONFORMITY_SENTENCES.commitment(check.commitment ?? '')
        : NONCONFORMITY_SENTENCES.criterion(criterion);
    case 'not-applicable-unexplained':
      return `Expliquez en commentaire votre avis sur la non-applicabilité du critère ${criterion}.`;
    default:
      return REPORT_CHECK_MESSAGES[check.code](criterion);
  }
}
