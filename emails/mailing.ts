/** A message of DITP to many, in its officer's words. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function mailing(message: {
  readonly recipientName: string;
  readonly subject: string;
  readonly text: string;
  /** Why this person receives it. */
  readonly reason: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: message.subject,
    greeting: greet(message.recipientName),
    paragraphs: [
      ...message.text.split(/\n{2,}/u),
      `Vous recevez ce message de la DITP au titre de\u00a0: ${message.reason}.`,
    ],
    action: { label: 'Aller sur le site', url: message.url },
  });
}
