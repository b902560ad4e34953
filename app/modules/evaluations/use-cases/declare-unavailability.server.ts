/** Declares days on which the auditor takes no mission. Sent again, the same period is kept once. Holds R-EVA-35. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { AvailabilityRefusal } from '#app/modules/evaluations/domain/auditor-availability.ts';
import { checkUnavailability } from '#app/modules/evaluations/domain/auditor-availability.ts';
import {
  insertUnavailability,
  listUnavailabilities,
} from '#app/modules/evaluations/persistence/unavailabilities.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<{ readonly unavailabilityId: string }, 'not-found' | AvailabilityRefusal>;

export async function declareUnavailability(
  act: Act,
  input: {
    readonly startsOn: CalendarDate | null;
    readonly endsOn: CalendarDate | null;
    readonly reason: string;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    if (!can(act.actor, 'assignments.read')) return refused('not-found');
    const today = parisDate(act.now);
    const checked = checkUnavailability(input, today);
    if (!checked.ok) return checked;
    const { userId } = act.actor;
    const { startsOn, endsOn } = checked.value;
    await awaitAuditors(transaction, [userId]);
    const known = await listUnavailabilities(transaction, userId, today);
    const same = known.find((period) => period.startsOn === startsOn && period.endsOn === endsOn);
    if (same !== undefined) return ok({ unavailabilityId: same.unavailabilityId });
    const period = { startsOn, endsOn, reason: input.reason };
    const unavailabilityId = await insertUnavailability(transaction, act, period);
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'auditor.declare-unavailability',
      subject: unavailabilityId,
      actorRole: 'self',
      after: period,
    });
    return ok({ unavailabilityId });
  });
}
