/**
 * Declares a link with an organisation or a network. The person leaves at once the evaluations that it bars, and
 * DITP is warned. Holds R-EVA-26, R-EVA-32 and R-EVA-86.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import type { DeclaredLink } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { LinkRefusal, NewLink } from '#app/modules/evaluations/domain/declared-links.ts';
import { checkLink } from '#app/modules/evaluations/domain/declared-links.ts';
import { isBarredBy, missionsBarredBy } from '#app/modules/evaluations/domain/recusal.ts';
import {
  findSameLink,
  insertAuditorLink,
  listTargetNames,
} from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import { listMissions } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { leaveSentVisits, writeRecusals } from '#app/modules/evaluations/persistence/recusals.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { EntrustedSurveillance } from '#app/modules/labels/persistence/surveillances.server.ts';
import {
  listEntrustedSurveillances,
  releaseSurveillance,
} from '#app/modules/labels/persistence/surveillances.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';
import { auditorRecusedMessages } from '#emails/auditor-recused.ts';
import { programmeChangeMessages } from '#emails/programme-handed-over.ts';

export type DeclareLinkRefusal = 'not-found' | LinkRefusal;

/** R-LAB-48: the person leaves the mid-term check at once; what they rated stays, and DITP names somebody else. */
async function leaveSurveillance(
  transaction: Transaction,
  act: Act,
  left: {
    readonly surveillance: EntrustedSurveillance;
    readonly linkId: string;
    readonly officers: ReadonlyArray<FilePerson>;
  },
): Promise<void> {
  const { surveillance, linkId, officers } = left;
  const { userId, name } = act.actor;
  if (!(await releaseSurveillance(transaction, surveillance.surveillanceId, userId))) return;
  await appendJournalEntry(transaction, act, {
    stream: `application:${surveillance.applicationId}`,
    action: 'label.leave-surveillance',
    subject: surveillance.number,
    actorRole: 'lead-auditor',
    after: { linkId },
  });
  await queueMessages(
    transaction,
    act.now,
    labelCycleMessages({
      news: { kind: 'surveillance-left', auditorName: name },
      label: surveillance,
      people: officers,
      url: `${getEnvironment().baseUrl}${paths.labelSurveillance(surveillance.labelId)}`,
    }),
  );
}

/**
 * `warned`: the references of the evaluations under way, and the numbers of the labels under surveillance, that the link
 * takes the person off; DITP is told of each.
 */
export async function declareLink(
  act: Act,
  input: NewLink,
): Promise<Result<{ readonly linkId: string; readonly warned: ReadonlyArray<string> }, DeclareLinkRefusal>> {
  return inTransaction(
    async (
      transaction,
    ): Promise<
      Result<{ readonly linkId: string; readonly warned: ReadonlyArray<string> }, DeclareLinkRefusal>
    > => {
      if (!can(act.actor, 'links.declare')) return refused('not-found');
      const today = parisDate(act.now);
      const checked = checkLink(input, today);
      if (!checked.ok) return checked;
      const target = checked.value;
      const known = await listTargetNames(transaction, [target.id]);
      if (!known.some(({ kind }) => kind === target.kind)) return refused('link-target-missing');
      await awaitAuditors(transaction, [act.actor.userId]);
      const same = await findSameLink(transaction, act, input, target);
      if (same !== null) return ok({ linkId: same, warned: [] });
      const linkId = await insertAuditorLink(transaction, act, input, target);
      await appendJournalEntry(transaction, act, {
        stream: `user:${act.actor.userId}`,
        action: 'auditor.declare-link',
        subject: linkId,
        actorRole: 'self',
        after: input,
      });
      const link: DeclaredLink = {
        organisationId: target.kind === 'organisation' ? target.id : null,
        networkId: target.kind === 'network' ? target.id : null,
        kind: input.kind,
        from: input.startsOn,
        until: input.endsOn,
      };
      const asked = { auditorId: act.actor.userId, today };
      const missions = missionsBarredBy(link, await listMissions(transaction, act), asked);
      const left = await writeRecusals(transaction, act, { missions, linkId });
      const entrusted = await listEntrustedSurveillances(transaction, act.actor.userId);
      const released = entrusted.filter((surveillance) => isBarredBy(link, surveillance, asked));
      const officers = left.length + released.length === 0 ? [] : await listOfficers(transaction);
      const { baseUrl } = getEnvironment();
      const messages = left.flatMap((mission) =>
        auditorRecusedMessages({ ...mission, officers, auditorName: act.actor.name, baseUrl }),
      );
      const visits = await leaveSentVisits(transaction, act, left);
      const takenBack = visits.flatMap((visit) =>
        programmeChangeMessages({ ...visit, now: act.now, baseUrl }),
      );
      await queueMessages(transaction, act.now, [...messages, ...takenBack]);
      for (const surveillance of released) {
        await leaveSurveillance(transaction, act, { surveillance, linkId, officers });
      }
      const warned = [...left.map(({ reference }) => reference), ...released.map(({ number }) => number)];
      return ok({ linkId, warned });
    },
  );
}
