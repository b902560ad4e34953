/** The outbox read as a mailbox, for the demonstration. */
import type { Transaction } from '#app/platform/database/database.server.ts';
import { splitCalendars } from '#app/platform/icalendar.ts';

export type MailboxLine = {
  readonly id: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
};

const LINE = {
  id: true,
  recipient: true,
  recipientName: true,
  subject: true,
  createdAt: true,
  sentAt: true,
  attempts: true,
} as const;

/** One page of messages, newest first, with their number; `search` looks into recipient and subject. */
export async function listMailbox(
  transaction: Transaction,
  options: { readonly search: string; readonly skip: number; readonly take: number },
): Promise<{ readonly total: number; readonly lines: ReadonlyArray<MailboxLine> }> {
  const { search, skip, take } = options;
  const where =
    search === ''
      ? {}
      : {
          OR: [
            { recipient: { contains: search, mode: 'insensitive' as const } },
            { subject: { contains: search, mode: 'insensitive' as const } },
          ],
        };
  const total = await transaction.outboxMessage.count({ where });
  const lines = await transaction.outboxMessage.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take,
    select: LINE,
  });
  return { total, lines };
}

export type MailboxMessage = MailboxLine & {
  readonly text: string;
  readonly html: string;
  readonly lastError: string | null;
  /** The invitations attached, whole; none most often. */
  readonly calendars: ReadonlyArray<string>;
  readonly documents: ReadonlyArray<{
    readonly id: string;
    readonly fileName: string;
    readonly size: number;
  }>;
};

export async function findMailboxMessage(
  transaction: Transaction,
  id: string,
): Promise<MailboxMessage | null> {
  const row = await transaction.outboxMessage.findUnique({
    where: { id },
    select: { ...LINE, text: true, html: true, lastError: true, calendar: true, documentIds: true },
  });
  if (row === null) return null;
  const { documentIds, calendar, ...message } = row;
  const documents =
    documentIds.length === 0
      ? []
      : await transaction.document.findMany({
          where: { id: { in: documentIds } },
          select: { id: true, fileName: true, size: true },
        });
  return { ...message, documents, calendars: calendar === null ? [] : splitCalendars(calendar) };
}
