/**
 * The checks a file passes before it is submitted. Each unmet check has its own code and says where to mend it.
 * Holds R-APP-06 to R-APP-15 and R-APP-66.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type {
  Criterion,
  LevelCode,
  Rating,
  Referential,
} from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';

/** Months a service waits after a refusal before it may submit again for the same scope. *Own*. */
export const MONTHS_AFTER_REFUSAL = 12;

export const SUBMISSION_CHECKS = [
  'criterion-unrated',
  'not-applicable-without-reason',
  'not-applicable-on-blocking',
  'too-many-not-applicable',
  'evidence-missing',
  'results-undeclared',
  'scope-missing',
  'sites-missing',
  'lead-missing',
  'director-missing',
  'open-application-on-scope',
  'refused-recently',
  'criteria-to-review',
] as const;
export type SubmissionCheck = (typeof SUBMISSION_CHECKS)[number];

export type DeclaredAnswer = {
  /** Null while the criterion is unanswered. */
  readonly rating: Rating | null;
  readonly notApplicableReason: string | null;
  readonly evidenceCount: number;
};

/** The published results of R-SCO-05 as the service declares them; the net rate is in points. */
export type DeclaredResults = {
  readonly satisfaction: number | null;
  readonly netSatisfaction: number | null;
  readonly publishedOn: CalendarDate | null;
  readonly evidenceCount: number;
};

/** Another file of the same organisation. */
export type OtherApplication = {
  readonly applicationId: string;
  readonly status: ApplicationStatus;
  readonly siteIds: ReadonlyArray<string>;
  /** The day it was refused, null if it was not or if an appeal overturned the refusal. */
  readonly refusedOn: CalendarDate | null;
};

export type SubmissionInput = {
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  /** By criterion code; a criterion left out is unanswered. */
  readonly answers: ReadonlyMap<string, DeclaredAnswer>;
  readonly results: DeclaredResults | null;
  /** What the application covers, in words. */
  readonly scope: string;
  readonly siteIds: ReadonlyArray<string>;
  readonly leadName: string;
  readonly directorName: string;
  readonly otherApplications: ReadonlyArray<OtherApplication>;
  /** Criteria of a renewal whose answer, brought from the last cycle, nobody has reviewed; none in a first application. */
  readonly toReview: ReadonlyArray<string>;
  readonly today: CalendarDate;
};

/** Where the page sends the reader to mend it. */
export type SubmissionPlace =
  'criterion' | 'grid' | 'results' | 'scope' | 'people' | 'application' | 'changes';

export type UnmetCheck = {
  readonly code: SubmissionCheck;
  readonly place: SubmissionPlace;
  readonly criterion: string | null;
  readonly commitment: string | null;
  /** The other file concerned, for the two checks about one. */
  readonly applicationId: string | null;
  /** Figures and dates of the sentence. */
  readonly details: Readonly<Record<string, string | number>>;
};

const UNANSWERED: DeclaredAnswer = { rating: null, notApplicableReason: null, evidenceCount: 0 };

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function unmet(
  code: SubmissionCheck,
  place: SubmissionPlace,
  details: Readonly<Record<string, string | number>> = {},
): UnmetCheck {
  return { code, place, criterion: null, commitment: null, applicationId: null, details };
}

function unmetAt(code: SubmissionCheck, criterion: Criterion): UnmetCheck {
  return {
    ...unmet(code, 'criterion', { criterion: criterion.code }),
    criterion: criterion.code,
    commitment: criterion.commitment,
  };
}

/** R-APP-07, R-APP-08 and R-APP-10: what any answer given must carry, at whatever level its criterion stands. */
function checkAnswer(criterion: Criterion, answer: DeclaredAnswer): ReadonlyArray<UnmetCheck> {
  if (answer.rating === null) return [];
  if (answer.rating === NOT_APPLICABLE) {
    const withoutReason = isBlank(answer.notApplicableReason);
    const onBlocking = criterion.blocking && criterion.channels.includes('all');
    return [
      ...(withoutReason ? [unmetAt('not-applicable-without-reason', criterion)] : []),
      ...(onBlocking ? [unmetAt('not-applicable-on-blocking', criterion)] : []),
    ];
  }
  return answer.rating >= 2 && answer.evidenceCount === 0 ? [unmetAt('evidence-missing', criterion)] : [];
}

