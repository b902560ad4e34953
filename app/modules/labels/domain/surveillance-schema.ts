/** The forms of a surveillance: its planning by DITP, its ratings and its closing by the auditor. */
import { z } from 'zod';

import { SURVEILLANCE_OUTCOMES } from '#app/modules/labels/domain/surveillance.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE, RATING_VALUES } from '#app/modules/referentials/domain/referential.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { versionField } from '#app/platform/version-field.ts';

const LONGEST = 4_000;
const TOO_LONG = 'Ce texte est trop long\u00a0: 4\u00a0000 caractères au plus.';

export const surveillancePlanSchema = z.object({
  version: versionField,
  auditorId: z.string().min(1, 'Choisissez un auditeur.'),
  plannedOn: z
    .string()
    .default('')
    .transform((value, context) => {
      const day = parseCalendarDate(value);
      if (day !== null) return day;
      context.addIssue('Indiquez la date de la visite.');
      return z.NEVER;
    }),
});

export const surveillanceClosingSchema = z.object({
  act: z.literal('close'),
  version: versionField,
  outcome: z.enum(SURVEILLANCE_OUTCOMES, 'Choisissez une issue.'),
  conclusion: z.string().trim().min(1, 'Écrivez la conclusion.').max(LONGEST, TOO_LONG),
});

type TypedForm = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;

function textOf(typed: TypedForm, name: string): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : '';
}

function readRating(text: string): Rating | null {
  return text === NOT_APPLICABLE ? text : (RATING_VALUES.find((value) => String(value) === text) ?? null);
}

/** The ratings posted for these criteria: `rating-<code>`, `comment-<code>` and `version-<code>`. */
export function readSurveillanceRatings(typed: TypedForm, codes: ReadonlyArray<string>) {
  return codes.map((code) => ({
    criterionCode: code,
    rating: readRating(textOf(typed, `rating-${code}`)),
    comment: textOf(typed, `comment-${code}`).trim().slice(0, LONGEST),
    version: postedVersion(ownValue(typed, `version-${code}`)),
  }));
}
