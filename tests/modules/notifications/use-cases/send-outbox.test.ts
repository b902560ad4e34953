import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  claimDueMessages,
  queueMessages,
} from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getMailboxMessage } from '#app/modules/notifications/use-cases/get-mailbox-message.server.ts';
import { listMailbox } from '#app/modules/notifications/use-cases/list-mailbox.server.ts';
import {
  sendDueMessages,
  startOutboxWorker,
} from '#app/modules/notifications/use-cases/send-outbox.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { writeCalendar } from '#app/platform/icalendar.ts';
import type { MailTransport } from '#app/platform/mail/transport.server.ts';
import { createMailTransport } from '#app/platform/mail/transport.server.ts';
import { refused } from '#app/platform/result.ts';
import { useDatabase } from '#tests/support/database.ts';
import { startSmtpDouble } from '#tests/modules/notifications/smtp-double.ts';
import type { SmtpDouble } from '#tests/modules/notifications/smtp-double.ts';

useDatabase();

const NOW = new Date('2026-11-21T09:00:00Z');
let smtp: SmtpDouble;
let transport: MailTransport;

function minutesLater(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

function message(recipient: string) {
  return {
    kind: 'decision' as const,
    recipient,
    recipientName: 'Zoé Exemple',
    subject: 'Votre dossier a été déposé : à suivre',
    text: 'Bonjour,\n\nSuivez http://localhost:3000/espace\n',
    html: '<p>Bonjour</p>',
  };
}

async function queue(...recipients: ReadonlyArray<string>): Promise<void> {
  await inTransaction((transaction) => queueMessages(transaction, NOW, recipients.map(message)));
}

function send(now: Date, by: MailTransport = transport) {
  return sendDueMessages({ clock: { now: () => now }, transport: by });
}

function rows() {
  return getDatabase().outboxMessage.findMany({ orderBy: { recipient: 'asc' } });
}

function messageIdOf(mail: string): string {
  return /^Message-ID: <(.+)>/im.exec(mail)?.[1] ?? '';
}

beforeAll(async () => {
  smtp = await startSmtpDouble();
  setEnvironment({ ...getEnvironment(), smtpUrl: smtp.url });
  const created = createMailTransport();
  if (created === null) throw new Error('no transport');
  transport = created;
});

afterAll(async () => {
  transport.close();
  await smtp.close();
});

beforeEach(async () => {
  await getDatabase().outboxMessage.deleteMany();
  smtp.mails.length = 0;
  smtp.refusing = false;
});

describe('the outbox', () => {
  test('[R-NOT-01] an act refused queues nothing', async () => {
    await inTransaction(async (transaction) => {
      await queueMessages(transaction, NOW, [message('a@service.example')]);
      return refused('conflict');
    });
    expect(await rows()).toEqual([]);
  });

  test('[R-NOT-01] a message leaves once, with its text, its HTML and a Message-ID made from its row', async () => {
    await queue('a@service.example');
    expect(await send(NOW)).toEqual({ sent: 1, failed: 0 });
    expect(await send(minutesLater(60))).toEqual({ sent: 0, failed: 0 });
    const [row] = await rows();
    const [mail = ''] = smtp.mails;
    expect(messageIdOf(mail)).toBe(`${row?.id ?? ''}@label.example`);
    expect(mail).toMatch(/^To: .*a@service\.example/m);
    expect(mail).toContain('multipart/alternative');
    expect(row).toMatchObject({ sentAt: NOW, lastError: null, attempts: 0 });
  });

  test('[R-NOT-02] a refused mail keeps its row, waits as the schedule says, and leaves when the server accepts', async () => {
    await queue('a@service.example');
    smtp.refusing = true;
    expect(await send(NOW)).toEqual({ sent: 0, failed: 1 });
    expect((await rows())[0]).toMatchObject({ attempts: 1, sentAt: null, nextAttemptAt: minutesLater(1) });
    expect((await rows())[0]?.lastError).toContain('mailbox busy');
    expect(await send(new Date(minutesLater(1).getTime() - 1))).toEqual({ sent: 0, failed: 0 });
    expect(await send(minutesLater(1))).toEqual({ sent: 0, failed: 1 });
    smtp.refusing = false;
    expect(await send(minutesLater(6))).toEqual({ sent: 1, failed: 0 });
    expect((await rows())[0]).toMatchObject({ attempts: 2, lastError: null });
    expect(smtp.mails).toHaveLength(1);
  });

  test('[R-NOT-02] after ten failures the message is parked with its error and no longer holds the others up', async () => {
    await queue('a@service.example', 'b@service.example');
    const broken: MailTransport = {
      send: (mail) =>
        mail.recipient.startsWith('a') ? Promise.reject(new Error('no such domain')) : Promise.resolve(),
      close: () => undefined,
    };
    let now = NOW;
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await send(now, broken);
      now = (await rows())[0]?.nextAttemptAt ?? now;
    }
    const [parked, other] = await rows();
    expect(parked).toMatchObject({ attempts: 10, sentAt: null, lastError: 'no such domain' });
    expect(other?.sentAt).toEqual(NOW);
    expect(await send(new Date('2030-01-01T00:00:00Z'), broken)).toEqual({ sent: 0, failed: 0 });
  });

  test('[R-NOT-03] a process killed after claiming, before sending, loses nothing: the message leaves afterwards', async () => {
    await queue('a@service.example');
    const claimed = await claimDueMessages(getDatabase(), { now: NOW, until: minutesLater(2), limit: 10 });
    expect(claimed).toHaveLength(1);
    expect(await send(minutesLater(1))).toEqual({ sent: 0, failed: 0 });
    expect(await send(minutesLater(2))).toEqual({ sent: 1, failed: 0 });
  });

  test('[R-NOT-03] killed after sending, before marking, the same Message-ID leaves again', async () => {
    await queue('a@service.example');
    const [claimed] = await claimDueMessages(getDatabase(), { now: NOW, until: minutesLater(2), limit: 10 });
    if (claimed === undefined) throw new Error('nothing claimed');
    await transport.send({ ...claimed, attachments: [] });
    await send(minutesLater(2));
    expect(smtp.mails).toHaveLength(2);
    expect(new Set(smtp.mails.map(messageIdOf)).size).toBe(1);
  });

  test('[R-NOT-03] two workers share the messages and send each of them once', async () => {
    await queue(...Array.from({ length: 40 }, (_, index) => `r${index}@service.example`));
    const outcomes = await Promise.all([send(NOW), send(NOW), send(NOW)]);
    expect(outcomes.reduce((total, outcome) => total + outcome.sent, 0)).toBe(40);
    expect(new Set(smtp.mails.map(messageIdOf)).size).toBe(40);
    expect(smtp.mails).toHaveLength(40);
  });

  test('[R-NOT-03] a slow server lets no claim run out: each message is claimed again before it leaves', async () => {
    await queue(...Array.from({ length: 5 }, (_, index) => `slow${index}@service.example`));
    let elapsed = 0;
    const sent: string[] = [];
    const other: MailTransport = {
      send: ({ recipient }) => Promise.resolve(void sent.push(recipient)),
      close: () => undefined,
    };
    const slow: MailTransport = {
      // Fifty seconds a message; another worker looks into the outbox in the middle of each.
      send: async ({ recipient }) => {
        elapsed += 25;
        await send(new Date(NOW.getTime() + elapsed * 1_000), other);
        elapsed += 25;
        sent.push(recipient);
      },
      close: () => undefined,
    };
    await sendDueMessages({
      clock: { now: () => new Date(NOW.getTime() + elapsed * 1_000) },
      transport: slow,
    });
    expect([...sent].sort()).toEqual(Array.from({ length: 5 }, (_, index) => `slow${index}@service.example`));
  });

  test('[R-EVA-38] one invitation travels as such; several travel as files, each a calendar of its own', async () => {
    const event = {
      uid: 'a@label.example',
      sequence: 1,
      writtenAt: NOW,
      span: { from: NOW, to: minutesLater(30) },
      summary: 'Visite',
    };
    const two = [event, { ...event, uid: 'b@label.example' }];
    await inTransaction((transaction) =>
      queueMessages(transaction, NOW, [
        {
          ...message('one@service.example'),
          calendar: writeCalendar({ method: 'REQUEST', events: [event] }),
        },
        { ...message('two@service.example'), calendar: writeCalendar({ method: 'REQUEST', events: two }) },
      ]),
    );
    await send(NOW);
    const one = smtp.mails.find((mail) => mail.includes('one@service.example')) ?? '';
    const several = smtp.mails.find((mail) => mail.includes('two@service.example')) ?? '';
    expect(one).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(one.match(/filename="?invitation[^"\r\n]*/g)).toHaveLength(1);
    expect(several.match(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/gim)).toHaveLength(2);
    expect(several.match(/filename="?invitation-[12]\.ics/g)).toHaveLength(2);
  });

  test('[R-NOT-01] a missing attachment is a failure written down, not a mail without its letter', async () => {
    await inTransaction((transaction) =>
      queueMessages(transaction, NOW, [
        { ...message('a@service.example'), documentIds: ['019386c0-0000-7000-8000-000000000000'] },
      ]),
    );
    expect(await send(NOW)).toEqual({ sent: 0, failed: 1 });
    expect(smtp.mails).toEqual([]);
  });

  test('[R-NOT-03] a worker that is stopped finishes what it is sending, and starts nothing more', async () => {
    await queue('a@service.example');
    const worker = startOutboxWorker({ clock: { now: () => NOW } });
    await worker.stop();
    const sentByWorker = smtp.mails.length;
    const marked = (await rows()).filter((row) => row.sentAt !== null).length;
    expect(marked).toBe(sentByWorker);
    worker.kick();
    await queue('b@service.example');
    expect((await rows()).filter((row) => row.sentAt !== null)).toHaveLength(marked);
  });
});

describe('without a server', () => {
  test('[R-NOT-04] [R-NOT-05] the demonstration sends nothing to anybody and keeps the messages readable', async () => {
    const { smtpUrl, ...others } = getEnvironment();
    setEnvironment({ ...others, smtpUrl: null, mode: 'demonstration' });
    await queue('a@service.example');
    const mailbox = createMailTransport();
    if (mailbox === null) throw new Error('no transport');
    expect(await send(NOW, mailbox)).toEqual({ sent: 1, failed: 0 });
    expect(smtp.mails).toEqual([]);
    const page = await listMailbox({ search: 'A@SERVICE', page: 1 });
    expect(page).toMatchObject({ total: 1, pageCount: 1 });
    expect(await getMailboxMessage(page?.lines[0]?.id ?? '')).toMatchObject({
      html: '<p>Bonjour</p>',
      sentAt: NOW,
    });
    expect(await getMailboxMessage('not-an-id')).toBeNull();

    setEnvironment({ ...others, smtpUrl: null, mode: 'production' });
    expect(createMailTransport()).toBeNull();
    expect(await listMailbox({ search: '', page: 1 })).toBeNull();
    expect(await getMailboxMessage(page?.lines[0]?.id ?? '')).toBeNull();
    setEnvironment({ ...others, smtpUrl });
  });
});
