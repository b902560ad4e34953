/** To the service's lead: DITP asks questions before it declares the application admissible. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function clarificationRequested(message: {
  readonly recipientName: string;
  readonly reference: string;
  /** Each with what it is about, in words. */
  readonly questions: ReadonlyArray<{ readonly subject: string; readonly question: string }>;
  readonly dueOn: CalendarDate;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Complément demandé sur votre candidature ${message.reference}`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `La DITP examine votre candidature ${message.reference}. Pour se prononcer sur sa recevabilité, elle a besoin de réponses de votre part au plus tard le ${formatDate(message.dueOn)}\u00a0:`,
      message.questions.map(({ subject, question }) => `${subject}\u00a0: ${question}`),
      'Seuls les points sur lesquels porte une question peuvent être modifiés. Le reste de votre candidature est conservé tel que vous l’avez déposé.',
    ],
    action: { label: 'Répondre aux questions', url: message.url },
  });
}
