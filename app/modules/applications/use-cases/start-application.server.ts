/**
 * Starts an application: a reference, every open site, the person who starts it as its lead.
 * Holds R-APP-41 and R-APP-44: asked again, it leads to the file that nobody has filled in yet.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { applicationReference } from '#app/modules/applications/domain/file-header.ts';
import {
  findHeaderChoices,
  findUntouchedDraft,
  insertApplication,
} from '#app/modules/applications/persistence/application-headers.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { getCurrentReferentialCode } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate, yearOf } from '#app/platform/calendar.ts';
import { nextNumber } from '#app/platform/database/counters.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type StartedApplication = { readonly applicationId: string; readonly reference: string };

/** Refusals: `not-found` to someone who is not of the organisation, `forbidden` to a contributor. */
export async function startApplication(
  act: Act,
  input: { readonly organisationId: string; readonly levelSought: LevelCode },
): Promise<Result<StartedApplication, 'not-found' | 'forbidden'>> {
  const { organisationId, levelSought } = input;
  if (membershipRole(act.actor, organisationId) === null) return refused('not-found');
  if (!can(act.actor, 'application.create', { organisationId })) return refused('forbidden');
  return inTransaction(
    async (transaction): Promise<Result<StartedApplication, 'not-found' | 'forbidden'>> => {
      await takeTurn(transaction, `start-application:${organisationId}`);
      const untouched = await findUntouchedDraft(transaction, {
        organisationId,
        levelSought,
        leadUserId: act.actor.userId,
      });
      if (untouched !== null) return ok(untouched);
      const today = parisDate(act.now);
      const year = yearOf(today);
      const referentialCode = await getCurrentReferentialCode(transaction, today);
      const { sites } = await findHeaderChoices(transaction, organisationId);
      const serial = await nextNumber(transaction, `application:${year}`);
      const reference = applicationReference(year, serial);
      const siteIds = sites.map((site) => site.siteId);
      const applicationId = await insertApplication(transaction, {
        reference,
        organisationId,
        referentialCode,
        levelSought,
        leadUserId: act.actor.userId,
        siteIds,
        now: act.now,
      });
      await appendJournalEntry(transaction, act, {
        stream: `application:${applicationId}`,
        action: 'application.start',
        actorRole: 'organisation-lead',
        after: { reference, levelSought, referential: referentialCode, siteIds },
      });
      return ok({ applicationId, reference });
    },
  );
}
