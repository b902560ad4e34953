/**
 * Gives or corrects the last day of a link that one had declared: it goes on barring for three years from that day,
 * and a day put later may bar from an evaluation under way. Holds R-EVA-26, R-EVA-32 and R-EVA-86.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import type { LinkRefusal } from '#app/modules/evaluations/domain/declared-links.ts';
import { checkLinkEnd, kindOnceEnded } from '#app/modules/evaluations/domain/declared-links.ts';
import { missionsBarredBy } from '#app/modules/evaluations/domain/recusal.ts';
import { findAuditorLink, updateLinkEnd } from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import { listMissions } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import { leaveSentVisits, writeRecusals } from '#app/modules/evaluations/persistence/recusals.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { auditorRecusedMessages } from '#emails/auditor-recused.ts';
import { programmeChangeMessages } from '#emails/programme-handed-over.ts';

export type EndLinkRefusal = 'not-found' | 'conflict' | LinkRefusal;

type Outcome = Result<{ readonly warned: ReadonlyArray<string> }, EndLinkRefusal>;

/** `warned`: the references of the evaluations under way that the person leaves; DITP is told of each. */
export async function endLink(
  act: Act,
  input: { readonly linkId: string; readonly endsOn: CalendarDate | null },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await awaitAuditors(transaction, [act.actor.userId]);
    const link = await findAuditorLink(transaction, act.actor.userId, input.linkId);
    if (link === null) return refused('not-found');
    const checked = checkLinkEnd({ startsOn: link.from }, input.endsOn);
    if (!checked.ok) return checked;
    const endsOn = checked.value;
    if (endsOn === link.until) return ok({ warned: [] });
    const kind = kindOnceEnded(link.kind);
    if (!(await updateLinkEnd(transaction, link, { endsOn, kind }))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `user:${act.actor.userId}`,
      action: 'auditor.end-link',
      subject: link.linkId,
      actorRole: 'self',
      before: { endsOn: link.until, kind: link.kind },
      after: { endsOn, kind },
    });
    const missions = missionsBarredBy(
      { ...link, kind, until: endsOn },
      await listMissions(transaction, act),
      {
        auditorId: act.actor.userId,
        today: parisDate(act.now),
      },
    );
    const left = await writeRecusals(transaction, act, { missions, linkId: link.linkId });
    const officers = left.length === 0 ? [] : await listOfficers(transaction);
    const { baseUrl } = getEnvironment();
    const messages = left.flatMap((mission) =>
      auditorRecusedMessages({ ...mission, officers, auditorName: act.actor.name, baseUrl }),
    );
    const visits = await leaveSentVisits(transaction, act, left);
    const takenBack = visits.flatMap((visit) => programmeChangeMessages({ ...visit, now: act.now, baseUrl }));
    await queueMessages(transaction, act.now, [...messages, ...takenBack]);
    return ok({ warned: left.map(({ reference }) => reference) });
  });
}
