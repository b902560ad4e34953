/** Values that the forms of an evaluation share, read from posted text. */
import { z } from 'zod';

import { RATINGS, type Rating } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { decimalNumber } from '#app/platform/typed-numbers.ts';

/** Text as the database can keep it: lines ended one way, no NUL, no space around. */
export function longText(limit: number) {
  return z
    .string()
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').trim())
    .pipe(z.string().max(limit, `Ce texte dépasse ${limit} caractères : raccourcissez-le.`));
}

/** A day, or null when the field is empty. */
export function dayField() {
  return z
    .string()
    .default('')
    .transform((text, context): CalendarDate | null => {
      if (text.trim() === '') return null;
      const day = parseCalendarDate(text.trim());
      if (day !== null) return day;
      context.addIssue({ code: 'custom', message: 'Cette date n’existe pas. Format attendu : AAAA-MM-JJ.' });
      return z.NEVER;
    });
}

/** A figure with at most two decimals, written with a comma or a point; null when the field is empty. */
export function figureField() {
  return z
    .string()
    .default('')
    .transform((text, context): number | null => {
      const written = text
        .trim()
        .replace(/[\u00a0\u202f ]/g, '')
        .replace('\u2212', '-')
        .replace(',', '.');
      if (written === '') return null;
      if (/^-?\d{1,3}(\.\d{1,2})?$/.test(written)) return decimalNumber(written);
      context.addIssue({ code: 'custom', message: 'Écrivez un nombre, avec deux décimales au plus.' });
      return z.NEVER;
    });
}

/** A rating, or null when none is chosen. */
export function ratingField() {
  return z
    .string()
    .default('')
    .transform((text, context): Rating | null => {
      if (text === '') return null;
      const rating = RATINGS.find((candidate) => String(candidate) === text);
      if (rating !== undefined) return rating;
      context.addIssue({ code: 'custom', message: 'Choisissez une cotation de la liste.' });
      return z.NEVER;
    });
}

/** A field posted once or several times. */
export const listField = z
  .union([z.string().transform((text) => (text === '' ? [] : [text])), z.array(z.string())])
  .default([]);
