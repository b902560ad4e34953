/** Where a message of the outbox stands. */
import { MAXIMUM_ATTEMPTS } from '#app/modules/notifications/domain/retry-schedule.ts';

export type MessageState = 'sent' | 'waiting' | 'parked';

export function messageState(message: {
  readonly sentAt: Date | null;
  readonly attempts: number;
}): MessageState {
  if (message.sentAt !== null) return 'sent';
  return message.attempts >= MAXIMUM_ATTEMPTS ? 'parked' : 'waiting';
}

export const MESSAGE_STATE_LABELS: Readonly<Record<MessageState, string>> = {
  sent: 'Envoyé',
  waiting: 'En attente d’envoi',
  parked: 'Envoi abandonné après dix essais',
};
