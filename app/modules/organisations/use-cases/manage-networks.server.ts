/**
 * DITP names the networks and their head offices: a conflict of interest with the head bars its whole network.
 * Holds R-EVA-32.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { endBarredMissions } from '#app/modules/evaluations/persistence/barred-missions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { insertNetwork, updateNetworkHead } from '#app/modules/organisations/persistence/networks.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { auditorRecusedMessages } from '#emails/auditor-recused.ts';

export async function addNetwork(
  act: Act,
  name: string,
): Promise<Result<{ readonly networkId: string }, 'not-found' | 'network-name-taken'>> {
  if (!can(act.actor, 'registration.decide')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const networkId = await insertNetwork(transaction, name, act.now);
    if (networkId === null) return refused('network-name-taken');
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'network.add',
      subject: networkId,
      actorRole: 'ditp-officer',
      after: { name },
    });
    return ok({ networkId });
  });
}

export async function nameNetworkHead(
  act: Act,
  input: { readonly networkId: string; readonly headOrganisationId: string },
): Promise<Result<null, 'not-found'>> {
  if (!can(act.actor, 'registration.decide')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const named = await updateNetworkHead(transaction, input.networkId, input.headOrganisationId);
    if (!named) return refused('not-found');
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'network.name-head',
      subject: input.networkId,
      actorRole: 'ditp-officer',
      after: { headOrganisationId: input.headOrganisationId },
    });
    const left = await endBarredMissions(transaction, act, { networkId: input.networkId });
    const officers = left.length === 0 ? [] : await listOfficers(transaction);
    const { baseUrl } = getEnvironment();
    const warnings = left.flatMap((mission) => auditorRecusedMessages({ ...mission, officers, baseUrl }));
    await queueMessages(transaction, act.now, warnings);
    return ok(null);
  });
}
