/** To the auditors: the service has sent its observations on the draft report. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { counted } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function replyReceived(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly findingCount: number;
  readonly contestedCount: number;
  readonly url: string;
}): MessageContent {
  const contested =
    message.contestedCount === 0
      ? 'Aucun constat n’est contesté.'
      : `${counted(message.contestedCount, 'constat est contesté', 'constats sont contestés')}. Maintenez, modifiez ou retirez chacun d’eux, avec un motif.`;
  return layoutMessage({
    subject: `Observations reçues pour la candidature ${message.reference}`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `«\u00a0${message.organisationName}\u00a0» a répondu aux ${counted(message.findingCount, 'constat', 'constats')} du projet de rapport.`,
      contested,
    ],
    action: { label: 'Ouvrir la phase contradictoire', url: message.url },
  });
}
