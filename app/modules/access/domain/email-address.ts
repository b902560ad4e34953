/** E-mail addresses as accounts know them: trimmed, in lower case. R-ACC-21. */
import { z } from 'zod';

/** The form in which an address is stored and looked up. */
export function normaliseEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** An address typed in a form, in its stored form; at most 254 characters (RFC 5321). */
export const emailSchema = z
  .string('Indiquez une adresse électronique.')
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, 'Indiquez une adresse électronique.')
      .max(254, 'Cette adresse électronique est trop longue.')
      .regex(
        /^$|^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)+$/,
        'Écrivez l’adresse électronique sous la forme nom@domaine.fr.',
      ),
  );
