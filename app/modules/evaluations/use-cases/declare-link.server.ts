/**
 * Declares a link with an organisation or a network, and warns DITP when an evaluation under way is concerned.
 * Holds R-EVA-26.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import type { DeclaredLink } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { findConflicts } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { LinkRefusal, NewLink } from '#app/modules/evaluations/domain/declared-links.ts';
import { checkLink } from '#app/modules/evaluations/domain/declared-links.ts';
import {
  findSameLink,
  insertAuditorLink,
  listTargetNames,
} from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import type { Mission } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { listMissions } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { linkDeclaredMessages } from '#emails/auditor-link-declared.ts';

export type DeclareLinkRefusal = 'not-found' | LinkRefusal;

function isConcerned(mission: Mission, link: DeclaredLink, act: Act, today: CalendarDate): boolean {
  if (!isOpen(mission.status)) return false;
  const conflicts = findConflicts({
    auditorId: act.actor.userId,
    links: [link],
    memberOrganisationIds: [],
    organisation: {
      organisationId: mission.organisationId,
      networkId: mission.networkId,
      headOrganisationId: mission.networkHeadId,
    },
    pastCycles: [],
    today,
  });
  return conflicts.length > 0;
}

/** `warned`: the references of the evaluations under way that the link concerns, which DITP is told of. */
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
      if (!can(act.actor, 'assignments.read')) return refused('not-found');
      const today = parisDate(act.now);
      const checked = checkLink(input, today);
      if (!checked.ok) return checked;
      const target = checked.value;
      const known = await listTargetNames(transaction, [target.id]);
      if (!known.some(({ kind }) => kind === target.kind)) return refused('link-target-missing');
      await takeTurn(transaction, `links:${act.actor.userId}`);
      const same = await findSameLink(transaction, act, input, target);
      if (same !== null) return ok({ linkId: same, warned: [] });
      const linkId = await insertAuditorLink(transaction, act, input, target);
      await appendJournalEntry(transaction, act, {
        stream: `user:${act.actor.userId}`,
        action: 'auditor.declare-link',
        subject: linkId,
        actorRole: 'auditor',
        after: input,
      });
      const link: DeclaredLink = {
        organisationId: target.kind === 'organisation' ? target.id : null,
        networkId: target.kind === 'network' ? target.id : null,
        kind: input.kind,
        from: input.startsOn,
        until: input.endsOn,
      };
      const missions = await listMissions(transaction, act);
      const concerned = missions.filter((mission) => isConcerned(mission, link, act, today));
      if (concerned.length > 0) {
        const officers = await listOfficers(transaction);
        const messages = concerned.flatMap(({ applicationId, reference, organisationName }) =>
          linkDeclaredMessages({
            officers,
            auditorName: act.actor.name,
            applicationId,
            reference,
            organisationName,
            baseUrl: getEnvironment().baseUrl,
          }),
        );
        await queueMessages(transaction, act.now, messages);
      }
      return ok({ linkId, warned: concerned.map(({ reference }) => reference) });
    },
  );
}
