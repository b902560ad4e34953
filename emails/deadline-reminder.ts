/** To the side whose act is awaited on a file: what, by which day, and what follows. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

type Reminder = {
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  /** « Répondre au projet de rapport » */
  readonly awaited: string;
  /** « former un recours » : what the day ends is a right, and nobody awaits it; null for what is awaited. */
  readonly right: string | null;
  readonly consequence: string;
  readonly dueOn: CalendarDate;
  readonly today: CalendarDate;
  readonly url: string;
};

/** The subject gives the day itself: it may be read later, in a digest. */
function words({ reference, organisationName, awaited, right, dueOn, today }: Reminder) {
  const day = formatDate(dueOn);
  const file = `la candidature ${reference} de ${organisationName}`;
  if (right !== null) {
    return {
      subject: `Jusqu’au ${day}, vous pouvez ${right} (${reference})`,
      sentence: `Vous pouvez ${right} jusqu’au ${day} sur ${file}. Rien ne vous y oblige.`,
    };
  }
  const late = today > dueOn ? ', dépassée' : '';
  return {
    subject: `Échéance du ${day}${late}\u00a0: ${awaited} (${reference})`,
    sentence: `${awaited} est attendu de vous au plus tard le ${day} sur ${file}.`,
  };
}

export function deadlineReminder(message: Reminder): MessageContent {
  const { subject, sentence } = words(message);
  return layoutMessage({
    subject,
    greeting: greet(message.recipientName),
    paragraphs: [sentence, message.consequence],
    action: { label: 'Ouvrir le dossier', url: message.url },
  });
}
