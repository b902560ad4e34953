/** To the lead auditor replaced: the evaluation is entrusted to someone else, their ratings stay. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function evaluationHandedOver(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly successorName: string;
}): MessageContent {
  return layoutMessage({
    subject: `Évaluation confiée à une autre personne (${message.reference})`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `L’évaluation de ${message.organisationName} (${message.reference}) est désormais confiée à ${message.successorName}.`,
      'Les cotations que vous avez faites sont conservées, sous votre nom. Le dossier ne vous est plus ouvert.',
    ],
  });
}
