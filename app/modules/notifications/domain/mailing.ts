/**
 * A message to many: whom it may be for, and what must have been seen before it leaves. Holds R-NOT-18 to R-NOT-20.
 */
import { z } from 'zod';

import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { LABEL_STATUS_LABELS, LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';

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

/** R-NOT-18: which filters an audience answers to; the others are about something else. */
const FILTERS_OF: Readonly<Record<MailingAudience, ReadonlyArray<Exclude<keyof Audience, 'audience'>>>> = {
  'file-leads': ['level', 'status', 'networkId', 'department'],
  'label-holders': ['level', 'labelStatus', 'networkId', 'department'],
  auditors: [],
};

/** R-NOT-18: whom the message is for and by which filters, in words, those that keep everyone included. */
export function audienceCriteria(
  audience: Audience,
  networkName: string | null,
): ReadonlyArray<{ readonly term: string; readonly value: string }> {
  const { level, status, labelStatus, department } = audience;
  const words: Readonly<Record<Exclude<keyof Audience, 'audience'>, readonly [string, string]>> = {
    level: ['Niveau', level === null ? 'Tous les niveaux' : LEVEL_NAMES[level]],
    status: ['Étape', status === null ? 'Toutes les étapes en cours' : STATUS_LABELS[status]],
    labelStatus: ['État du label', LABEL_STATUS_LABELS[labelStatus ?? 'active']],
    networkId: [
      'Réseau',
      audience.networkId === null ? 'Tous les réseaux' : (networkName ?? 'Réseau supprimé'),
    ],
    department: ['Département', department === null ? 'Tous les départements' : departmentLabel(department)],
  };
  return [
    { term: 'Destinataires', value: AUDIENCE_LABELS[audience.audience] },
    ...FILTERS_OF[audience.audience].map((filter) => {
      const [term, value] = words[filter];
      return { term, value };
    }),
  ];
}

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

export type DiscardMailingRefusal = 'not-found' | 'already-sent';
export type SendMailingRefusal = 'not-found' | 'already-sent' | 'recipients-changed' | 'nobody';

export const MAILING_MESSAGES: Readonly<Record<SendMailingRefusal, string>> = {
  'not-found': 'Ce message n’existe pas.',
  'already-sent': 'Ce message est déjà parti\u00a0: il n’est pas envoyé une seconde fois.',
  'recipients-changed':
    'Les destinataires ne sont plus ceux que vous avez vus. Rien n’est parti\u00a0: relisez la liste, puis envoyez.',
  nobody: 'Personne ne répond à ces critères\u00a0: il n’y a rien à envoyer.',
};