/** R-APP-06: every criterion required at the level sought has an answer. */
function checkRatings(input: SubmissionInput): ReadonlyArray<UnmetCheck> {
  const required = new Set(
    criteriaRequiredAt(input.referential, input.levelSought).map((criterion) => criterion.code),
  );
  return input.referential.criteria.flatMap((criterion) => {
    const answer = input.answers.get(criterion.code) ?? UNANSWERED;
    const isUnrated = answer.rating === null && required.has(criterion.code);
    return isUnrated ? [unmetAt('criterion-unrated', criterion)] : checkAnswer(criterion, answer);
  });
}

/** R-APP-09: at most half of the required criteria are "not applicable"; exactly half passes. */
function checkNotApplicableShare(input: SubmissionInput): ReadonlyArray<UnmetCheck> {
  const required = criteriaRequiredAt(input.referential, input.levelSought);
  const count = required.filter(({ code }) => input.answers.get(code)?.rating === NOT_APPLICABLE).length;
  const maximum = Math.floor(required.length / 2);
  return count > maximum ? [unmet('too-many-not-applicable', 'grid', { count, maximum })] : [];
}

/** R-APP-11: both figures, the day of publication and its evidence are declared. Their worth is not judged here. */
function checkResults(results: DeclaredResults | null): ReadonlyArray<UnmetCheck> {
  const isDeclared =
    results !== null &&
    results.satisfaction !== null &&
    results.netSatisfaction !== null &&
    results.publishedOn !== null &&
    results.evidenceCount > 0;
  return isDeclared ? [] : [unmet('results-undeclared', 'results')];
}

/** R-APP-12 and R-APP-13: the scope is described, has a site, and both people are named. */
function checkIdentity(input: SubmissionInput): ReadonlyArray<UnmetCheck> {
  return [
    ...(isBlank(input.scope) ? [unmet('scope-missing', 'scope')] : []),
    ...(input.siteIds.length === 0 ? [unmet('sites-missing', 'scope')] : []),
    ...(isBlank(input.leadName) ? [unmet('lead-missing', 'people')] : []),
    ...(isBlank(input.directorName) ? [unmet('director-missing', 'people')] : []),
  ];
}

/** The day from which a service refused on `refusedOn` may submit again for the same scope (R-APP-15). */
export function submittableAgainOn(refusedOn: CalendarDate): CalendarDate {
  return addMonths(refusedOn, MONTHS_AFTER_REFUSAL);
}

/** R-APP-14 and R-APP-15: two scopes are the same when they have a site in common. */
function checkOtherApplication(other: OtherApplication, input: SubmissionInput): ReadonlyArray<UnmetCheck> {
  if (!other.siteIds.some((siteId) => input.siteIds.includes(siteId))) return [];
  const { applicationId } = other;
  if (isOpen(other.status)) return [{ ...unmet('open-application-on-scope', 'application'), applicationId }];
  if (other.refusedOn === null) return [];
  const from = submittableAgainOn(other.refusedOn);
  return input.today < from ? [{ ...unmet('refused-recently', 'application', { from }), applicationId }] : [];
}

/** R-APP-66: a renewal is not submitted on answers of the last cycle that nobody has read again. */
function checkReviews({ toReview }: SubmissionInput): ReadonlyArray<UnmetCheck> {
  return toReview.length === 0
    ? []
    : [unmet('criteria-to-review', 'changes', { count: toReview.length, criteria: toReview.join(', ') })];
}

/** Every unmet check, criteria in grid order first; empty when the file may be submitted. */
export function checkSubmission(input: SubmissionInput): ReadonlyArray<UnmetCheck> {
  return [
    ...checkRatings(input),
    ...checkReviews(input),
    ...checkNotApplicableShare(input),
    ...checkResults(input.results),
    ...checkIdentity(input),
    ...input.otherApplications.flatMap((other) => checkOtherApplication(other, input)),
  ];
}
