/** What the pages of a calibration exercise show. */
import type { AgreementView, NamedDistance } from '#app/modules/evaluations/domain/agreement-view.ts';
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type CalibrationLine = {
  readonly exerciseId: string;
  readonly title: string;
  readonly criteria: number;
  readonly closesOn: CalendarDate;
  readonly participants: number;
  readonly handedIn: number;
  readonly isOpen: boolean;
  /** Whether this person has handed in; null for DITP. */
  readonly hasHandedIn: boolean | null;
};

/** The results, once all have handed in or the exercise has closed. */
export type CalibrationResults = {
  readonly agreement: AgreementView;
  readonly distances: ReadonlyArray<NamedDistance>;
  readonly criteria: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly ratings: ReadonlyArray<{ readonly name: string; readonly rating: Rating }>;
    readonly consensus: number | null;
  }>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
};

/** As DITP follows it. */
export type CalibrationView = CalibrationLine & {
  readonly version: number;
  readonly reference: string;
  readonly people: ReadonlyArray<{
    readonly userId: string;
    readonly name: string;
    readonly handedInAt: Date | null;
  }>;
  readonly results: CalibrationResults | null;
};

/** As a participant rates it: nothing in it names the service. */
export type MyCalibration = {
  readonly exerciseId: string;
  readonly title: string;
  readonly closesOn: CalendarDate;
  readonly isWritable: boolean;
  readonly handedInAt: Date | null;
  readonly scope: string;
  readonly criteria: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly declaredRating: Rating | null;
    readonly declaredComment: string;
    readonly evidence: ReadonlyArray<{ readonly title: string; readonly documentDate: CalendarDate }>;
    readonly rating: Rating | null;
    readonly comment: string;
    readonly version: number;
  }>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
  readonly results: CalibrationResults | null;
};
