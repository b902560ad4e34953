/** A real SMTP server for the tests: it keeps what it takes over, and refuses when told to. */
import type { AddressInfo } from 'node:net';

import { SMTPServer } from 'smtp-server';

export type SmtpDouble = {
  readonly url: string;
  /** The raw text of each mail taken over. */
  readonly mails: string[];
  /** While true, every mail is refused with a temporary error. */
  refusing: boolean;
  readonly close: () => Promise<void>;
};

export async function startSmtpDouble(): Promise<SmtpDouble> {
  const mails: string[] = [];
  const double = { mails, refusing: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, callback) => {
      callback(double.refusing ? new Error('mailbox busy') : null);
    },
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        callback(null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(double, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
