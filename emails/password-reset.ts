/** The link to choose a new password, asked from the sign-in page. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type PasswordResetFacts = {
  readonly recipientName: string;
  /** Absolute. */
  readonly url: string;
  readonly expiresAt: Date;
};

export function composePasswordReset(facts: PasswordResetFacts): MessageContent {
  return layoutMessage({
    subject: 'Choisir un nouveau mot de passe',
    greeting: greet(facts.recipientName),
    paragraphs: [
      'Vous avez demandé à choisir un nouveau mot de passe pour le site du label Services Publics+.',
      `Ce lien est personnel, sert une seule fois et reste valable jusqu’au ${formatDateTime(facts.expiresAt)}. Une nouvelle demande annule les liens précédents.`,
      'Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.',
    ],
    action: { label: 'Choisir un nouveau mot de passe', url: facts.url },
  });
}
