/**
 * The mid-term check of a label: its window, the criteria that its lighter grid keeps and why, the sites, its outcome.
 * Holds R-LAB-50 to R-LAB-54. Pure.
 */
import { drawSiteSample } from '#app/modules/evaluations/domain/site-sample.ts';
import type { SiteSample } from '#app/modules/evaluations/domain/site-sample.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { SurveillanceFinding } from '#app/modules/labels/domain/surveillance-findings.ts';
import type { LevelCode, Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { HIGHEST_RATING, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { RatedCriterion, Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { applicableCriteria, isConforming } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const SURVEILLANCE_OUTCOMES = ['maintained', 'corrections', 'measure-proposed'] as const;
export type SurveillanceOutcome = (typeof SURVEILLANCE_OUTCOMES)[number];

export const SURVEILLANCE_OUTCOME_LABELS: Readonly<Record<SurveillanceOutcome, string>> = {
  maintained: 'Label maintenu',
  corrections: 'Label maintenu, corrections demandées',
  'measure-proposed': 'Mesure proposée sur le label',
};

/** Points above its minimum under which a commitment is still weak. *Own*. */
export const WEAK_MARGIN_POINTS = 10;
const SCALE = 10_000;

type WeakCommitment = { readonly code: string; readonly reason: string };

function byCommitment(
  referential: Referential,
  applicable: ReadonlyArray<RatedCriterion>,
): ReadonlyArray<{ readonly code: string; readonly part: number; readonly whole: number }> {
  return referential.commitments.flatMap(({ code }) => {
    const own = applicable.filter(({ criterion }) => criterion.commitment === code);
    const part = own.filter(({ rating }) => isConforming(referential, rating)).length;
    return own.length === 0 ? [] : [{ code, part, whole: own.length }];
  });
}

/**
 * R-LAB-51: a commitment is weak when its conformity is within ten points of its minimum, that margin included, or when
 * it stands among the lowest third of the commitments and is not wholly conforming. Compared on integers.
 */
export function weakCommitments(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): ReadonlyArray<WeakCommitment> {
  const shares = byCommitment(referential, applicableCriteria(referential, ratings, level));
  const minimum = Math.round(referential.thresholds[level].commitmentConformity * SCALE);
  const limit = minimum + WEAK_MARGIN_POINTS * (SCALE / 100);
  const third = Math.floor(shares.length / 3);
  return shares.flatMap((share) => {
    if (share.part * SCALE <= limit * share.whole) {
      return [{ code: share.code, reason: 'Engagement proche de son minimum à la dernière évaluation' }];
    }
    const lower = shares.filter((other) => other.part * share.whole < share.part * other.whole).length;
    return lower < third && share.part < share.whole
      ? [{ code: share.code, reason: 'Engagement parmi les plus faibles de la dernière évaluation' }]
      : [];
  });
}

export type SurveyedCriterion = { readonly criterion: string; readonly reason: string };

/** A nonconformity of the last evaluation, with the criteria it bears on. */
export type OpenFinding = { readonly title: string; readonly criteria: ReadonlyArray<string> };

/**
 * R-LAB-50: the blocking criteria of the label's level that apply, those of the nonconformities still open, and in weak
 * commitments those that were not mastered; each once, in grid order, with every reason.
 */
export function surveyedCriteria(input: {
  readonly referential: Referential;
  readonly level: LevelCode;
  /** The auditors' own, of the last evaluation. */
  readonly ratings: Ratings;
  readonly openFindings: ReadonlyArray<OpenFinding>;
}): ReadonlyArray<SurveyedCriterion> {
  const { referential, level, ratings, openFindings } = input;
  const weak = weakCommitments(referential, ratings, level);
  const applicable = applicableCriteria(referential, ratings, level);
  return referential.criteria.flatMap(({ code, commitment, blocking }) => {
    const rated = applicable.find(({ criterion }) => criterion.code === code);
    const findings = openFindings.filter(({ criteria }) => criteria.includes(code));
    const weakness = weak.find((one) => one.code === commitment);
    const reasons = [
      ...(rated !== undefined && blocking ? ['Critère bloquant au niveau du label'] : []),
      ...findings.map(({ title }) => `Constat non levé\u00a0: ${title}`),
      ...(rated !== undefined && weakness !== undefined && rated.rating < HIGHEST_RATING
        ? [weakness.reason]
        : []),
    ];
    return reasons.length === 0 ? [] : [{ criterion: code, reason: `${reasons.join('. ')}.` }];
  });
}

/** R-LAB-52: ⌈0.6 √n⌉ sites and the head office, drawn from the label's number, so that nobody draws until it suits. */
export function surveillanceSample(label: {
  readonly number: string;
  readonly siteIds: ReadonlyArray<string>;
  readonly headOfficeId: string | null;
  /** 1 for the first surveillance of the label. */
  readonly rank: number;
}): SiteSample {
  const sample = drawSiteSample({
    kind: 'surveillance',
    siteIds: label.siteIds,
    headOfficeId: label.headOfficeId,
    chosen: [],
    seed: `${label.number}/suivi/${label.rank}`,
  });
  if (!sample.ok) throw new Error('A draw with no chosen site is never refused.');
  return sample.value;
}

export type SurveillancePlanRefusal =
  | 'label-not-in-force'
  | 'surveillance-closed'
  | 'surveillance-started'
  | 'surveillance-too-early'
  | 'surveillance-in-past'
  | 'surveillance-after-end'
  | 'unknown-auditor'
  | 'auditor-in-conflict'
  | 'auditor-unavailable';

/**
 * R-LAB-48: on a label in force, from the opening of the window on, today or later, within the label's validity. A date
 * after the window is late, and allowed: the holder does not suffer from it.
 */
export function decideSurveillanceDate(
  label: {
    readonly status: LabelStatus;
    readonly decidedOn: CalendarDate;
    readonly validUntil: CalendarDate;
  },
  plannedOn: CalendarDate,
  today: CalendarDate,
): Result<null, SurveillancePlanRefusal> {
  if (label.status !== 'active' && label.status !== 'suspended') return refused('label-not-in-force');
  if (plannedOn < today) return refused('surveillance-in-past');
  if (plannedOn < labelDates(label.decidedOn).surveillanceFrom) return refused('surveillance-too-early');
  return plannedOn > label.validUntil ? refused('surveillance-after-end') : ok(null);
}

export type SurveillanceRating = {
  readonly criterionCode: string;
  readonly rating: Rating | null;
  readonly comment: string;
  readonly version: number;
};

export type Surveillance = {
  readonly surveillanceId: string;
  readonly labelId: string;
  readonly version: number;
  readonly windowFrom: CalendarDate;
  readonly windowTo: CalendarDate;
  readonly plannedOn: CalendarDate | null;
  readonly auditorId: string | null;
  readonly auditorName: string;
  readonly criteria: ReadonlyArray<SurveyedCriterion>;
  readonly sampleSeed: string;
  readonly siteIds: ReadonlyArray<string>;
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  readonly outcome: SurveillanceOutcome | null;
  readonly conclusion: string;
  readonly ratings: ReadonlyArray<SurveillanceRating>;
  /** What it found below conforming; empty until it is closed. */
  readonly findings: ReadonlyArray<SurveillanceFinding>;
};

/** R-LAB-53: the criteria of the grid not rated yet, in its order. */
export function unratedCriteria(
  surveillance: Pick<Surveillance, 'criteria' | 'ratings'>,
): ReadonlyArray<string> {
  const rated = new Set(
    surveillance.ratings.flatMap(({ criterionCode, rating }) => (rating === null ? [] : [criterionCode])),
  );
  return surveillance.criteria.map(({ criterion }) => criterion).filter((code) => !rated.has(code));
}

/** R-LAB-54: « maintenu » is said of a label on which every blocking criterion looked at conforms. */
export function failedBlocking(
  referential: Referential,
  surveillance: Pick<Surveillance, 'ratings'>,
): ReadonlyArray<string> {
  return referential.criteria
    .filter(({ blocking }) => blocking)
    .filter(({ code }) => {
      const found = surveillance.ratings.find(({ criterionCode }) => criterionCode === code);
      const rating = found?.rating ?? null;
      return rating !== null && rating !== 'NA' && rating < referential.conformingFrom;
    })
    .map(({ code }) => code);
}

/** R-LAB-54: blocking criteria of the grid set aside as not applicable: nothing was seen that lets « maintenu » be said. */
export function blockingNotApplicable(
  referential: Referential,
  surveillance: Pick<Surveillance, 'ratings'>,
): ReadonlyArray<string> {
  const aside = surveillance.ratings.flatMap(({ criterionCode, rating }) =>
    rating === NOT_APPLICABLE ? [criterionCode] : [],
  );
  return referential.criteria.flatMap(({ code, blocking }) =>
    blocking && aside.includes(code) ? [code] : [],
  );
}

/** R-LAB-53: the criteria said not applicable without a word of why. */
export function unexplainedNotApplicable(
  ratings: ReadonlyArray<Pick<SurveillanceRating, 'criterionCode' | 'rating' | 'comment'>>,
): ReadonlyArray<string> {
  return ratings.flatMap(({ criterionCode, rating, comment }) =>
    rating === NOT_APPLICABLE && comment.trim() === '' ? [criterionCode] : [],
  );
}

export type SurveillanceRefusal =
  | SurveillancePlanRefusal
  | 'not-found'
  | 'action-not-yours'
  | 'conflict'
  | 'criterion-outside'
  | 'criteria-unrated'
  | 'conclusion-missing'
  | 'blocking-not-conforming'
  | 'blocking-not-applicable'
  | 'not-applicable-unexplained'
  | 'nonconformity-found'
  | 'nothing-found';

export const SURVEILLANCE_MESSAGES: Readonly<Record<SurveillanceRefusal, string>> = {
  'not-found': 'Ce suivi n’existe pas ou ne vous est pas ouvert.',
  'action-not-yours': 'Vous ne pouvez pas accomplir cet acte.',
  conflict:
    'Le suivi a changé depuis que vous avez ouvert cette page\u00a0: rien n’a été enregistré. Relisez-le, puis recommencez.',
  'label-not-in-force': 'Ce label n’est plus en cours\u00a0: il n’y a plus rien à suivre.',
  'surveillance-closed': 'Ce suivi est terminé\u00a0: il ne change plus.',
  'surveillance-started':
    'L’auditeur a commencé\u00a0: seul un autre auditeur peut être nommé, ses cotations resteront.',
  'surveillance-too-early': 'La date est avant l’ouverture de la période du suivi.',
  'surveillance-in-past': 'La date ne peut pas être passée.',
  'surveillance-after-end': 'La date est après le dernier jour du label.',
  'unknown-auditor': 'Choisissez un auditeur de la liste.',
  'auditor-in-conflict': 'Cette personne a un conflit d’intérêts avec le titulaire.',
  'auditor-unavailable': 'Cette personne a déclaré ne pas être disponible ce jour-là.',
  'criterion-outside': 'Ce critère ne fait pas partie de la grille du suivi.',
  'criteria-unrated': 'Tous les critères de la grille doivent être cotés avant de terminer.',
  'conclusion-missing': 'Écrivez la conclusion\u00a0: le titulaire et la DITP la lisent.',
  'blocking-not-conforming':
    'Un critère bloquant n’est pas conforme\u00a0: demandez des corrections ou proposez une mesure.',
  'blocking-not-applicable':
    'Un critère bloquant est dit non applicable\u00a0: le label ne peut pas être dit maintenu. Cotez ce critère, ou proposez une mesure.',
  'not-applicable-unexplained':
    'Un critère est dit non applicable sans explication\u00a0: écrivez pourquoi dans ce que vous avez constaté.',
  'nonconformity-found':
    'Un critère exigé au niveau du label n’est pas conforme\u00a0: demandez des corrections ou proposez une mesure.',
  'nothing-found':
    'Tous les critères exigés au niveau du label sont conformes\u00a0: il n’y a rien à corriger.',
};
