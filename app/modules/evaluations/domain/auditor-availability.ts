/** Days off and capacity as they are typed: what is refused, and in which words. Holds R-EVA-35. */
import { z } from 'zod';

import { dayField, longText } from '#app/modules/evaluations/domain/form-values.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

/** Missions at once that a capacity may be; 0 would say that the person evaluates nothing. */
const GREATEST_CAPACITY = 20;

export type AvailabilityRefusal = 'days-missing' | 'days-reversed' | 'days-past';

export const AVAILABILITY_MESSAGES: Readonly<Record<AvailabilityRefusal, string>> = {
  'days-missing': 'Indiquez le premier et le dernier jour.',
  'days-reversed': 'Le dernier jour précède le premier.',
  'days-past': 'Cette période est déjà passée.',
};

export const unavailabilitySchema = z.object({
  startsOn: dayField(),
  endsOn: dayField(),
  reason: longText(500),
});

/** R-EVA-35: two days in order, the last one not past. */
export function checkUnavailability(
  typed: { readonly startsOn: CalendarDate | null; readonly endsOn: CalendarDate | null },
  today: CalendarDate,
): Result<{ readonly startsOn: CalendarDate; readonly endsOn: CalendarDate }, AvailabilityRefusal> {
  const { startsOn, endsOn } = typed;
  if (startsOn === null || endsOn === null) return refused('days-missing');
  if (endsOn < startsOn) return refused('days-reversed');
  return endsOn < today ? refused('days-past') : ok({ startsOn, endsOn });
}

/** A capacity; null when the field is empty, which gives the scheme's own. */
export const capacitySchema = z.object({
  missionsAtOnce: z.string('La page a expiré : rechargez-la.').transform((text, context): number | null => {
    const written = text.trim();
    if (written === '') return null;
    const value = wholeNumber(written, { least: 1, most: GREATEST_CAPACITY });
    if (value !== null) return value;
    context.addIssue({
      code: 'custom',
      message: `Écrivez un nombre entier de missions, de 1 à ${GREATEST_CAPACITY}.`,
    });
    return z.NEVER;
  }),
});
