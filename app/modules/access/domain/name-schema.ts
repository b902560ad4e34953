/**
 * Names of persons, services, sites and networks: they stand in the State's mail, in its subjects and its greetings, so
 * that none may lead anywhere or start a line of its own. One schema for all of them. Holds R-ACC-62.
 */
import { z } from 'zod';

const LEADS_SOMEWHERE =
  'Indiquez un nom, sans adresse ni lien. Après un point, mettez une espace\u00a0: «\u00a0St. Denis\u00a0».';
const UNKEPT = 'Ce nom contient un caractère qui ne peut pas être enregistré.';

/** Line ends, controls, marks that nobody sees and that turn the direction of a text, and what is no character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/u;

/** Marks that a copy from a document leaves, and that say nothing: they are taken off. */
const LEFT_BY_COPY = /[\u00ad\u200b\u2060\ufeff]/g;

/** A short word, its point, and a word in capital: « M.Dupont », « C.A.F.Du Val », where a space was forgotten. */
const FORGOTTEN_SPACE = /(?<=(?:^|[^\p{L}\p{N}])\p{L}{1,3}\.)(?=\p{Lu}\p{Ll})/gu;

/** `https:`, `mailto:` and their like, with something after. */
const SCHEME = /\b(?:https?|ftps?|mailto|tel|sms|data|javascript|file|geo|whatsapp|tg|news|skype):\S/u;
/** A letter or a figure, a point, two letters: how a domain ends, and what mail readers make a link of. */
const DOMAIN = /[\p{L}\p{N}\p{M}][-_]*\.(?:\p{L}[\p{L}\p{M}]|xn--)/u;
const MACHINE = /\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]*:[\da-f:]*\]/u;

/** The text as mail readers compare it: full-width letters and every kind of full stop made plain. */
function asRead(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\u3002\uff0e\uff61\u2024\ufe52]/g, '.')
    .toLowerCase();
}

/** Whether a mail reader, or a person, could follow the name out of the site. */
function leadsSomewhere(name: string): boolean {
  const read = asRead(name);
  return (
    read.includes('@') ||
    read.includes('//') ||
    read.includes('\\\\') ||
    SCHEME.test(read) ||
    DOMAIN.test(read) ||
    MACHINE.test(read)
  );
}

/**
 * A name as it is kept: one line, in its composed form, single spaces, at most `longest` characters. It holds no link, no
 * address and no line end. `missing` is what is said when it is empty.
 */
export function nameSchema({ missing, longest }: { readonly missing: string; readonly longest: number }) {
  return z
    .string(missing)
    .transform((typed) =>
      typed
        .normalize('NFC')
        .replace(LEFT_BY_COPY, '')
        .trim()
        .replace(/[\t\p{Zs}]+/gu, ' ')
        .replace(FORGOTTEN_SPACE, ' '),
    )
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(longest, `Ce nom est trop long\u00a0: ${longest} caractères au plus.`)
        .regex(/^[^<>]*$/u, UNKEPT)
        .refine((name) => !UNSEEN.test(name), UNKEPT)
        .refine((name) => !leadsSomewhere(name), LEADS_SOMEWHERE),
    );
}

const NOBODY = 'Indiquez le prénom et le nom.';
/** Characters of a person's name. *Own*. */
const LONGEST_PERSON = 120;

/** A person's name as it is shown to others, in the greeting of a mail among other places. */
export const personNameSchema = nameSchema({ missing: NOBODY, longest: LONGEST_PERSON }).pipe(
  z.string().min(2, NOBODY),
);

/** A name that may be left empty. */
export function optionalNameSchema(longest: number) {
  return z
    .string()
    .default('')
    .pipe(
      z.union([
        z
          .string()
          .trim()
          .length(0)
          .transform(() => ''),
        nameSchema({ missing: NOBODY, longest }),
      ]),
    );
}
