/**
 * The settings of the scheme. Who decides is data: DITP by default, or a certification body that it mandates; a
 * certificate names both.
 */
import { z } from 'zod';

import { AUTHORITY_KINDS } from '#app/modules/access/domain/authority-kinds.ts';
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import { nameSchema, optionalNameSchema } from '#app/modules/access/domain/name-schema.ts';

export type DecidingAuthority = {
  readonly kind: AuthorityKind;
  readonly name: string;
  /** Empty while nobody is named: the decider then signs. */
  readonly signatoryName: string;
  readonly signatoryTitle: string;
  /** The body that audits, when there is one. */
  readonly certificationBody: string | null;
};

/** As stored. */
export const decidingAuthoritySchema: z.ZodType<DecidingAuthority> = z.object({
  kind: z.enum(AUTHORITY_KINDS),
  name: z.string(),
  signatoryName: z.string(),
  signatoryTitle: z.string(),
  certificationBody: z.string().nullable(),
});

export type Brand = {
  /** The Marianne block is for State services only: off until the State itself runs the site. */
  readonly marianneBlock: boolean;
};

/** As stored. */
export const brandSchema: z.ZodType<Brand> = z.object({ marianneBlock: z.boolean() });

export type CommitteeSetting = {
  /** Whether a label is granted only after the committee has proposed, in a closed sitting. */
  readonly opinionRequired: boolean;
};

/** As stored. */
export const committeeSettingSchema: z.ZodType<CommitteeSetting> = z.object({ opinionRequired: z.boolean() });

const AUTHORITY_MISSING = 'Indiquez le nom de l’autorité qui décide.';
const TITLE_MISSING = 'Indiquez la fonction du signataire.';

/** As typed. */
export const decidingAuthorityFormSchema = z
  .object({
    kind: z.enum(AUTHORITY_KINDS, 'Choisissez qui décide.'),
    name: nameSchema({ missing: AUTHORITY_MISSING, longest: 160 }).pipe(z.string().min(3, AUTHORITY_MISSING)),
    signatoryName: optionalNameSchema(120),
    signatoryTitle: nameSchema({ missing: TITLE_MISSING, longest: 160 }).pipe(
      z.string().min(3, TITLE_MISSING),
    ),
    certificationBody: optionalNameSchema(160).transform((text) => (text === '' ? null : text)),
  })
  .refine((value) => value.kind === 'ditp' || value.certificationBody !== null, {
    path: ['certificationBody'],
    message: 'Indiquez l’organisme de certification, puisqu’il décide.',
  });

export const brandFormSchema = z.object({
  marianneBlock: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});

export const committeeFormSchema = z.object({
  opinionRequired: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});
