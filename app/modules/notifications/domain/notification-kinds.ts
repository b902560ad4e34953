/**
 * Which messages a person may have put off or do without, and those that always leave by e-mail.
 * Holds R-NOT-12 to R-NOT-14.
 */
import type { Message } from '#app/modules/notifications/domain/message.ts';

/** How a person is told of a kind of message. */
export const NOTIFICATION_WAYS = ['at-once', 'digest', 'application-only'] as const;
export type NotificationWay = (typeof NOTIFICATION_WAYS)[number];

export const WAY_LABELS: Readonly<Record<NotificationWay, string>> = {
  'at-once': 'Tout de suite par courriel',
  digest: 'Dans le récapitulatif du jour',
  'application-only': 'Sur le site seulement',
};

/** The kinds left to each person's choice, as `/compte/notifications` shows them. */
export const CHOSEN_KINDS = {
  'deadline-reminder': 'Rappels des échéances',
  'thread-message': 'Messages des échanges sur un dossier',
  'criterion-assigned': 'Critères qui vous sont demandés',
  'application-submitted': 'Confirmation du dépôt de votre candidature',
  'application-received': 'Candidatures déposées, à instruire',
  'application-admissible': 'Candidature déclarée recevable',
  'application-withdrawn': 'Candidatures retirées',
  'clarification-sent': 'Confirmation de l’envoi d’un complément',
  'clarification-answered': 'Compléments reçus',
  'reply-sent': 'Confirmation de l’envoi de vos observations',
  'reply-received': 'Observations du service reçues',
  'evaluation-handed-over': 'Évaluation confiée à un autre auditeur',
  'file-before-committee': 'Dossiers présentés en commission',
} as const;
export type ChosenKind = keyof typeof CHOSEN_KINDS;

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
