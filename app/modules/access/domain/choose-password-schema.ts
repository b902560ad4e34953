/** The forms in which a password is chosen: twice the same, so that a slip does not lock anybody out. */
import { z } from 'zod';

import { personNameSchema } from '#app/modules/access/domain/name-schema.ts';

function typed(message: string) {
  return z.string(message).min(1, message);
}

const MISMATCH = {
  path: ['confirmation'],
  message: 'Les deux mots de passe ne sont pas les mêmes. Tapez-les de nouveau.',
};

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
