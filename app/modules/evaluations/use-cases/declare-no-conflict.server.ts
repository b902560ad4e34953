/** Signs, for one mission, that no link ties the auditor to the service. Holds R-EVA-14. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { findConflicts } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { isSignable, noConflictStatement } from '#app/modules/evaluations/domain/declaration.ts';
import { listAuditorLinks } from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import { insertConflictDeclaration } from '#app/modules/evaluations/persistence/conflict-declarations.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DeclareNoConflictRefusal = 'not-found' | 'link-declared' | 'evaluation-not-open';

/** `signed` is false when this auditor had signed already: the first signature stays. */
export async function declareNoConflict(
  act: Act,
  input: { readonly evaluationId: string },
): Promise<Result<{ readonly signed: boolean }, DeclareNoConflictRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly signed: boolean }, DeclareNoConflictRefusal>> => {
      const { evaluationId } = input;
      const found = await findGatedEvaluation(transaction, act, {
        evaluationId,
        permission: 'evaluation.read',
      });
      if (found === null) return refused('not-found');
      const { file } = found;
      if (!isSignable(file.status)) return refused('evaluation-not-open');
      const conflicts = findConflicts({
        auditorId: act.actor.userId,
        links: await listAuditorLinks(transaction, act.actor.userId),
        memberOrganisationIds: act.actor.memberships.map(({ organisationId }) => organisationId),
        organisation: {
          organisationId: file.organisationId,
          networkId: file.networkId,
          headOrganisationId: file.networkHeadOrganisationId,
        },
        // The rotation over cycles is DITP's to check when it assigns: the auditor signs for links alone.
        pastCycles: [],
        today: parisDate(act.now),
      });
      if (conflicts.length > 0)
        return refused('link-declared', { reasons: conflicts.map(({ reason }) => reason) });

      const statement = noConflictStatement({
        auditorName: act.actor.name,
        organisationName: file.organisationName,
        networkName: file.networkName,
      });
      const signed = await insertConflictDeclaration(transaction, act, { evaluationId, statement });
      if (!signed) return ok({ signed });
      await appendJournalEntry(transaction, act, {
        stream: `application:${file.applicationId}`,
        action: 'evaluation.declare-no-conflict',
        subject: evaluationId,
        actorRole: 'assigned-auditor',
        after: { statement },
      });
      return ok({ signed });
    },
  );
}
