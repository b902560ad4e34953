/**
 * Starts the renewal of a label: a new file that takes the header, the grid and the evidence of the last cycle. Asked
 * again, it leads to the one under way. Holds R-LAB-40 and R-LAB-46.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { applicationReference } from '#app/modules/applications/domain/file-header.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { RenewalRefusal } from '#app/modules/applications/domain/renewal.ts';
import { carryContent, decideRenewal } from '#app/modules/applications/domain/renewal.ts';
import {
  findMapping,
  findOpenRenewal,
  insertRenewal,
  listRenewedSiteIds,
  loadLastCycle,
} from '#app/modules/applications/persistence/renewal-sources.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate, yearOf } from '#app/platform/calendar.ts';
import { nextNumber } from '#app/platform/database/counters.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Refusals: `not-found` to whoever does not hold the label; the dates of R-LAB-40. */
export async function startRenewal(
  act: Act,
  input: { readonly labelId: string },
): Promise<Result<{ readonly applicationId: string }, RenewalRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly applicationId: string }, RenewalRefusal>> => {
      const found = await findLabelInHand(transaction, input.labelId);
      if (found === null || !can(act.actor, 'label.hold', subjectOf(found.file))) return refused('not-found');
      const { label, file } = found;
      await takeTurn(transaction, `start-application:${label.organisationId}`);
      const underWay = await findOpenRenewal(transaction, label.labelId);
      if (underWay !== null) return ok({ applicationId: underWay.applicationId });
      const today = parisDate(act.now);
      const status = statusToday(label, today);
      const decided = decideRenewal({ status, validUntil: label.validUntil }, today);
      if (!decided.ok) return decided;

      const referentialCode = await getCurrentReferentialCode(transaction, today);
      const referential = await getReferential(transaction, referentialCode);
      const content = carryContent(await loadLastCycle(transaction, file.applicationId), {
        criterionCodes: referential.criteria.map(({ code }) => code),
        mapping: await findMapping(transaction, file.referentialCode, referentialCode),
      });
      const siteIds = await listRenewedSiteIds(transaction, file, label);
      const year = yearOf(today);
      const reference = applicationReference(year, await nextNumber(transaction, `application:${year}`));
      const applicationId = await insertRenewal(transaction, act, {
        reference,
        labelId: label.labelId,
        last: file,
        levelSought: label.level,
        scope: label.scope,
        referentialCode,
        siteIds,
        content,
      });
      await appendJournalEntry(transaction, act, {
        stream: `application:${applicationId}`,
        action: 'application.start-renewal',
        subject: label.number,
        actorRole: 'organisation-lead',
        after: { reference, levelSought: label.level, referential: referentialCode, siteIds },
      });
      return ok({ applicationId });
    },
  );
}
