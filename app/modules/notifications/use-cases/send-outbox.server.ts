/**
 * Sends what waits in the outbox, and goes on doing so. Holds R-NOT-01 to R-NOT-04 and R-NOT-25.
 * A message is claimed, sent, then marked, each in a statement of its own: whatever the moment the process dies at,
 * the row is still there and leaves again.
 */
import { CLAIM_MINUTES, nextAttemptAfter } from '#app/modules/notifications/domain/retry-schedule.ts';
import { withoutTokens } from '#app/modules/notifications/domain/sent-messages.ts';
import type { ClaimedMessage } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import {
  claimDueMessages,
  listAttachments,
  markMessageFailed,
  markMessageSent,
  renewClaim,
} from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import type { MailTransport } from '#app/platform/mail/transport.server.ts';
import { createMailTransport } from '#app/platform/mail/transport.server.ts';

/** Messages claimed at once; each claim is renewed when its message's turn comes, for the servers before may be slow. */
const BATCH = 10;
const POLL_MILLISECONDS = 2_000;

type Sending = {
  readonly clock: Clock;
  readonly transport: MailTransport;
  /** Asked between two messages: true leaves the others to the next worker. */
  readonly isStopping?: () => boolean;
};

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function sendOne(message: ClaimedMessage, { clock, transport }: Sending): Promise<boolean> {
  try {
    const attachments = await listAttachments(getDatabase(), message.documentIds);
    await transport.send({ ...message, attachments });
  } catch (error) {
    const attempts = message.attempts + 1;
    const nextAttemptAt = nextAttemptAfter(attempts, clock.now());
    await markMessageFailed(getDatabase(), {
      id: message.id,
      attempts,
      nextAttemptAt,
      reason: reasonOf(error),
    });
    getLog().warn({ messageId: message.id, attempts, parked: nextAttemptAt === null }, 'mail not sent');
    return false;
  }
  // R-NOT-25: the demonstration's mailbox is where its links are followed.
  const kept = isDemonstration() ? {} : withoutTokens(message);
  await markMessageSent(getDatabase(), { id: message.id, kept }, clock.now());
  return true;
}

function claimEnd(now: Date): Date {
  return new Date(now.getTime() + CLAIM_MINUTES * 60_000);
}

/** Sends every message due, batch after batch; answers how many left and how many failed. */
export async function sendDueMessages(
  sending: Sending,
): Promise<{ readonly sent: number; readonly failed: number }> {
  let sent = 0;
  let failed = 0;
  for (;;) {
    const now = sending.clock.now();
    const claimedUntil = claimEnd(now);
    const batch = await claimDueMessages(getDatabase(), { now, until: claimedUntil, limit: BATCH });
    for (const message of batch) {
      if (sending.isStopping?.() === true) return { sent, failed };
      const until = claimEnd(sending.clock.now());
      if (!(await renewClaim(getDatabase(), { id: message.id, claimedUntil, until }))) continue;
      if (await sendOne(message, sending)) sent += 1;
      else failed += 1;
    }
    if (batch.length < BATCH) return { sent, failed };
  }
}

export type OutboxWorker = {
  /** Looks into the outbox at once instead of at the next turn. */
  readonly kick: () => void;
  /** Finishes the message being sent, then stops for good. */
  readonly stop: () => Promise<void>;
};

/** Sends in the background from now on. Without a transport (production with no SMTP_URL) messages wait. */
export function startOutboxWorker({ clock }: { readonly clock: Clock }): OutboxWorker {
  const transport = createMailTransport();
  if (transport === null) {
    getLog().warn('SMTP_URL is not set: messages wait in the outbox');
    return { kick: () => undefined, stop: () => Promise.resolve() };
  }
  let stopping = false;
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();
  let busy = false;

  async function run(carrier: MailTransport): Promise<void> {
    busy = true;
    try {
      await sendDueMessages({ clock, transport: carrier, isStopping: () => stopping });
    } catch (error) {
      getLog().error({ err: error }, 'outbox not read');
    }
    busy = false;
    if (!stopping) timer = setTimeout(begin, POLL_MILLISECONDS);
  }
  function begin(): void {
    if (stopping || busy || transport === null) return;
    if (timer !== null) clearTimeout(timer);
    turn = run(transport);
  }
  begin();
  return {
    kick: begin,
    stop: async () => {
      stopping = true;
      if (timer !== null) clearTimeout(timer);
      await turn;
      transport.close();
    },
  };
}
