/**
 * Mystery tests: a scenario by channel, then what came of it. The service reads nothing of them before the draft
 * report. Pure. Holds R-EVA-39.
 */
import { z } from 'zod';

import { dayField, longText } from '#app/modules/evaluations/domain/form-values.ts';
import { codesField } from '#app/modules/evaluations/domain/programme.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';
import { versionField } from '#app/platform/version-field.ts';

export const MYSTERY_CHANNELS = [
  'phone',
  'e-mail',
  'counter',
  'website',
  'letter',
  'social-network',
] as const;
export type MysteryChannel = (typeof MYSTERY_CHANNELS)[number];

export const MYSTERY_CHANNEL_LABELS: Readonly<Record<MysteryChannel, string>> = {
  phone: 'Téléphone',
  'e-mail': 'Courriel',
  counter: 'Guichet',
  website: 'Site internet',
  letter: 'Courrier',
  'social-network': 'Réseau social',
};

export const MYSTERY_OUTCOMES = ['answered', 'partly', 'not-answered'] as const;
export type MysteryOutcome = (typeof MYSTERY_OUTCOMES)[number];

export const MYSTERY_OUTCOME_LABELS: Readonly<Record<MysteryOutcome, string>> = {
  answered: 'Réponse complète',
  partly: 'Réponse partielle',
  'not-answered': 'Sans réponse',
};

export type MysteryTest = {
  readonly testId: string;
  readonly version: number;
  readonly siteId: string | null;
  readonly channel: MysteryChannel;
  readonly scenario: string;
  readonly criteria: ReadonlyArray<string>;
  readonly plannedOn: CalendarDate | null;
  /** Null while it is not done. */
  readonly performed: {
    readonly on: CalendarDate;
    readonly byName: string;
    readonly outcome: MysteryOutcome;
    readonly waitingMinutes: number | null;
    readonly result: string;
  } | null;
};

export type MysteryTestContent = Pick<
  MysteryTest,
  'siteId' | 'channel' | 'scenario' | 'criteria' | 'plannedOn'
>;

export type MysteryRefusal =
  | 'mystery-scenario-missing'
  | 'mystery-unknown-site'
  | 'mystery-unknown-criterion'
  | 'mystery-day-missing'
  | 'mystery-day-future'
  | 'mystery-result-missing'
  | 'mystery-closed'
  | 'mystery-performed';

export const MYSTERY_MESSAGES: Readonly<Record<MysteryRefusal, string>> = {
  'mystery-scenario-missing': 'Décrivez ce que l’auditeur demande, et comment.',
  'mystery-unknown-site': 'Choisissez un site du périmètre, ou aucun.',
  'mystery-unknown-criterion': 'Un critère n’existe pas dans le référentiel de ce dossier.',
  'mystery-day-missing': 'Indiquez le jour du test.',
  'mystery-day-future': 'Ce jour n’est pas encore passé.',
  'mystery-result-missing': 'Décrivez ce qui a été constaté.',
  'mystery-closed': 'Les tests mystères ne changent plus\u00a0: le projet de rapport est remis.',
  'mystery-performed': 'Ce test est fait\u00a0: son scénario ne change plus.',
};

const NO_OUTCOME = 'Choisissez le résultat du test.';

export const mysteryTestSchema = z.object({
  testId: z.string().max(40).default(''),
  version: versionField,
  channel: z.enum(MYSTERY_CHANNELS, 'Choisissez un canal.'),
  scenario: longText(2000),
  siteId: z.string().max(40).default(''),
  plannedOn: dayField(),
  criteria: codesField(),
});

export const mysteryResultSchema = z.object({
  testId: z.string().max(40),
  version: versionField,
  performedOn: dayField(),
  outcome: z.enum(MYSTERY_OUTCOMES, NO_OUTCOME),
  waitingMinutes: z
    .string()
    .default('')
    .transform((text, context): number | null => {
      const written = text.trim();
      if (written === '') return null;
      const minutes = wholeNumber(written, { most: 99_999 });
      if (minutes !== null) return minutes;
      context.addIssue({ code: 'custom', message: 'Écrivez un nombre entier de minutes.' });
      return z.NEVER;
    }),
  result: longText(4000),
});

/** R-EVA-39: a test has a scenario, and names what exists. */
export function checkMysteryTest(
  test: MysteryTestContent,
  frame: { readonly siteIds: ReadonlyArray<string>; readonly criteria: ReadonlyArray<string> },
): Result<null, MysteryRefusal> {
  if (test.scenario === '') return refused('mystery-scenario-missing');
  if (test.siteId !== null && !frame.siteIds.includes(test.siteId)) return refused('mystery-unknown-site');
  const unknown = test.criteria.find((code) => !frame.criteria.includes(code));
  return unknown === undefined ? ok(null) : refused('mystery-unknown-criterion', { criterion: unknown });
}

/** R-EVA-39: a result has its day, today at the latest, and its words. */
export function checkMysteryResult(
  typed: { readonly performedOn: CalendarDate | null; readonly result: string },
  now: Date,
): Result<CalendarDate, MysteryRefusal> {
  if (typed.performedOn === null) return refused('mystery-day-missing');
  if (typed.performedOn > parisDate(now)) return refused('mystery-day-future');
  return typed.result === '' ? refused('mystery-result-missing') : ok(typed.performedOn);
}
