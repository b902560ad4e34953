/** To the service's lead: the application has been submitted, what has been frozen, what comes next. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function applicationSubmitted(message: {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly submittedOn: CalendarDate;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Votre candidature ${message.reference} est déposée`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `La candidature ${message.reference} de «\u00a0${message.organisationName}\u00a0» au niveau ${message.levelLabel} a été déposée le ${formatDate(message.submittedOn)}.`,
      'Votre grille, vos preuves et vos résultats publiés sont enregistrés tels qu’ils étaient au moment du dépôt.',
      'La DITP examine maintenant la recevabilité de votre candidature. Si elle a besoin d’un complément, vous recevrez un message qui précise les points concernés.',
    ],
    action: { label: 'Suivre la candidature', url: message.url },
  });
}
