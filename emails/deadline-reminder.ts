/** To the side whose act is awaited on a file: what, by which day, and what follows. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { daysBetween } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

type Reminder = {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  /** « Répondre au projet de rapport » */
  readonly awaited: string;
  readonly consequence: string;
  readonly dueOn: CalendarDate;
  readonly today: CalendarDate;
  readonly url: string;
};

function when({ dueOn, today }: Reminder): string {
  const days = daysBetween(today, dueOn);
  if (days > 1) return `dans ${counted(days, 'jour', 'jours')}`;
  if (days === 1) return 'demain';
  if (days === 0) return 'aujourd’hui';
  return `dépassée depuis ${counted(-days, 'jour', 'jours')}`;
}

export function deadlineReminder(message: Reminder): MessageContent {
  const { reference, organisationName, awaited, dueOn } = message;
  return layoutMessage({
    subject: `Échéance ${when(message)}\u00a0: ${awaited} (${reference})`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `${awaited} est attendu de vous au plus tard le ${formatDate(dueOn)} sur la candidature ${reference} de ${organisationName}.`,
      message.consequence,
    ],
    action: { label: 'Ouvrir le dossier', url: message.url },
  });
}
