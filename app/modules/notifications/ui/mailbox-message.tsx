/** One message of the demonstration: its text with links that work, its attachments, and the source of its HTML. */
import type { MessageState } from '#app/modules/notifications/domain/message-state.ts';
import { LinkedText } from '#app/modules/notifications/ui/linked-text.tsx';
import { StateBadge } from '#app/modules/notifications/ui/mailbox-list.tsx';
import { formatFileSize } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Time } from '#app/ui/time.tsx';

type MailboxMessageProps = {
  message: {
    readonly recipient: string;
    readonly recipientName: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly createdAt: Date;
    readonly sentAt: Date | null;
    readonly lastError: string | null;
    readonly calendars: ReadonlyArray<string>;
    readonly state: MessageState;
    readonly documents: ReadonlyArray<{
      readonly id: string;
      readonly fileName: string;
      readonly size: number;
    }>;
  };
};

export function MailboxMessage({ message }: MailboxMessageProps) {
  const { recipient, recipientName, documents, calendars, lastError } = message;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Courriels de démonstration', href: paths.mailbox() }]}
        current={message.subject}
      />
      <PageHeading title={message.subject} badges={<StateBadge state={message.state} />} />
      <DescriptionList
        items={[
          { term: 'À', description: recipientName === '' ? recipient : `${recipientName} (${recipient})` },
          { term: 'Écrit le', description: <Time instant={message.createdAt} /> },
          ...(lastError === null ? [] : [{ term: 'Dernière erreur', description: lastError }]),
          ...(documents.length === 0
            ? []
            : [
                {
                  term: 'Pièces jointes',
                  description: documents.map((document) => (
                    <p key={document.id}>
                      <DownloadLink href={paths.document(document.id)} detail={formatFileSize(document.size)}>
                        {document.fileName}
                      </DownloadLink>
                    </p>
                  )),
                },
              ]),
          ...(calendars.length === 0
            ? []
            : [
                {
                  term: 'Invitations',
                  description: calendars.map((calendar, index) => (
                    <p key={index}>
                      <DownloadLink
                        href={`data:text/calendar;charset=utf-8,${encodeURIComponent(calendar)}`}
                        detail="ICS"
                      >
                        {`invitation-${index + 1}.ics`}
                      </DownloadLink>
                    </p>
                  )),
                },
              ]),
          { term: 'Message', description: <LinkedText text={message.text} /> },
        ]}
      />
      {calendars.length > 0 && (
        <Disclosure summary="Invitations attachées (source)">
          <TextAreaField
            name="calendar"
            label="Source iCalendar"
            defaultValue={calendars.join('\n')}
            rows={16}
            inputProps={{ readOnly: true }}
          />
        </Disclosure>
      )}
      <Disclosure summary="Version HTML du message (source)">
        <TextAreaField
          name="html"
          label="Source HTML"
          defaultValue={message.html}
          rows={16}
          inputProps={{ readOnly: true }}
        />
      </Disclosure>
    </>
  );
}
