/** The end of a mission because of a link. What the person rated stays, signed. Holds R-EVA-32. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Mission } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/**
 * Ends the missions of the person who acts, and moves the version of each file, so that whatever was begun upon the
 * former state conflicts. Missions ended meanwhile are left out of the answer.
 */
export async function writeRecusals(
  transaction: Transaction,
  act: Act,
  recusal: { readonly missions: ReadonlyArray<Mission>; readonly linkId: string },
): Promise<ReadonlyArray<Mission>> {
  const ended: Mission[] = [];
  for (const mission of recusal.missions) {
    const { applicationId, evaluationId, role } = mission;
    await transaction.application.updateMany({
      where: { id: applicationId },
      data: { version: { increment: 1 } },
    });
    const written = await transaction.evaluationAuditor.updateMany({
      where: { evaluationId, userId: act.actor.userId, endedAt: null },
      data: { endedAt: act.now, endReason: 'recused' },
    });
    if (written.count === 0) continue;
    ended.push(mission);
    await appendJournalEntry(transaction, act, {
      stream: `application:${applicationId}`,
      action: 'evaluation.recuse-auditor',
      subject: evaluationId,
      actorRole: role === 'lead' ? 'lead-auditor' : 'assigned-auditor',
      before: { auditor: act.actor.name, role },
      after: { linkId: recusal.linkId },
    });
  }
  return ended;
}
