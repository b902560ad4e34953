/**
 * What each decision demands. The person's independence is also a relation
 * of `access` (`decider`); it is checked again here because a decision is void without it.
 * Holds R-APP-18, R-APP-27, R-APP-28, R-APP-30, R-APP-33.
 */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { levelIndex } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** The file as it stands before the decider. */
export type GrantInput = {
  readonly levelGranted: LevelCode;
  readonly levelSought: LevelCode;
  /** From the auditors' consolidated ratings alone (R-SCO-09); null when no level is attained. */
  readonly levelAttained: LevelCode | null;
  /** Major nonconformities still open at the level granted (R-SCO-08). */
  readonly openMajors: number;
  readonly deciderId: string;
  /** Everyone who was an auditor of this file at any time. */
  readonly auditorIds: ReadonlyArray<string>;
  readonly organisationMemberIds: ReadonlyArray<string>;
  /** Whether a recusal of the decider from the file was recorded, or the register of links bars them (R-ACC-44). */
  readonly isRecused: boolean;
};

export type IndependenceRefusal = 'decider-is-auditor' | 'decider-is-member' | 'decider-is-recused';
export type GrantRefusal = 'level-above-sought' | 'level-not-attained' | 'major-open' | IndependenceRefusal;

export type Independence = Pick<
  GrantInput,
  'deciderId' | 'auditorIds' | 'organisationMemberIds' | 'isRecused'
>;

/** R-APP-27: the decider is neither an auditor of the file, nor a member of the organisation, nor recused from it. */
export function checkIndependence(input: Independence): Result<null, IndependenceRefusal> {
  if (input.auditorIds.includes(input.deciderId)) return refused('decider-is-auditor');
  if (input.organisationMemberIds.includes(input.deciderId)) return refused('decider-is-member');
  return input.isRecused ? refused('decider-is-recused') : ok(null);
}

/** R-APP-27: at or below the level sought and the level attained, with no major open at the level granted. */
export function checkGrant(input: GrantInput): Result<null, GrantRefusal> {
  const independence = checkIndependence(input);
  if (!independence.ok) return independence;
  const granted = levelIndex(input.levelGranted);
  if (granted > levelIndex(input.levelSought)) return refused('level-above-sought');
  if (input.levelAttained === null || granted > levelIndex(input.levelAttained)) {
    return refused('level-not-attained', { attained: input.levelAttained });
  }
  return input.openMajors > 0 ? refused('major-open', { count: input.openMajors }) : ok(null);
}

export type ReasonRefusal = 'reason-missing';

/** R-APP-18, R-APP-30, R-APP-33: an unfavourable decision, or the outcome of an appeal, says why. */
export function checkReason(reason: string): Result<null, ReasonRefusal> {
  return reason.trim() === '' ? refused('reason-missing') : ok(null);
}

export type DeferralRefusal = 'expectations-missing' | 'deferral-date-not-after-today';

/** R-APP-28: a deferral says what is expected, and by which day after today. */
export function checkDeferral(deferral: {
  readonly expectations: string;
  readonly until: CalendarDate;
  readonly today: CalendarDate;
}): Result<null, DeferralRefusal> {
  if (deferral.expectations.trim() === '') return refused('expectations-missing');
  if (deferral.until <= deferral.today) return refused('deferral-date-not-after-today');
  return ok(null);
}

export const DECISION_MESSAGES: Readonly<Record<GrantRefusal | ReasonRefusal | DeferralRefusal, string>> = {
  'decider-is-auditor': 'Vous avez été auditeur de ce dossier : un autre décideur doit se prononcer.',
  'decider-is-member': 'Vous êtes membre de cette organisation : un autre décideur doit se prononcer.',
  'decider-is-recused':
    'Vous êtes déporté de ce dossier, ou un lien vous unit à ce service ou à son réseau : un autre décideur doit se prononcer.',
  'level-above-sought': 'Le niveau choisi dépasse le niveau demandé par le service.',
  'level-not-attained': 'Le niveau choisi n’est pas atteint selon la cotation des auditeurs.',
  'major-open': 'Une non-conformité majeure reste ouverte à ce niveau : il ne peut pas être attribué.',
  'reason-missing': 'Indiquez le motif : il figure dans la lettre adressée au service.',
  'expectations-missing': 'Indiquez ce qui est attendu du service.',
  'deferral-date-not-after-today': 'La date attendue doit être postérieure à aujourd’hui.',
};
