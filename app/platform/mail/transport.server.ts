/**
 * How a mail leaves: by the operator's SMTP server, or nowhere. With no `SMTP_URL`, the demonstration keeps messages
 * readable on the site and sends nothing to anybody; production keeps them waiting until a server is set.
 */
import nodemailer from 'nodemailer';

import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { splitCalendars } from '#app/platform/icalendar.ts';

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
  /** Invitations in the iCalendar format, one calendar each, or null. */
  readonly calendar: string | null;
};

export type MailTransport = {
  /** Resolves once the server has taken the mail over; rejects with its reason otherwise. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
};

/** What stays in the outbox is the mailbox: there is nothing to carry. */
const READABLE_MAILBOX: MailTransport = { send: () => Promise.resolve(), close: () => undefined };

/** The method that a calendar names: a mail says it again in the type of its part (RFC 6047, 2.4). */
function calendarMethod(calendar: string): string {
  return /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? 'REQUEST';
}

/**
 * One invitation is a way of reading the mail, which readers show with its buttons, and a file. Several are files only:
 * readers show the first way of reading and pass over the others, and one UID a calendar is what they can update.
 */
function calendarParts(calendar: string | null) {
  const calendars = calendar === null ? [] : splitCalendars(calendar);
  const [only] = calendars;
  if (only !== undefined && calendars.length === 1) {
    return {
      icalEvent: { method: calendarMethod(only), filename: 'invitation.ics', content: only },
      files: [],
    };
  }
  return {
    files: calendars.map((content, index) => ({
      filename: `invitation-${index + 1}.ics`,
      contentType: `text/calendar; charset=utf-8; method=${calendarMethod(content)}`,
      content,
    })),
  };
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
      const { files, ...event } = calendarParts(mail.calendar);
      await transporter.sendMail({
        from: mailFrom,
        to: { name: mail.recipientName, address: mail.recipient },
        messageId: `<${mail.id}@${senderDomain(mailFrom)}>`,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...event,
        attachments: [
          ...mail.attachments.map((attachment) => ({
            filename: attachment.fileName,
            contentType: attachment.mediaType,
            content: Buffer.from(attachment.bytes),
          })),
          ...files,
        ],
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
