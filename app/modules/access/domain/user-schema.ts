/** The administration's forms: inviting a person, giving roles. */
import { z } from 'zod';

import { AUTHORITY_KINDS } from '#app/modules/access/domain/authority-kinds.ts';
import { emailSchema } from '#app/modules/access/domain/email-address.ts';
import { personNameSchema } from '#app/modules/access/domain/name-schema.ts';
import { PLATFORM_ROLES } from '#app/modules/access/domain/roles.ts';
import { versionField } from '#app/platform/version-field.ts';

/** No box, one box or several: a form posts nothing, a text or a list. */
const roleList = z
  .union([z.array(z.enum(PLATFORM_ROLES)), z.enum(PLATFORM_ROLES).transform((role) => [role])], {
    error: 'Choisissez les rôles dans la liste.',
  })
  .default([])
  .transform((roles) => PLATFORM_ROLES.filter((role) => roles.includes(role)));

/** In whose name a decider decides; a form that does not ask leaves DITP. */
const decidesFor = z.enum(AUTHORITY_KINDS, 'Choisissez au nom de qui cette personne décide.').default('ditp');

export const inviteUserSchema = z.object({
  name: personNameSchema,
  email: emailSchema,
  roles: roleList.refine((roles) => roles.length > 0, 'Choisissez au moins un rôle.'),
  decidesFor,
});

export const rolesSchema = z.object({ roles: roleList, decidesFor, version: versionField });

export const versionSchema = z.object({ version: versionField });
