/** To DITP's officers: an application, or the answer to a clarification, waits to be examined. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function applicationReceived(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Candidature ${message.reference} déposée par ${message.organisationName}`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `«\u00a0${message.organisationName}\u00a0» a déposé la candidature ${message.reference} au niveau ${message.levelLabel}.`,
      'Sa recevabilité est à examiner.',
    ],
    action: { label: 'Ouvrir le dossier', url: message.url },
  });
}
