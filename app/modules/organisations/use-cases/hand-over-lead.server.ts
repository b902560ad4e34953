/**
 * A departing lead hands over: another member leads the service and its open files; the departing one stays as a
 * contributor, or leaves. Holds R-ORG-13.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import {
  endMembershipRow,
  lockLeads,
  moveLedApplications,
  releaseAssignments,
  saveMembership,
} from '#app/modules/organisations/persistence/members.server.ts';
import { findOrganisation } from '#app/modules/organisations/persistence/organisations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function handOverLead(
  act: Act,
  input: { readonly organisationId: string; readonly toUserId: string; readonly leaves: boolean },
): Promise<Result<null, 'not-found' | 'not-a-member'>> {
  const { organisationId, toUserId, leaves } = input;
  if (!can(act.actor, 'organisation.hand-over', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    const leads = await lockLeads(transaction, organisationId);
    if (!leads.includes(act.actor.userId)) return refused('not-found');
    const organisation = await findOrganisation(transaction, organisationId);
    const successor = organisation?.members.find((member) => member.userId === toUserId);
    if (successor === undefined || toUserId === act.actor.userId) return refused('not-a-member');
    const member = { organisationId, now: act.now };
    await saveMembership(transaction, { ...member, userId: toUserId, role: 'organisation-lead' });
    await moveLedApplications(transaction, organisationId, { from: act.actor.userId, to: toUserId });
    if (leaves) {
      await endMembershipRow(transaction, { ...member, userId: act.actor.userId });
      await releaseAssignments(transaction, organisationId, act.actor.userId);
    } else {
      await saveMembership(transaction, { ...member, userId: act.actor.userId, role: 'contributor' });
    }
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: 'lead.hand-over',
      subject: toUserId,
      actorRole: 'organisation-lead',
      before: { lead: act.actor.name },
      after: { lead: successor.name, leaves },
    });
    return ok(null);
  });
}
