/** Ties an item of the library to a criterion of a file. Holds R-EVD-22. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import type { LinkRefusal } from '#app/modules/evidence/domain/evidence-link.ts';
import { decideLink } from '#app/modules/evidence/domain/evidence-link.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { insertEvidenceUses } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { findReadableEvidence } from '#app/modules/evidence/persistence/readable-evidence.server.ts';
import { findLinkableFile, holdFileStatus } from '#app/modules/evidence/persistence/showing-files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type EvidenceUseInput = {
  readonly applicationId: string;
  readonly criterionCode: string;
  readonly evidenceId: string;
};

/** Nothing happens, and it is accepted, when the item serves the criterion already. */
export async function linkEvidence(
  act: Act,
  input: EvidenceUseInput,
): Promise<Result<null, 'not-found' | 'archived' | 'conflict' | LinkRefusal>> {
  return inTransaction<Result<null, 'not-found' | 'archived' | 'conflict' | LinkRefusal>>(
    async (transaction) => {
      const file = await findLinkableFile(transaction, input.applicationId);
      const role = file === null ? null : membershipRole(act.actor, file.organisationId);
      if (file === null || role === null) return refused('not-found');
      const evidence = await findEvidence(transaction, input.evidenceId);
      if (evidence === null || evidence.organisationId !== file.organisationId) return refused('not-found');
      if ((await findReadableEvidence(transaction, act, evidence)) === null) return refused('not-found');
      const referential = await getReferential(transaction, file.referentialCode);
      const decided = decideLink(act.actor, file, referential, input.criterionCode);
      if (!decided.ok) return decided;
      if (evidence.archivedAt !== null) return refused('archived');
      if (!(await holdFileStatus(transaction, file))) return refused('conflict');
      const { applicationId, evidenceId, criterionCode } = input;
      const use = { applicationId, evidenceId, addedAt: act.now, addedById: act.actor.userId };
      const linked = await insertEvidenceUses(transaction, { ...use, criterionCodes: [criterionCode] });
      if (linked.length === 0) return ok(null);
      await appendJournalEntry(transaction, act, {
        stream: `application:${input.applicationId}`,
        action: 'evidence.link',
        subject: input.criterionCode,
        actorRole: role,
        after: { evidenceId: input.evidenceId, title: evidence.title },
      });
      return ok(null);
    },
  );
}
