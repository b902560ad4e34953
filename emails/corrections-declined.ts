/** To DITP: the service goes before the committee without correcting; the file may be handed over at once. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function correctionsDeclinedMessages(facts: {
  readonly file: FileRecord;
  readonly officers: ReadonlyArray<FilePerson>;
  /** Origin of the site. */
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  const { applicationId, organisationName, reference } = facts.file;
  return facts.officers.map((officer) => ({
    kind: 'corrections-declined',
    applicationId,
    recipient: officer.email,
    recipientName: officer.name,
    ...layoutMessage({
      subject: `Passage devant la commission sans correction (${reference})`,
      greeting: greet(officer.name),
      paragraphs: [
        `${organisationName} choisit de passer devant la commission sans corriger les non-conformités de son évaluation.`,
        'Le dossier peut être transmis pour décision dès maintenant.',
      ],
      action: { label: 'Ouvrir le dossier', url: `${facts.baseUrl}${paths.file(applicationId)}` },
    }),
  }));
}
