/**
 * A message to many: whom it may be for, and what must have been seen before it leaves. Holds R-NOT-18 to R-NOT-20.
 */
import { z } from 'zod';

import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';

export const MAILING_AUDIENCES = ['file-leads', 'label-holders', 'auditors'] as const;
export type MailingAudience = (typeof MAILING_AUDIENCES)[number];

export const AUDIENCE_LABELS: Readonly<Record<MailingAudience, string>> = {
  'file-leads': 'Responsables des candidatures en cours',
  'label-holders': 'Responsables des services labellisés',
  auditors: 'Auditeurs',
};

/** Statuses of files that a message may be for: a draft is its service's own. */
export const MAILING_STATUSES = OPEN_STATUSES.filter((status) => status !== 'draft');

/** One of these values; anything else is as if it had been left empty. */
function optional<Value extends string>(values: ReadonlyArray<Value>) {
  return z
    .string()
    .transform((text) => values.find((value) => value === text) ?? null)
    .nullable()
    .catch(null);
}

/** Whom a message is for; a filter left empty keeps everyone. */
export const audienceSchema = z.object({
  audience: z.enum(MAILING_AUDIENCES, 'Choisissez les destinataires.'),
  status: optional(OPEN_STATUSES),
  level: optional(LEVELS),
  networkId: z
    .string()
    .transform((text) => (z.uuid().safeParse(text).success ? text : null))
    .nullable()
    .catch(null),
  labelStatus: optional(LABEL_STATUSES),
  department: z
    .string()
    .transform((text) => (/^[0-9AB]{2,3}$/.test(text) ? text : null))
    .nullable()
    .catch(null),
});
export type Audience = z.output<typeof audienceSchema>;

const SUBJECT_LENGTH = 150;
const TEXT_LENGTH = 5_000;

export const mailingSchema = audienceSchema.extend({
  subject: z
    .string()
    .trim()
    .min(1, 'Donnez un objet au message.')
    .max(SUBJECT_LENGTH, `L’objet compte au plus ${SUBJECT_LENGTH} caractères.`),
  text: z
    .string()
    .trim()
    .min(1, 'Écrivez le message.')
    .max(TEXT_LENGTH, `Le message compte au plus ${TEXT_LENGTH} caractères.`),
});
export type NewMailing = z.output<typeof mailingSchema>;

export type Recipient = {
  readonly email: string;
  readonly name: string;
  /** Why this person receives it, in words. */
  readonly reason: string;
};

/** One line a person, by address, their reasons together: nobody receives a message twice. */
export function mergeRecipients(found: ReadonlyArray<Recipient>): ReadonlyArray<Recipient> {
  const merged = new Map<string, Recipient>();
  for (const recipient of found) {
    const known = merged.get(recipient.email);
    const reason = known === undefined ? recipient.reason : `${known.reason}\u00a0; ${recipient.reason}`;
    merged.set(recipient.email, { ...recipient, reason });
  }
  return [...merged.values()].sort((a, b) => (a.email < b.email ? -1 : a.email > b.email ? 1 : 0));
}

export type SendMailingRefusal = 'not-found' | 'already-sent' | 'recipients-changed' | 'nobody';

export const MAILING_MESSAGES: Readonly<Record<SendMailingRefusal, string>> = {
  'not-found': 'Ce message n’existe pas.',
  'already-sent': 'Ce message est déjà parti\u00a0: il n’est pas envoyé une seconde fois.',
  'recipients-changed':
    'Les destinataires ne sont plus ceux que vous avez vus. Rien n’est parti\u00a0: relisez la liste, puis envoyez.',
  nobody: 'Personne ne répond à ces critères\u00a0: il n’y a rien à envoyer.',
};
