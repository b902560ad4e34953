/**
 * A calibration exercise: the same past file, its service's identity hidden, rated by many auditors. Pure.
 * Holds R-EVA-61 (what an exercise is), R-EVA-62 (blind), R-EVA-63 (identity hidden).
 */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type { RatedUnit } from '#app/modules/evaluations/domain/auditor-agreement.ts';
import { ratedUnits } from '#app/modules/evaluations/domain/agreement-summary.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CalibrationParticipant = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly handedInAt: Date | null;
};

export type CalibrationRating = {
  readonly auditorId: string;
  readonly criterionCode: string;
  readonly rating: Rating | null;
  readonly comment: string;
  readonly version: number;
};

export type CalibrationExercise = {
  readonly exerciseId: string;
  readonly title: string;
  readonly version: number;
  readonly criterionCodes: ReadonlyArray<string>;
  readonly closesOn: CalendarDate;
  readonly closedAt: Date | null;
  readonly createdAt: Date;
  /** The file rated, which participants do not read the name of. */
  readonly reference: string;
  readonly content: FileSnapshot;
  /** Words that name the service: its organisation, network, sites and people. */
  readonly identifyingWords: ReadonlyArray<string>;
  readonly participants: ReadonlyArray<CalibrationParticipant>;
  readonly ratings: ReadonlyArray<CalibrationRating>;
};

type Openness = Pick<CalibrationExercise, 'closesOn' | 'closedAt'> & {
  readonly participants: ReadonlyArray<Pick<CalibrationParticipant, 'handedInAt'>>;
};

/** Ratings may be written through the closing day, and no later than DITP's closing. */
export function isCalibrationOpen(exercise: Openness, today: CalendarDate): boolean {
  return exercise.closedAt === null && today <= exercise.closesOn;
}

/** R-EVA-62: whether ratings are read by anyone but their author. */
export function isCalibrationRevealed(exercise: Openness, today: CalendarDate): boolean {
  if (!isCalibrationOpen(exercise, today)) return true;
  return (
    exercise.participants.length > 0 && exercise.participants.every(({ handedInAt }) => handedInAt !== null)
  );
}

/** What has been handed in, criterion by criterion; what was left unfinished counts for nothing. */
export function calibrationUnits(
  referential: Referential,
  exercise: Pick<CalibrationExercise, 'participants' | 'ratings' | 'criterionCodes'>,
): ReadonlyArray<RatedUnit> {
  const auditorIds = exercise.participants
    .filter(({ handedInAt }) => handedInAt !== null)
    .map(({ userId }) => userId);
  const ratings = exercise.ratings.flatMap(({ rating, ...one }) =>
    rating === null ? [] : [{ ...one, rating }],
  );
  return ratedUnits(referential, { auditorIds, ratings }).filter(({ criterion }) =>
    exercise.criterionCodes.includes(criterion),
  );
}

/** The shortest word that is worth hiding: below, it would hide half of the text. */
const SHORTEST_WORD = 4;

/** R-EVA-63: the text with what names the service replaced; longer words first, whatever their case. */
export function hideIdentity(text: string, words: ReadonlyArray<string>): string {
  return [...new Set(words.map((word) => word.trim()))]
    .filter((word) => word.length >= SHORTEST_WORD)
    .toSorted((a, b) => b.length - a.length)
    .reduce((hidden, word) => {
      const pattern = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return hidden.replace(new RegExp(pattern, 'giu'), '[masqué]');
    }, text);
}

export type CalibrationRequest = {
  readonly title: string;
  readonly snapshotId: string;
  readonly commitments: ReadonlyArray<string>;
  readonly auditorIds: ReadonlyArray<string>;
  readonly closesOn: CalendarDate | null;
};

export type CalibrationRefusal =
  | 'not-found'
  | 'conflict'
  | 'title-missing'
  | 'file-missing'
  | 'criteria-missing'
  | 'too-few-auditors'
  | 'auditor-of-the-file'
  | 'closing-day-missing'
  | 'closing-day-past'
  | 'exercise-closed'
  | 'exercise-handed-in'
  | 'exercise-incomplete';

export const CALIBRATION_MESSAGES: Readonly<Record<CalibrationRefusal, string>> = {
  'not-found': 'Cet exercice n’existe pas, ou ne vous est pas ouvert.',
  conflict: 'Cet exercice a changé depuis que vous l’avez affiché. Rien n’est écrasé : rechargez la page.',
  'title-missing': 'Donnez un titre à l’exercice.',
  'file-missing': 'Choisissez le dossier à coter.',
  'criteria-missing': 'Choisissez au moins un engagement qui a des critères au niveau de ce dossier.',
  'too-few-auditors': 'Choisissez au moins deux auditeurs.',
  'auditor-of-the-file': 'Un auditeur choisi a évalué ce dossier : il le reconnaîtrait.',
  'closing-day-missing': 'Indiquez le dernier jour de l’exercice.',
  'closing-day-past': 'Le dernier jour de l’exercice est aujourd’hui ou plus tard.',
  'exercise-closed': 'L’exercice est clos : ses cotations ne changent plus.',
  'exercise-handed-in': 'Vous avez remis vos cotations : elles ne changent plus.',
  'exercise-incomplete': 'Cotez tous les critères de l’exercice avant de remettre vos cotations.',
};

/** The criteria of these commitments that the level of the file asks for, in grid order. */
export function calibrationCriteria(
  referential: Referential,
  content: Pick<FileSnapshot, 'levelSought'>,
  commitments: ReadonlyArray<string>,
): ReadonlyArray<string> {
  return criteriaRequiredAt(referential, content.levelSought)
    .filter(({ commitment }) => commitments.includes(commitment))
    .map(({ code }) => code);
}

/** R-EVA-61: a title, a past file, criteria, two auditors or more who did not evaluate it, a day to come. */
export function checkCalibration(
  request: CalibrationRequest,
  facts: {
    readonly criterionCodes: ReadonlyArray<string>;
    readonly knownAuditorIds: ReadonlyArray<string>;
    readonly auditorsOfFile: ReadonlyArray<string>;
    readonly today: CalendarDate;
  },
): Result<
  { readonly closesOn: CalendarDate; readonly auditorIds: ReadonlyArray<string> },
  CalibrationRefusal
> {
  const { closesOn } = request;
  if (request.title.trim() === '') return refused('title-missing');
  if (facts.criterionCodes.length === 0) return refused('criteria-missing');
  const auditorIds = [...new Set(request.auditorIds)].filter((id) => facts.knownAuditorIds.includes(id));
  if (auditorIds.length < 2) return refused('too-few-auditors');
  const knows = auditorIds.find((id) => facts.auditorsOfFile.includes(id));
  if (knows !== undefined) return refused('auditor-of-the-file', { auditorId: knows });
  if (closesOn === null) return refused('closing-day-missing');
  if (closesOn < facts.today) return refused('closing-day-past');
  return ok({ closesOn, auditorIds });
}

/** The field that a refusal is about; empty when it concerns the whole form. */
export const CALIBRATION_FIELDS: Partial<Record<CalibrationRefusal, string>> = {
  'title-missing': 'title',
  'file-missing': 'snapshotId',
  'criteria-missing': 'commitments',
  'too-few-auditors': 'auditorIds',
  'auditor-of-the-file': 'auditorIds',
  'closing-day-missing': 'closesOn',
  'closing-day-past': 'closesOn',
};
