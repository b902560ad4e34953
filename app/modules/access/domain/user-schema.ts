/** The administration's forms: inviting a person, giving roles. */
import { z } from 'zod';

import { personNameSchema } from '#app/modules/access/domain/choose-password-schema.ts';
import { emailSchema } from '#app/modules/access/domain/email-address.ts';
import { PLATFORM_ROLES } from '#app/modules/access/domain/roles.ts';

/** No box, one box or several: a form posts nothing, a text or a list. */
const roleList = z
  .union([z.array(z.enum(PLATFORM_ROLES)), z.enum(PLATFORM_ROLES).transform((role) => [role])], {
    error: 'Choisissez les rôles dans la liste.',
  })
  .default([])
  .transform((roles) => PLATFORM_ROLES.filter((role) => roles.includes(role)));

export const inviteUserSchema = z.object({
  name: personNameSchema,
  email: emailSchema,
  roles: roleList.refine((roles) => roles.length > 0, 'Choisissez au moins un rôle.'),
});

export const rolesSchema = z.object({ roles: roleList, version: z.coerce.number().int().min(1) });

export const versionSchema = z.object({ version: z.coerce.number().int().min(1) });
