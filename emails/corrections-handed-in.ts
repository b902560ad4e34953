/** To the auditors, and to the service as its receipt: the corrections are handed in and wait for their verification. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function correctionsHandedInMessages(facts: {
  readonly file: FileRecord;
  /** Origin of the site. */
  readonly baseUrl: string;
  /** The day by which they are verified. */
  readonly dueOn: CalendarDate;
}): ReadonlyArray<Message> {
  const { file, baseUrl } = facts;
  const { applicationId, evaluation, lead, organisationName, reference } = file;
  const dueOn = formatDate(facts.dueOn);
  function toPerson(person: FilePerson, subject: string, told: string, url: string): Message {
    return {
      kind: 'corrections-handed-in',
      applicationId,
      recipient: person.email,
      recipientName: person.name,
      ...layoutMessage({
        subject: `${subject} (${reference})`,
        greeting: greet(person.name),
        paragraphs: [told],
        action: { label: 'Ouvrir les corrections', url: `${baseUrl}${url}` },
      }),
    };
  }
  return [
    ...(evaluation?.auditors ?? []).map((auditor) =>
      toPerson(
        auditor,
        'Corrections à vérifier',
        `${organisationName} a remis ses corrections. Vérifiez-les action par action, au plus tard le ${dueOn}.`,
        paths.verifiedCorrections(evaluation?.evaluationId ?? ''),
      ),
    ),
    ...(lead === null
      ? []
      : [
          toPerson(
            lead,
            'Vos corrections sont remises',
            `Vos corrections sont remises au responsable d’audit, qui les vérifie au plus tard le ${dueOn}.`,
            paths.corrections(applicationId),
          ),
        ]),
  ];
}
