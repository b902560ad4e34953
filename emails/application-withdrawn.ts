/** To everyone around a file: the service has withdrawn its application. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function applicationWithdrawn(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  /** Empty when the service gave none. */
  readonly reason: string;
  /** Null for those who may no longer open the file. */
  readonly url: string | null;
}): MessageContent {
  return layoutMessage({
    subject: `La candidature ${message.reference} est retirée`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `«\u00a0${message.organisationName}\u00a0» a retiré la candidature ${message.reference}. Rien n’est plus attendu sur ce dossier.`,
      ...(message.reason === '' ? [] : [`Motif indiqué par le service\u00a0:\n${message.reason}`]),
    ],
    action: message.url === null ? undefined : { label: 'Voir la candidature', url: message.url },
  });
}
