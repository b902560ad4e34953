/** The programme of a visit, to the service's lead and to the auditors: in words, and as an invitation for calendars. */
import type { FileAuditor, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type {
  Invitation,
  Invitations,
  SentProgramme,
} from '#app/modules/evaluations/domain/programme-invitations.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatDate, formatTime } from '#app/platform/french.ts';
import { writeCalendar } from '#app/platform/icalendar.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function momentLine({ startsAt, endsAt, summary, location }: Invitation): string {
  const where = location === '' ? '' : ` (${location})`;
  return `${formatDate(parisDate(startsAt))}, de ${formatTime(startsAt)} à ${formatTime(endsAt)}\u00a0: ${summary}${where}`;
}

type Person = { readonly name: string; readonly email: string };

/** The moments as a calendar; whoever is named in it need not be whom the message goes to. */
export function programmeCalendar(input: {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly moments: ReadonlyArray<Invitation>;
  readonly writtenAt: Date;
  readonly attendees: ReadonlyArray<Person>;
  readonly organiser: Person | undefined;
}): string {
  const { method, moments, writtenAt, organiser } = input;
  const attendees = input.attendees.map(({ name, email }) => ({ name, email }));
  return writeCalendar({
    method,
    events: moments.map(({ startsAt, endsAt, ...moment }) => ({
      ...moment,
      writtenAt,
      span: { from: startsAt, to: endsAt },
      attendees,
      ...(organiser === undefined ? {} : { organiser: { name: organiser.name, email: organiser.email } }),
    })),
  });
}

/** In whose name invitations are sent: the lead auditor's. */
export function organiserOf(auditors: ReadonlyArray<FileAuditor>): FileAuditor | undefined {
  return auditors.find(({ role }) => role === 'lead') ?? auditors[0];
}

export function programmeMessages(input: {
  readonly file: FileRecord;
  readonly auditors: ReadonlyArray<FileAuditor>;
  readonly evaluationId: string;
  readonly programme: SentProgramme;
  readonly invitations: Invitations;
  /** Origin of the site. */
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  const { file, auditors, invitations, baseUrl } = input;
  const { applicationId, reference, organisationName } = file;
  const service = file.lead === null ? [] : [file.lead];
  const attendees: ReadonlyArray<Person> = [...service, ...auditors];
  const organiser = organiserOf(auditors);

  function calendarOf(method: 'REQUEST' | 'CANCEL', moments: ReadonlyArray<Invitation>): string {
    return programmeCalendar({ method, moments, writtenAt: invitations.writtenAt, attendees, organiser });
  }

  function messagesTo(person: Person, url: string): ReadonlyArray<Message> {
    const common = {
      kind: 'visit-programme' as const,
      recipient: person.email,
      recipientName: person.name,
      applicationId,
    };
    const { request, cancel } = invitations;
    const isUpdate = input.programme.sentAt !== null;
    return [
      ...(request === null
        ? []
        : [
            {
              ...common,
              ...layoutMessage({
                subject: `${isUpdate ? 'Programme de la visite mis à jour' : 'Programme de la visite'} (${reference})`,
                greeting: greet(person.name),
                paragraphs: [
                  `Voici le programme de l’évaluation de ${organisationName}.`,
                  request.map(momentLine),
                  isUpdate
                    ? 'L’invitation jointe remplace la précédente dans votre agenda.'
                    : 'L’invitation jointe inscrit ces moments dans votre agenda. S’ils changent, vous en recevrez une autre, qui les mettra à jour.',
                ],
                action: { label: 'Lire le programme', url },
              }),
              calendar: calendarOf('REQUEST', request),
            },
          ]),
      ...(cancel === null
        ? []
        : [
            {
              ...common,
              ...layoutMessage({
                subject: `Moments retirés du programme de la visite (${reference})`,
                greeting: greet(person.name),
                paragraphs: [
                  `Ces moments de l’évaluation de ${organisationName} n’auront pas lieu\u00a0:`,
                  cancel.map(momentLine),
                  'L’annulation jointe les retire de votre agenda.',
                ],
                action: { label: 'Lire le programme', url },
              }),
              calendar: calendarOf('CANCEL', cancel),
            },
          ]),
    ];
  }

  return [
    ...service.flatMap((person) =>
      messagesTo(person, `${baseUrl}${paths.applicationProgramme(applicationId)}`),
    ),
    ...auditors.flatMap((person) =>
      messagesTo(person, `${baseUrl}${paths.visitProgramme(input.evaluationId)}`),
    ),
  ];
}
