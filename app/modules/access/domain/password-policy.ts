/**
 * What a password must be: long, and not one that anybody would try first. No rule of composition: they yield
 * predictable passwords (ANSSI, recommandations relatives à l'authentification multifacteur et aux mots de passe,
 * 2021; NIST SP 800-63B, 5.1.1.2). Holds R-ACC-08 to R-ACC-12.
 */
import { isCommonPassword } from '#app/modules/access/domain/common-passwords.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** In characters as a person counts them (Unicode code points). */
export const PASSWORD_MINIMUM = 12;
/** Bounds the work of the hash; far above any passphrase. */
export const PASSWORD_MAXIMUM = 200;
/** The fewest different characters: below it, the password repeats itself. */
const DIFFERENT_MINIMUM = 5;

export const PASSWORD_REFUSALS = [
  'password-too-short',
  'password-too-long',
  'password-repetitive',
  'password-sequence',
  'password-is-email',
  'password-common',
] as const;
export type PasswordRefusal = (typeof PASSWORD_REFUSALS)[number];

export const PASSWORD_MESSAGES: Readonly<Record<PasswordRefusal, string>> = {
  'password-too-short': 'Choisissez un mot de passe de 12 caractères ou plus. Une phrase convient très bien.',
  'password-too-long': 'Choisissez un mot de passe de 200 caractères au plus.',
  'password-repetitive': 'Ce mot de passe répète toujours les mêmes caractères. Choisissez-en un plus varié.',
  'password-sequence': 'Ce mot de passe est une simple suite de caractères. Choisissez-en un autre.',
  'password-is-email': 'Ce mot de passe reprend votre adresse électronique. Choisissez-en un autre.',
  'password-common': 'Ce mot de passe est trop courant : il serait deviné. Choisissez-en un autre.',
};

/** R-ACC-09: fewer than five different characters, or one block of up to six written again and again. */
function isRepetitive(characters: ReadonlyArray<string>): boolean {
  if (new Set(characters).size < DIFFERENT_MINIMUM) return true;
  return [1, 2, 3, 4, 5, 6].some((length) =>
    characters.every((character, index) => character === characters[index % length]),
  );
}

/** From one character to the next: 1 for `ab`, `12` and `90`, -1 for `ba`, `21` and `09`. */
function stepBetween(one: string, other: string): number {
  const step = (other.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0);
  const areFigures = /^\d\d$/.test(one + other);
  return areFigures && Math.abs(step) === 9 ? -Math.sign(step) : step;
}

/** R-ACC-09: each character follows the one before it, always up or always down. */
function isSequence(password: string): boolean {
  const characters = [...password.toLowerCase()];
  const steps = new Set(
    characters.slice(1).map((character, index) => stepBetween(characters[index] ?? '', character)),
  );
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '');
}

/** R-ACC-11: the whole address, or its local part with nothing but figures and signs around it. */
function isEmail(password: string, email: string): boolean {
  const typed = password.toLowerCase();
  const address = email.toLowerCase();
  if (address === '') return false;
  const local = address.split('@')[0] ?? address;
  return typed.includes(address) || (lettersOf(local) !== '' && lettersOf(typed) === lettersOf(local));
}

/** R-ACC-08 to R-ACC-12: the password as it is, or the first reason to refuse it. Nothing is trimmed. */
export function checkPassword(password: string, email: string): Result<null, PasswordRefusal> {
  const characters = [...password];
  if (characters.length < PASSWORD_MINIMUM) return refused('password-too-short');
  if (characters.length > PASSWORD_MAXIMUM) return refused('password-too-long');
  if (isRepetitive(characters)) return refused('password-repetitive');
  if (isSequence(password)) return refused('password-sequence');
  if (isEmail(password, email)) return refused('password-is-email');
  return isCommonPassword(password) ? refused('password-common') : ok(null);
}
