/** To the service's lead: the complement has been sent, the hand is DITP's again. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function clarificationSent(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Votre complément à la candidature ${message.reference} est envoyé`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `Vos réponses aux questions de la DITP sur la candidature ${message.reference} sont envoyées.`,
      'La DITP reprend l’examen de la recevabilité. Vous serez prévenu de la suite.',
    ],
    action: { label: 'Suivre la candidature', url: message.url },
  });
}
