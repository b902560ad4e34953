/** Tells the owner of an account that its password has changed, so that a theft does not go unseen. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type PasswordChangedFacts = {
  readonly recipientName: string;
  readonly changedAt: Date;
  /** Where a new password is asked for, absolute. */
  readonly forgottenPasswordUrl: string;
};

export function composePasswordChanged(facts: PasswordChangedFacts): MessageContent {
  return layoutMessage({
    subject: 'Votre mot de passe a changé',
    greeting: greet(facts.recipientName),
    paragraphs: [
      `Le mot de passe de votre compte a changé le ${formatDateTime(facts.changedAt)}. Vos autres connexions ont été fermées.`,
      'Si c’est bien vous, vous n’avez rien à faire. Sinon, choisissez tout de suite un nouveau mot de passe et prévenez la personne qui administre le site.',
    ],
    action: { label: 'Choisir un nouveau mot de passe', url: facts.forgottenPasswordUrl },
  });
}
