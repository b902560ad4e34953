/** The form of the published results, as posted. Holds R-SEL-10: French decimals, and no figure that cannot be. */
import { z } from 'zod';

import { impossibleFigures } from '#app/modules/scoring/domain/declared-results.ts';
import { SIMULATION_FAULT_SENTENCES } from '#app/modules/scoring/domain/simulation-messages.ts';
import { keptText } from '#app/modules/self-assessments/domain/answer.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { decimalNumber, wholeNumber } from '#app/platform/typed-numbers.ts';
import { versionField } from '#app/platform/version-field.ts';

const FIGURE = /^[-−+]?\d{1,3}([.,]\d{1,2})?$/;

/** « 78,4 », « 78.4 » and « 78,4 % » alike; null when left empty. */
const figureSchema = z
  .string()
  .default('')
  .transform((text, context): number | null => {
    const figure = text.replace(/[\s\u00a0\u202f%]/g, '');
    if (figure === '') return null;
    if (FIGURE.test(figure)) return decimalNumber(figure);
    context.addIssue({
      code: 'custom',
      message: 'Écrivez un nombre avec deux décimales au plus, par exemple 78,4.',
    });
    return z.NEVER;
  });

const respondentsSchema = z
  .string()
  .default('')
  .transform((text, context): number | null => {
    const count = text.replace(/[\s\u00a0\u202f]/g, '');
    if (count === '') return null;
    const read = wholeNumber(count, { least: 1, most: 999_999_999 });
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'Écrivez un nombre entier de personnes, par exemple 412.' });
    return z.NEVER;
  });

function publishedOnSchema(today: CalendarDate) {
  return z
    .string()
    .default('')
    .transform((text, context): CalendarDate | null => {
      if (text.trim() === '') return null;
      const date = parseCalendarDate(text.trim());
      if (date !== null && date <= today) return date;
      const message =
        date === null
          ? 'Cette date n’existe pas. Écrivez-la avec le jour, le mois et l’année.'
          : 'La date de publication ne peut pas être postérieure à aujourd’hui.';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** Every field may be left empty: a declaration is built in several sittings; its gaps bar the submission alone. */
export function declaredResultsSchema(today: CalendarDate) {
  return z
    .object({
      version: versionField,
      satisfaction: figureSchema,
      netSatisfaction: figureSchema,
      publishedOn: publishedOnSchema(today),
      respondents: respondentsSchema,
      source: z
        .string()
        .default('')
        .transform((text) => keptText(text).trimStart())
        .pipe(z.string().max(500, 'Cette source dépasse 500 caractères : raccourcissez-la.')),
      evidenceId: z
        .string()
        .default('')
        .transform((text) => (text === '' ? null : text)),
    })
    .superRefine(({ satisfaction, netSatisfaction }, context) => {
      for (const { field, code } of impossibleFigures({ satisfaction, netSatisfaction })) {
        context.addIssue({ code: 'custom', path: [field], message: SIMULATION_FAULT_SENTENCES[code] });
      }
    });
}

export type DeclaredResultsForm = z.output<ReturnType<typeof declaredResultsSchema>>;
