/**
 * The forms of a service: its entry, its identity, its sites, its members. The same schemas serve the browser and the
 * server. Holds R-ORG-01 for the SIRET.
 */
import { z } from 'zod';

import { emailSchema } from '#app/modules/access/domain/email-address.ts';
import { nameSchema, personNameSchema } from '#app/modules/access/domain/name-schema.ts';
import { MEMBERSHIP_ROLES } from '#app/modules/access/domain/roles.ts';
import { isDepartmentCode } from '#app/modules/organisations/domain/departments.ts';
import { ORGANISATION_KINDS } from '#app/modules/organisations/domain/organisation-kinds.ts';
import { siretMessage } from '#app/modules/organisations/domain/siret-messages.ts';
import { parseSiret } from '#app/modules/organisations/domain/siret.ts';
import { versionField } from '#app/platform/version-field.ts';

function line(missing: string, longest = 200) {
  return z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(longest, `Ce texte est trop long : ${longest} caractères au plus.`);
}

const siret = z.string('Indiquez le SIRET.').transform((text, context) => {
  const parsed = parseSiret(text);
  if (parsed.ok) return parsed.value;
  context.addIssue(siretMessage(parsed.code, parsed.details));
  return z.NEVER;
});

const kind = z.enum(ORGANISATION_KINDS, 'Choisissez la nature du service.');
const name = nameSchema({ missing: 'Indiquez le nom du service.', longest: 200 });
const optionalText = z
  .string()
  .trim()
  .max(100, 'Ce texte est trop long : 100 caractères au plus.')
  .default('');

export const registrationSchema = z.object({
  email: emailSchema,
  applicantName: personNameSchema,
  organisationName: name,
  organisationKind: kind,
  siret,
});
export type RegistrationInput = z.output<typeof registrationSchema>;

export const organisationSchema = z.object({
  version: versionField,
  name,
  kind,
  networkId: z.union([z.uuid(), z.literal('').transform(() => null)]).default(null),
  siret,
  spCode: optionalText,
});
export type OrganisationInput = z.output<typeof organisationSchema>;

export const siteSchema = z.object({
  /** Empty for a new site. */
  siteId: z.union([z.uuid(), z.literal('').transform(() => null)]).default(null),
  version: versionField.default(0),
  name: nameSchema({ missing: 'Indiquez le nom du site.', longest: 120 }),
  address: line('Indiquez l’adresse.'),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{5}$/, 'Le code postal a cinq chiffres.'),
  city: nameSchema({ missing: 'Indiquez la commune.', longest: 100 }),
  department: z.string().refine(isDepartmentCode, 'Choisissez le département.'),
  spCode: optionalText,
  /** An empty box posts nothing; in the browser's own check it is `false`. */
  isHeadOffice: z
    .union([z.literal('oui'), z.literal(false)])
    .optional()
    .transform((value) => value === 'oui'),
});
export type SiteInput = z.output<typeof siteSchema>;

/** Closing a site: which, as it was read. */
export const closingSchema = z.object({ siteId: z.uuid(), version: versionField });

/** Taking a member out, or handing over to one. */
export const memberActSchema = z.object({
  userId: z.uuid('Choisissez une personne.'),
  leaves: z
    .literal('oui')
    .optional()
    .transform((value) => value === 'oui'),
});

/** An answer to an invitation, or its cancelling: which. */
export const invitationActSchema = z.object({ invitationId: z.uuid() });

export const networkSchema = z.object({
  name: nameSchema({ missing: 'Indiquez le nom du réseau.', longest: 120 }),
});
export const networkHeadSchema = z.object({
  networkId: z.uuid(),
  headOrganisationId: z.uuid('Choisissez l’organisation.'),
});

export const memberSchema = z.object({
  email: emailSchema,
  name: personNameSchema,
  role: z.enum(MEMBERSHIP_ROLES, 'Choisissez un rôle.'),
});
export type MemberInput = z.output<typeof memberSchema>;

export const registrationDecisionSchema = z.discriminatedUnion(
  'outcome',
  [
    z.object({
      outcome: z.literal('approved'),
      registrationId: z.uuid(),
      reason: z.string().trim().default(''),
    }),
    z.object({
      outcome: z.literal('rejected'),
      registrationId: z.uuid(),
      reason: line('Indiquez le motif : il est envoyé au demandeur.', 1_000),
    }),
  ],
  'Choisissez une réponse.',
);
export type RegistrationDecisionInput = z.output<typeof registrationDecisionSchema>;
