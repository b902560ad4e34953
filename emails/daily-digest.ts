/** What a person has had put off to the day's digest, in one message. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { counted } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function dailyDigest(message: {
  readonly recipientName: string;
  readonly titles: ReadonlyArray<string>;
  readonly url: string;
  readonly choicesUrl: string;
}): MessageContent {
  const count = counted(message.titles.length, 'message', 'messages');
  return layoutMessage({
    subject: `Votre récapitulatif\u00a0: ${count}`,
    greeting: greet(message.recipientName),
    paragraphs: [
      'Depuis le dernier récapitulatif\u00a0:',
      message.titles,
      `Vous choisissez ce que vous recevez sur cette page\u00a0: ${message.choicesUrl}`,
    ],
    action: { label: 'Lire ces messages', url: message.url },
  });
}
