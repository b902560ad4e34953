/** Tells the service's lead and director of the decision; the letter is attached. */
import { greet, layoutMessage } from '#emails/message-layout.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message, MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';

export type DecisionOutcome =
  | {
      readonly kind: 'grant';
      readonly levelLabel: string;
      readonly number: string;
      readonly validUntil: CalendarDate;
    }
  | { readonly kind: 'defer'; readonly expectedBy: CalendarDate }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'inadmissible' };

type DecisionMessage = DecisionOutcome & {
  readonly recipientName: string;
  readonly organisationName: string;
  readonly reference: string;
  readonly url: string;
};

function words(message: DecisionMessage): {
  readonly subject: string;
  readonly outcome: string;
  readonly next: string;
} {
  switch (message.kind) {
    case 'grant':
      return {
        subject: `Le label Services Publics+ vous est attribué (${message.reference})`,
        outcome: `Le label Services Publics+, niveau ${message.levelLabel}, est attribué à ${message.organisationName} sous le numéro ${message.number}, jusqu’au ${formatDate(message.validUntil)} inclus.`,
        next: 'L’attestation à afficher est disponible sur la page de votre candidature et dans le registre public.',
      };
    case 'defer':
      return {
        subject: `Votre candidature est ajournée (${message.reference})`,
        outcome: `La décision sur la candidature de ${message.organisationName} est ajournée.`,
        next: `La lettre jointe dit ce qui est attendu de votre service avant le ${formatDate(message.expectedBy)}.`,
      };
    case 'refuse':
      return {
        subject: `Décision sur votre candidature (${message.reference})`,
        outcome: `Le label Services Publics+ n’est pas attribué à ${message.organisationName}.`,
        next: 'La lettre jointe en donne les motifs et les voies de recours.',
      };
    case 'inadmissible':
      return {
        subject: `Votre candidature n’est pas recevable (${message.reference})`,
        outcome: `La candidature de ${message.organisationName} n’est pas recevable.`,
        next: 'La lettre jointe en donne les motifs et les voies de recours.',
      };
  }
}

function decisionContent(message: DecisionMessage): MessageContent {
  const { subject, outcome, next } = words(message);
  return layoutMessage({
    subject,
    greeting: greet(message.recipientName),
    paragraphs: [outcome, next],
    action: { label: 'Ouvrir la candidature', url: message.url },
  });
}

/** The lead and the director of the service, once each. */
export function serviceRecipients(
  file: Pick<FileRecord, 'lead' | 'directorName' | 'directorEmail'>,
): ReadonlyArray<{ readonly name: string; readonly email: string }> {
  const people = [
    ...(file.lead === null ? [] : [{ name: file.lead.name, email: file.lead.email }]),
    ...(file.directorEmail === '' ? [] : [{ name: file.directorName, email: file.directorEmail }]),
  ];
  return people.filter(
    (person, index) => people.findIndex((other) => other.email === person.email) === index,
  );
}

/** One message to the lead and one to the director, the letter and what comes with it attached. */
export function decisionMessages(input: {
  readonly file: FileRecord;
  readonly baseUrl: string;
  readonly outcome: DecisionOutcome;
  readonly documentIds: ReadonlyArray<string>;
}): ReadonlyArray<Message> {
  const { file, outcome } = input;
  return serviceRecipients(file).map((person) => ({
    ...decisionContent({
      ...outcome,
      recipientName: person.name,
      organisationName: file.organisationName,
      reference: file.reference,
      url: `${input.baseUrl}${paths.application(file.applicationId)}`,
    }),
    kind: 'decision',
    recipient: person.email,
    recipientName: person.name,
    applicationId: file.applicationId,
    documentIds: input.documentIds,
  }));
}
