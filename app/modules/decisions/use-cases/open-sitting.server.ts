/** Opens a sitting on its day. The register of links is read once more first. Holds R-DEC-07 and R-DEC-10. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { checkOpening } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import {
  lockSitting,
  recordFoundRecusals,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function openSitting(
  act: Act,
  input: { readonly sittingId: string; readonly version: number },
): Promise<Result<null, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const sitting = await lockSitting(transaction, input.sittingId);
    if (sitting === null) return refused('not-found');
    const opening = checkOpening(sitting, parisDate(act.now));
    if (!opening.ok) return opening;
    if (sitting.version !== input.version) return refused('conflict');
    if (!(await writeSitting(transaction, sitting, { status: 'open', openedAt: act.now }))) {
      return refused('conflict');
    }
    await recordFoundRecusals(transaction, sitting.sittingId, act.now);
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.open',
      actorRole: 'ditp-officer',
    });
    return ok(null);
  });
}
