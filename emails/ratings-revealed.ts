/** To each auditor of a file rated by several: all have handed in, and their ratings may be consolidated. */
import type { FileAuditor, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function ratingsRevealedMessages(input: {
  readonly file: Pick<FileRecord, 'applicationId' | 'reference' | 'organisationName'>;
  readonly auditors: ReadonlyArray<FileAuditor>;
  readonly evaluationId: string;
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  const { applicationId, reference, organisationName } = input.file;
  return input.auditors.map(({ name, email }) => ({
    ...layoutMessage({
      subject: `Cotations à consolider (${reference})`,
      greeting: greet(name),
      paragraphs: [
        `Tous les auditeurs ont remis leurs cotations pour ${organisationName} (${reference}).`,
        'Les critères cotés de la même façon sont repris tels quels. Il reste à retenir, ensemble, une cotation là où vous différez.',
      ],
      action: {
        label: 'Consolider les cotations',
        url: `${input.baseUrl}${paths.consolidation(input.evaluationId)}`,
      },
    }),
    kind: 'ratings-revealed',
    recipient: email,
    recipientName: name,
    applicationId,
  }));
}
