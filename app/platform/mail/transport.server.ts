/**
 * How a mail leaves: by the operator's SMTP server, or nowhere. With no `SMTP_URL`, the demonstration keeps messages
 * readable on the site and sends nothing to anybody; production keeps them waiting until a server is set.
 */
import nodemailer from 'nodemailer';

import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';

export type OutgoingMail = {
  /** The id of the outbox row: the Message-ID derives from it, so that a receiver knows a mail sent twice. */
  readonly id: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: ReadonlyArray<{
    readonly fileName: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }>;
  /** An invitation in the iCalendar format, or null: shown as such by mail readers, and attached. */
  readonly calendar: string | null;
};

export type MailTransport = {
  /** Resolves once the server has taken the mail over; rejects with its reason otherwise. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
};

/** What stays in the outbox is the mailbox: there is nothing to carry. */
const READABLE_MAILBOX: MailTransport = { send: () => Promise.resolve(), close: () => undefined };

/** The name under which a calendar is attached. */
const CALENDAR_FILE_NAME = 'invitation.ics';

/** The method that a calendar names: a mail says it again in the type of its part (RFC 6047, 2.4). */
function calendarMethod(calendar: string): string {
  return /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH';
}

function senderDomain(mailFrom: string): string {
  return /@([^\s>]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
}

function smtpTransport(smtpUrl: string, mailFrom: string): MailTransport {
  const transporter = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await transporter.sendMail({
        from: mailFrom,
        to: { name: mail.recipientName, address: mail.recipient },
        messageId: `<${mail.id}@${senderDomain(mailFrom)}>`,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(mail.calendar === null
          ? {}
          : {
              icalEvent: {
                method: calendarMethod(mail.calendar),
                filename: CALENDAR_FILE_NAME,
                content: mail.calendar,
              },
            }),
        attachments: mail.attachments.map((attachment) => ({
          filename: attachment.fileName,
          contentType: attachment.mediaType,
          content: Buffer.from(attachment.bytes),
        })),
      });
    },
    close: () => transporter.close(),
  };
}

/** The transport of this process's settings; null in production while no server is set. */
export function createMailTransport(): MailTransport | null {
  const { smtpUrl, mailFrom } = getEnvironment();
  if (smtpUrl !== null) return smtpTransport(smtpUrl, mailFrom);
  return isDemonstration() ? READABLE_MAILBOX : null;
}
