/** The sign-in form. The password is only required here: what it must be is asked when it is chosen. */
import { z } from 'zod';

import { emailSchema } from '#app/modules/access/domain/email-address.ts';

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string('Indiquez votre mot de passe.').min(1, 'Indiquez votre mot de passe.'),
  suite: z.string().optional(),
});

export type SignInInput = z.output<typeof signInSchema>;
