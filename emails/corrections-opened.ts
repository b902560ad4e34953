/** To the auditors and to DITP: the service corrects its nonconformities, by this day. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function correctionsOpenedMessages(facts: {
  readonly file: FileRecord;
  readonly officers: ReadonlyArray<FilePerson>;
  /** Origin of the site. */
  readonly baseUrl: string;
  readonly findingCount: number;
  readonly dueOn: CalendarDate;
}): ReadonlyArray<Message> {
  const { file, officers, baseUrl } = facts;
  const { applicationId, evaluation, organisationName, reference } = file;
  const opened = `${organisationName} corrige ${counted(facts.findingCount, 'non-conformité', 'non-conformités')} de son évaluation, au plus tard le ${formatDate(facts.dueOn)}. Son plan de correction se lit dès maintenant.`;
  function toPerson(person: FilePerson, next: string, action: { label: string; url: string }): Message {
    return {
      kind: 'corrections-opened',
      applicationId,
      recipient: person.email,
      recipientName: person.name,
      ...layoutMessage({
        subject: `Corrections ouvertes (${reference})`,
        greeting: greet(person.name),
        paragraphs: [opened, next],
        action,
      }),
    };
  }
  return [
    ...(evaluation?.auditors ?? []).map((auditor) =>
      toPerson(auditor, 'Vous serez prévenu de la remise des corrections, à vérifier action par action.', {
        label: 'Lire le plan de correction',
        url: `${baseUrl}${paths.verifiedCorrections(evaluation?.evaluationId ?? '')}`,
      }),
    ),
    ...officers.map((officer) =>
      toPerson(officer, 'Le dossier ne peut pas être transmis pour décision pendant ce délai.', {
        label: 'Ouvrir le dossier',
        url: `${baseUrl}${paths.file(applicationId)}`,
      }),
    ),
  ];
}
