/**
 * The programme of a visit when its auditors change: taken back from the calendars of those who leave, and put in those
 * of the newcomers. Holds R-EVA-86.
 */
import type { FileAuditor, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Invitations, SentProgramme } from '#app/modules/evaluations/domain/programme-invitations.ts';
import { invitationsOnChange } from '#app/modules/evaluations/domain/programme-invitations.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';
import { momentLine, organiserOf, programmeCalendar } from '#emails/visit-programme.ts';

type Change = {
  readonly file: FileRecord;
  readonly evaluationId: string;
  /** Those in charge before and after. */
  readonly before: ReadonlyArray<FileAuditor>;
  readonly after: ReadonlyArray<FileAuditor>;
  readonly programme: SentProgramme;
  readonly now: Date;
  /** Origin of the site. */
  readonly baseUrl: string;
};

function without(
  auditors: ReadonlyArray<FileAuditor>,
  others: ReadonlyArray<FileAuditor>,
): ReadonlyArray<FileAuditor> {
  return auditors.filter(({ userId }) => !others.some((other) => other.userId === userId));
}

/** The organiser of what is taken back is the one in whose name it was sent: calendars accept nobody else. */
function takenBack(
  { file, before, after }: Change,
  { cancel, writtenAt }: Invitations,
): ReadonlyArray<Message> {
  if (cancel === null) return [];
  return without(before, after).map((auditor) => ({
    kind: 'visit-programme',
    recipient: auditor.email,
    recipientName: auditor.name,
    applicationId: file.applicationId,
    ...layoutMessage({
      subject: `Moments retirés de votre agenda (${file.reference})`,
      greeting: greet(auditor.name),
      paragraphs: [
        `L’évaluation de ${file.organisationName} ne vous est plus confiée. Ces moments de la visite ne vous concernent plus\u00a0:`,
        cancel.map(momentLine),
        'L’annulation jointe les retire de votre agenda.',
      ],
    }),
    calendar: programmeCalendar({
      method: 'CANCEL',
      moments: cancel,
      writtenAt,
      attendees: [auditor],
      organiser: organiserOf(before),
    }),
  }));
}

function invited(
  { file, evaluationId, before, after, baseUrl }: Change,
  { request, writtenAt }: Invitations,
): ReadonlyArray<Message> {
  if (request === null) return [];
  const service = file.lead === null ? [] : [file.lead];
  return without(after, before).map((auditor) => ({
    kind: 'visit-programme',
    recipient: auditor.email,
    recipientName: auditor.name,
    applicationId: file.applicationId,
    ...layoutMessage({
      subject: `Programme de la visite (${file.reference})`,
      greeting: greet(auditor.name),
      paragraphs: [
        `Le programme de l’évaluation de ${file.organisationName} a déjà été envoyé au service. Le voici\u00a0:`,
        request.map(momentLine),
        'L’invitation jointe inscrit ces moments dans votre agenda. S’ils changent, vous en recevrez une autre, qui les mettra à jour.',
      ],
      action: { label: 'Lire le programme', url: `${baseUrl}${paths.visitProgramme(evaluationId)}` },
    }),
    calendar: programmeCalendar({
      method: 'REQUEST',
      moments: request,
      writtenAt,
      attendees: [...service, ...after],
      organiser: organiserOf(after),
    }),
  }));
}

/** R-EVA-86: to everyone who had the programme of a file that its service withdraws. */
export function programmeCancelledMessages(
  change: Omit<Change, 'before' | 'after'> & { readonly auditors: ReadonlyArray<FileAuditor> },
): ReadonlyArray<Message> {
  const { file, programme, auditors } = change;
  if (programme.sentAt === null) return [];
  const { cancel, writtenAt } = invitationsOnChange(change);
  if (cancel === null) return [];
  const service = file.lead === null ? [] : [file.lead];
  return [...service, ...auditors].map((person) => ({
    kind: 'visit-programme',
    recipient: person.email,
    recipientName: person.name,
    applicationId: file.applicationId,
    ...layoutMessage({
      subject: `Visite annulée (${file.reference})`,
      greeting: greet(person.name),
      paragraphs: [
        `La candidature de ${file.organisationName} est retirée\u00a0: ces moments de la visite n’auront pas lieu.`,
        cancel.map(momentLine),
        'L’annulation jointe les retire de votre agenda.',
      ],
    }),
    calendar: programmeCalendar({
      method: 'CANCEL',
      moments: cancel,
      writtenAt,
      attendees: [...service, ...auditors],
      organiser: organiserOf(auditors),
    }),
  }));
}

/** Nothing before the first sending, nor for those who stay: they had the programme, and have it still. */
export function programmeChangeMessages(change: Change): ReadonlyArray<Message> {
  if (change.programme.sentAt === null) return [];
  const invitations = invitationsOnChange({ ...change, auditors: change.after });
  return [...takenBack(change, invitations), ...invited(change, invitations)];
}
