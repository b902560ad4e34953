/** The lead takes someone out of the service; what they wrote stays, what they were asked goes back. Holds R-ORG-12. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import {
  endMembershipRow,
  lockLeads,
  passOnLedApplications,
  releaseAssignments,
} from '#app/modules/organisations/persistence/members.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function endMembership(
  act: Act,
  input: { readonly organisationId: string; readonly userId: string },
): Promise<Result<null, 'not-found' | 'last-lead' | 'not-a-member'>> {
  const { organisationId, userId } = input;
  if (!can(act.actor, 'organisation.remove-member', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    const leads = await lockLeads(transaction, organisationId);
    if (leads.length === 1 && leads[0] === userId) return refused('last-lead');
    if (!(await endMembershipRow(transaction, { ...input, now: act.now }))) return refused('not-a-member');
    await releaseAssignments(transaction, organisationId, userId);
    await passOnLedApplications(transaction, organisationId, {
      from: userId,
      leads,
      actingId: act.actor.userId,
    });
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: 'member.end',
      subject: userId,
      actorRole: 'organisation-lead',
    });
    return ok(null);
  });
}
