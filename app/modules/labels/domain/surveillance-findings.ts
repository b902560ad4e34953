/**
 * What a surveillance found below conforming, and how it is corrected: an action planned, told and verified one by one,
 * with the delays of the programme. Holds R-LAB-62 to R-LAB-65. Pure.
 */
import {
  correctionDueOn,
  type Gravity,
  verificationDueOn,
} from '#app/modules/evaluations/domain/correction-delays.ts';
import type { CorrectiveAction } from '#app/modules/evaluations/domain/corrections.ts';
import type { LevelCode, Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { isConforming } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type SurveillanceAction = CorrectiveAction & {
  readonly createdAt: Date;
  /** When the service told what was done, the last time. */
  readonly reportedAt: Date | null;
};

export type SurveillanceFinding = {
  readonly findingId: string;
  readonly number: number;
  readonly gravity: Gravity;
  readonly criterion: string;
  /** What the auditor wrote of the criterion. */
  readonly description: string;
  /** The last day of its delay. */
  readonly dueOn: CalendarDate;
  readonly liftedAt: Date | null;
  /** In the order they were written. */
  readonly actions: ReadonlyArray<SurveillanceAction>;
};

export type FoundNonconformity = Pick<
  SurveillanceFinding,
  'number' | 'gravity' | 'criterion' | 'description' | 'dueOn'
>;

/**
 * R-LAB-62: the criteria that the label's level requires and that the auditor rated below conforming, in grid order.
 * R-SCO-08 gives the gravity: blocking, or as many in one commitment as make a major. The delays run from the closing.
 */
export function nonconformitiesFound(input: {
  readonly referential: Referential;
  readonly level: LevelCode;
  readonly ratings: ReadonlyArray<{
    readonly criterionCode: string;
    readonly rating: Rating | null;
    readonly comment: string;
  }>;
  readonly closedOn: CalendarDate;
}): ReadonlyArray<FoundNonconformity> {
  const { referential, level, ratings, closedOn } = input;
  const failing = criteriaRequiredAt(referential, level).flatMap((criterion) => {
    const rated = ratings.find(({ criterionCode }) => criterionCode === criterion.code);
    const rating = rated?.rating ?? null;
    if (rating === null || rating === NOT_APPLICABLE || isConforming(referential, rating)) return [];
    return [{ criterion, description: rated?.comment ?? '' }];
  });
  const { minorsMakingAMajor } = referential.nonconformities;
  return failing.map(({ criterion, description }, index) => {
    const minors = failing.filter(
      (other) => !other.criterion.blocking && other.criterion.commitment === criterion.commitment,
    );
    const gravity = criterion.blocking || minors.length >= minorsMakingAMajor ? 'major' : 'minor';
    const dueOn = correctionDueOn(gravity, closedOn);
    return { number: index + 1, gravity, criterion: criterion.code, description, dueOn };
  });
}

/**
 * R-LAB-63: the last day that an action may be planned for. Past the delay a plan is still possible, for a month at
 * most: a verification that came late does not leave the service without an answer to give.
 */
export function planUntil(finding: Pick<SurveillanceFinding, 'dueOn'>, today: CalendarDate): CalendarDate {
  return today <= finding.dueOn ? finding.dueOn : verificationDueOn(today);
}

/** R-LAB-64: an action told and not judged yet awaits its verification. */
export function awaitsVerdict(action: Pick<CorrectiveAction, 'report' | 'verdict'>): boolean {
  return action.report !== '' && action.verdict === null;
}

/**
 * R-LAB-65: corrected once every action is judged and one at least is effective, each insufficient one having been
 * followed by an effective one written after its verdict.
 */
export function isCorrected({ actions }: Pick<SurveillanceFinding, 'actions'>): boolean {
  const effective = actions.filter(({ verdict }) => verdict === 'effective');
  return (
    effective.length > 0 &&
    actions.every(({ verdict, verifiedAt }) => {
      if (verdict !== 'insufficient') return verdict === 'effective';
      return verifiedAt !== null && effective.some(({ createdAt }) => createdAt > verifiedAt);
    })
  );
}

/** The action of this id with its finding, or null. */
export function findAction(
  findings: ReadonlyArray<SurveillanceFinding>,
  actionId: string,
): { readonly finding: SurveillanceFinding; readonly action: SurveillanceAction } | null {
  for (const finding of findings) {
    const action = finding.actions.find((one) => one.actionId === actionId);
    if (action !== undefined) return { finding, action };
  }
  return null;
}
