/**
 * A dry run: everyone who would receive the message now, each with the reason, and the message as the first of them
 * would read it. Nothing is queued. Once sent, those it was sent to. Holds R-NOT-18.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { Recipient } from '#app/modules/notifications/domain/mailing.ts';
import { audienceCriteria } from '#app/modules/notifications/domain/mailing.ts';
import type { MailingRecord } from '#app/modules/notifications/persistence/mailings.server.ts';
import {
  findMailing,
  hashRecipients,
  listRecipients,
} from '#app/modules/notifications/persistence/mailings.server.ts';
import { listNetworks } from '#app/modules/organisations/persistence/networks.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { mailing as composeMailing } from '#emails/mailing.ts';

export type MailingPreview = {
  readonly mailing: MailingRecord;
  /** Whom it is for and by which filters, in words. */
  readonly criteria: ReadonlyArray<{ readonly term: string; readonly value: string }>;
  readonly recipients: ReadonlyArray<Recipient>;
  /** What the sending must carry: the figure of the people shown. */
  readonly shown: string;
  readonly sample: { readonly to: string; readonly subject: string; readonly text: string } | null;
};

export async function previewMailing(
  act: Act,
  mailingId: string,
): Promise<Result<MailingPreview, 'not-found'>> {
  if (!can(act.actor, 'mailing.send')) return refused('not-found');
  const database = getDatabase();
  const found = await findMailing(database, mailingId);
  if (found === null) return refused('not-found');
  const { networkId } = found.audience;
  const networks = networkId === null ? [] : await listNetworks(database);
  const network = networks.find((one) => one.networkId === networkId);
  const recipients =
    found.sentAt === null ? await listRecipients(database, found.audience, parisDate(act.now)) : found.sentTo;
  const [first] = recipients;
  const sample =
    first === undefined
      ? null
      : composeMailing({
          recipientName: first.name,
          subject: found.subject,
          text: found.text,
          reason: first.reason,
          url: getEnvironment().baseUrl,
        });
  return ok({
    mailing: found,
    criteria: audienceCriteria(found.audience, network?.name ?? null),
    recipients,
    shown: hashRecipients(recipients),
    sample:
      first === undefined || sample === null
        ? null
        : { to: `${first.name} <${first.email}>`, subject: sample.subject, text: sample.text },
  });
}
