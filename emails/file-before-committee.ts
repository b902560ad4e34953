/** To each decider who may decide on it: a file waits for a decision. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function fileBeforeCommittee(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Dossier ${message.reference} à décider (${message.organisationName})`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `L’évaluation de ${message.organisationName} est terminée\u00a0: la candidature ${message.reference}, au niveau ${message.levelLabel}, attend une décision.`,
      'Une synthèse d’une page réunit le score évalué, les constats et le rapport.',
    ],
    action: { label: 'Lire la synthèse et décider', url: message.url },
  });
}
