/** To the service's lead: the application is admissible, an evaluation will be planned. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function applicationAdmissible(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Votre candidature ${message.reference} est recevable`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `La candidature ${message.reference} de ${message.organisationName} est déclarée recevable.`,
      'La DITP désigne maintenant un responsable d’audit et fixe les dates de l’évaluation. Vous en serez prévenu. D’ici là, vous n’avez rien à faire.',
    ],
    action: { label: 'Suivre la candidature', url: message.url },
  });
}
