/** To the service's lead: the observations have been sent to the auditor. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function replySent(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Vos observations sur la candidature ${message.reference} sont envoyées`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `Vos observations sur le projet de rapport de la candidature ${message.reference} sont envoyées au responsable d’audit.`,
      'Il maintient, modifie ou retire chaque constat que vous contestez, en indiquant pourquoi, puis remet son rapport.',
    ],
    action: { label: 'Suivre la candidature', url: message.url },
  });
}
