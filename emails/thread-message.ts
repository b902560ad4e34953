/** To everyone who reads a conversation, but its author: who wrote, on what, and the words. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { ThreadSide } from '#app/modules/applications/domain/thread.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

const SIDE_OF_AUTHOR: Readonly<Record<ThreadSide, string>> = {
  service: 'le service',
  auditors: 'les auditeurs',
  ditp: 'la DITP',
};

/** The page of the conversation, as this side reaches it. */
function pathFor(side: ThreadSide, file: FileRecord, threadId: string): string {
  if (side === 'service') return paths.applicationThread(file.applicationId, threadId);
  if (side === 'ditp') return paths.fileThread(file.applicationId, threadId);
  return paths.evaluationThread(file.evaluation?.evaluationId ?? '', threadId);
}

export function threadMessages(message: {
  readonly file: FileRecord;
  readonly thread: {
    readonly threadId: string;
    readonly subject: string;
    readonly criterionCode: string | null;
  };
  readonly author: { readonly userId: string; readonly name: string; readonly side: ThreadSide };
  readonly text: string;
  readonly readers: ReadonlyMap<ThreadSide, ReadonlyArray<FilePerson>>;
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  const { file, thread, author, baseUrl } = message;
  const about = thread.criterionCode === null ? '' : `, critère ${thread.criterionCode}`;
  return [...message.readers].flatMap(([side, people]) =>
    people
      .filter(({ userId }) => userId !== author.userId)
      .map(({ name, email }) => ({
        kind: 'thread-message',
        recipient: email,
        recipientName: name,
        applicationId: file.applicationId,
        ...layoutMessage({
          subject: `Message de ${author.name}\u00a0: ${thread.subject} (${file.reference})`,
          greeting: greet(name),
          paragraphs: [
            `${author.name}, pour ${SIDE_OF_AUTHOR[author.side]}, a écrit sur la candidature ${file.reference} de ${file.organisationName}${about}.`,
            message.text,
          ],
          action: {
            label: 'Lire et répondre',
            url: new URL(pathFor(side, file, thread.threadId), baseUrl).href,
          },
        }),
      })),
  );
}
