/**
 * Conversations on a file or on one of its criteria: who reads them, who writes in them, from which side.
 * Holds R-APP-60 to R-APP-63.
 */
import { z } from 'zod';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { GuardedSubject } from '#app/modules/access/domain/can.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { Relation } from '#app/modules/access/domain/roles.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

export const THREAD_SIDES = ['service', 'auditors', 'ditp'] as const;
export type ThreadSide = (typeof THREAD_SIDES)[number];

export const SIDE_LABELS: Readonly<Record<ThreadSide, string>> = {
  service: 'Le service',
  auditors: 'Les auditeurs',
  ditp: 'La DITP',
};

export const SUBJECT_LENGTH = 150;
export const MESSAGE_LENGTH = 5_000;

/** The relations by which a person stands on each side; deciders read what DITP reads. */
const RELATIONS_BY_SIDE: Readonly<Record<ThreadSide, ReadonlyArray<Relation>>> = {
  service: ['organisation-lead', 'involved-contributor'],
  auditors: ['assigned-auditor'],
  ditp: ['ditp-officer', 'decider'],
};

/** A person on one side of one file's conversations. */
export type Standing = {
  readonly side: ThreadSide;
  readonly mayWrite: boolean;
  /** Whether they may begin a conversation; a contributor answers those of the criteria asked of them. */
  readonly mayOpen: boolean;
  /** The criteria whose conversations they read; null for all, those on the whole file included. */
  readonly onlyCriteria: ReadonlyArray<string> | null;
};

/** R-APP-60: where this person stands on this side, or null when they have no place there. */
export function standingOn(
  side: ThreadSide,
  actor: Actor,
  {
    subject,
    askedCriteria,
  }: { readonly subject: GuardedSubject; readonly askedCriteria: ReadonlyArray<string> },
): Standing | null {
  const relations = relationsOf(actor, subject);
  const isThere = RELATIONS_BY_SIDE[side].some((relation) => relations.includes(relation));
  if (!isThere || !can(actor, 'thread.read', subject)) return null;
  const isContributor = side === 'service' && !relations.includes('organisation-lead');
  const readsOnly = side === 'ditp' && !relations.includes('ditp-officer');
  return {
    side,
    mayWrite: !readsOnly && can(actor, 'thread.write', subject),
    mayOpen: !readsOnly && !isContributor && can(actor, 'thread.open', subject),
    onlyCriteria: isContributor ? askedCriteria : null,
  };
}

/** R-APP-61: whether a conversation is open to someone who stands there; it does not exist for anyone else. */
export function isOpenTo(
  standing: Standing,
  thread: { readonly audience: ReadonlyArray<string>; readonly criterionCode: string | null },
): boolean {
  if (!thread.audience.includes(standing.side)) return false;
  if (standing.onlyCriteria === null) return true;
  return thread.criterionCode !== null && standing.onlyCriteria.includes(thread.criterionCode);
}

/** Who reads a conversation, by name, side by side. */
export type ThreadAudience = ReadonlyArray<{
  readonly side: ThreadSide;
  /** Those who are told of each message. */
  readonly names: ReadonlyArray<string>;
  /** Those who may read it, who write nothing in it and are told of nothing. */
  readonly readOnlyNames: ReadonlyArray<string>;
}>;

type Named = { readonly name: string };

/** R-APP-63: the people of each side by their names. */
export function audienceOf<Person extends Named>(readers: {
  readonly told: ReadonlyMap<ThreadSide, ReadonlyArray<Person>>;
  readonly readOnly: ReadonlyMap<ThreadSide, ReadonlyArray<Person>>;
}): ThreadAudience {
  return [...readers.told].map(([side, people]) => ({
    side,
    names: people.map(({ name }) => name),
    readOnlyNames: (readers.readOnly.get(side) ?? []).map(({ name }) => name),
  }));
}

export const threadMessageSchema = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Écrivez votre message.')
    .max(MESSAGE_LENGTH, `Un message compte au plus ${MESSAGE_LENGTH} caractères.`),
  /** How many messages its author had before them: someone may have written since. */
  seen: z
    .unknown()
    .transform((posted) => wholeNumber(posted) ?? 0)
    .catch(0),
});

export const newThreadSchema = z.object({
  subject: z
    .string()
    .trim()
    .min(1, 'Donnez un objet à l’échange.')
    .max(SUBJECT_LENGTH, `L’objet compte au plus ${SUBJECT_LENGTH} caractères.`),
  criterionCode: z
    .string()
    .trim()
    .transform((code) => (code === '' ? null : code))
    .catch(null),
  audience: z
    .union([z.string(), z.array(z.string())])
    .transform((sides) => THREAD_SIDES.filter((side) => [sides].flat().includes(side)))
    .catch([]),
  text: z
    .string()
    .trim()
    .min(1, 'Écrivez votre message.')
    .max(MESSAGE_LENGTH, `Un message compte au plus ${MESSAGE_LENGTH} caractères.`),
});
export type NewThread = z.output<typeof newThreadSchema>;

export type OpenThreadRefusal =
  'not-found' | 'audience-missing' | 'side-without-people' | 'criterion-unknown' | 'sent-twice';
export type PostMessageRefusal = 'not-found' | 'written-since' | 'sent-twice';

export const THREAD_MESSAGES: Readonly<Record<OpenThreadRefusal | PostMessageRefusal, string>> = {
  'not-found': 'Cet échange n’existe pas.',
  'audience-missing': 'Choisissez au moins un destinataire en plus de votre côté.',
  'side-without-people': 'Personne n’est encore désigné de ce côté\u00a0: choisissez d’autres destinataires.',
  'criterion-unknown': 'Ce critère n’est pas dans le référentiel de la candidature.',
  'sent-twice': 'Ce message est déjà envoyé\u00a0: il n’est pas répété.',
  'written-since':
    'Quelqu’un a écrit pendant que vous rédigiez. Votre texte est gardé\u00a0: lisez le nouveau message, puis envoyez.',
};
