/** To DITP's officers: the service has answered the clarification request. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { counted } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function clarificationAnswered(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly questionCount: number;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Complément reçu pour la candidature ${message.reference}`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `«\u00a0${message.organisationName}\u00a0» a répondu à votre demande de complément (${counted(message.questionCount, 'question', 'questions')}) sur la candidature ${message.reference}.`,
      'La candidature est de nouveau à examiner. Seuls les points sur lesquels portaient les questions ont pu changer.',
    ],
    action: { label: 'Ouvrir le dossier', url: message.url },
  });
}
