/** The forms in which a password is chosen: twice the same, so that a slip does not lock anybody out. */
import { z } from 'zod';

function typed(message: string) {
  return z.string(message).min(1, message);
}

const MISMATCH = {
  path: ['confirmation'],
  message: 'Les deux mots de passe ne sont pas les mêmes. Tapez-les de nouveau.',
};

/** What leads out of the site when a mail shows it: an address, a domain. « J.-P. » and « M.Dupont » are names. */
const LINK_IN_NAME = /[/@]|\p{L}{2}\.\p{Ll}{2}/u;

/** A person's name as it is shown to others, in the greeting of a mail among other places (R-ORG-17). */
export const personNameSchema = z
  .string('Indiquez le prénom et le nom.')
  .trim()
  .min(2, 'Indiquez le prénom et le nom.')
  .max(120, 'Ce nom est trop long\u00a0: 120 caractères au plus.')
  .regex(/^[^\p{Cc}<>]*$/u, 'Ce nom contient un caractère qui ne peut pas être enregistré.')
  .refine((name) => !LINK_IN_NAME.test(name), 'Indiquez un nom, sans adresse ni lien.');

const pair = {
  password: typed('Choisissez un mot de passe.'),
  confirmation: typed('Tapez une seconde fois le mot de passe.'),
};

function isSame(value: { readonly password: string; readonly confirmation: string }): boolean {
  return value.password === value.confirmation;
}

export const resetPasswordSchema = z.object(pair).refine(isSame, MISMATCH);

export const acceptInvitationSchema = z.object({ name: personNameSchema, ...pair }).refine(isSame, MISMATCH);

export const changePasswordSchema = z
  .object({ current: typed('Indiquez votre mot de passe actuel.'), ...pair })
  .refine(isSame, MISMATCH);
