/**
 * Which messages a person may have put off or do without, and those that always leave by e-mail.
 * Holds R-NOT-12 to R-NOT-14.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';

/** How a person is told of a kind of message. */
export const NOTIFICATION_WAYS = ['at-once', 'digest', 'application-only'] as const;
export type NotificationWay = (typeof NOTIFICATION_WAYS)[number];

export const WAY_LABELS: Readonly<Record<NotificationWay, string>> = {
  'at-once': 'Tout de suite par courriel',
  digest: 'Dans le récapitulatif du jour',
  'application-only': 'Sur le site seulement',
};

/** Those who may receive a kind of message, by what they are on the site. */
const READERS = ['members', 'auditors', 'officers', 'deciders'] as const;
type Reader = (typeof READERS)[number];

type ChosenKindSheet = { readonly label: string; readonly readers: ReadonlyArray<Reader> };

/** The kinds left to each person's choice, as `/compte/notifications` shows them to those who may receive them. */
const CHOSEN_KINDS = {
  'deadline-reminder': { label: 'Rappels des échéances', readers: READERS },
  'thread-message': {
    label: 'Messages des échanges sur un dossier',
    readers: ['members', 'auditors', 'officers'],
  },
  'criterion-assigned': { label: 'Critères qui vous sont demandés', readers: ['members'] },
  'application-submitted': { label: 'Confirmation du dépôt de votre candidature', readers: ['members'] },
  'application-received': { label: 'Candidatures déposées, à instruire', readers: ['officers'] },
  'application-admissible': { label: 'Candidature déclarée recevable', readers: ['members'] },
  'application-withdrawn': { label: 'Candidatures retirées', readers: READERS },
  'clarification-sent': { label: 'Confirmation de l’envoi d’un complément', readers: ['members'] },
  'clarification-answered': { label: 'Compléments reçus', readers: ['officers'] },
  'reply-sent': { label: 'Confirmation de l’envoi de vos observations', readers: ['members'] },
  'reply-received': { label: 'Observations du service reçues', readers: ['auditors', 'officers'] },
  'evaluation-handed-over': { label: 'Évaluation confiée à un autre auditeur', readers: ['auditors'] },
  'file-before-committee': {
    label: 'Dossiers présentés en commission',
    readers: ['members', 'auditors', 'deciders'],
  },
} as const satisfies Readonly<Record<string, ChosenKindSheet>>;
export type ChosenKind = keyof typeof CHOSEN_KINDS;

function readerOf(actor: Pick<Actor, 'platformRoles' | 'memberships'>): ReadonlySet<Reader> {
  const { platformRoles, memberships } = actor;
  const is: Readonly<Record<Reader, boolean>> = {
    members: memberships.length > 0,
    auditors: platformRoles.includes('auditor'),
    officers: platformRoles.includes('ditp-officer'),
    deciders: platformRoles.includes('ditp-decider'),
  };
  return new Set(READERS.filter((reader) => is[reader]));
}

/** R-NOT-14: the kinds that this person may receive, in the order of the page; the others would be noise to them. */
export function listChosenKinds(
  actor: Pick<Actor, 'platformRoles' | 'memberships'>,
): ReadonlyArray<{ readonly kind: ChosenKind; readonly label: string }> {
  const those = readerOf(actor);
  return Object.entries(CHOSEN_KINDS).flatMap(([kind, { label, readers }]) =>
    isChosenKind(kind) && readers.some((reader) => those.has(reader)) ? [{ kind, label }] : [],
  );
}

/** R-NOT-13: messages that the rules require to be sent, in words; nobody turns them off. */
export const REQUIRED_LABELS: ReadonlyArray<string> = [
  'Décisions, avec leurs lettres et leurs voies de recours',
  'Demandes de complément et projets de rapport, qui ouvrent un délai',
  'Rapports définitifs',
  'Désignation comme auditeur et dates de l’évaluation',
  'Suspension, retrait et autres mesures sur un label',
  'Invitations, accès et mot de passe',
  'Messages de la DITP à plusieurs services',
];

/** Messages whose link is a secret, or which repeat what the application already shows. */
const OUTSIDE_APPLICATION: ReadonlyArray<string> = ['invitation', 'registration', 'password-reset', 'digest'];

export function isChosenKind(text: string): text is ChosenKind {
  return Object.hasOwn(CHOSEN_KINDS, text);
}

export function isShownInApplication({ kind }: Pick<Message, 'kind'>): boolean {
  return !OUTSIDE_APPLICATION.includes(kind);
}

/** R-NOT-14: how this message reaches a person who made these choices; a message with a document always leaves. */
export function wayOf(
  message: Pick<Message, 'kind' | 'documentIds'>,
  choices: ReadonlyMap<string, NotificationWay>,
): NotificationWay {
  const mustLeave = !isChosenKind(message.kind) || (message.documentIds ?? []).length > 0;
  return mustLeave ? 'at-once' : (choices.get(message.kind) ?? 'at-once');
}
