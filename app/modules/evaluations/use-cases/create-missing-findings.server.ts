/** Writes a finding for each nonconformity that the ratings show and that has none. Holds R-EVA-19. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { evaluatedRatingsOf } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import { concludedRatings, doubleRatingPhaseOf } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { proposeFindings, ratedNonconformities } from '#app/modules/evaluations/domain/finding-coverage.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { insertFindings, lastFindingNumber } from '#app/modules/evaluations/persistence/findings.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CreateMissingFindingsRefusal =
  'not-found' | 'evaluation-not-open' | 'declaration-missing' | 'ratings-not-consolidated';

/**
 * The criteria not rated yet are left alone: they count as 0, and nothing has been found there. The answer is the
 * number of findings written.
 */
export async function createMissingFindings(
  act: Act,
  input: { readonly evaluationId: string },
): Promise<Result<{ readonly created: number }, CreateMissingFindingsRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly created: number }, CreateMissingFindingsRefusal>> => {
      const { evaluationId } = input;
      await lockFileOfEvaluation(transaction, evaluationId);
      const found = await findGatedEvaluation(transaction, act, {
        evaluationId,
        permission: 'finding.write',
      });
      if (found === null) return refused('not-found');
      const { file, record } = found;
      if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
      if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
      // R-EVA-57: what several auditors found is known once they have settled where they differ.
      const phase = doubleRatingPhaseOf({ file, record, actor: act.actor });
      if (phase !== null && phase !== 'consolidated') return refused('ratings-not-consolidated');
      const referential = await getReferential(transaction, file.referentialCode);
      const effective = concludedRatings({ file, record, actor: act.actor });
      const rated: Ratings = evaluatedRatingsOf(effective);
      const proposed = proposeFindings({
        referential,
        nonconformities: ratedNonconformities(referential, rated, file.levelSought).filter(({ criteria }) =>
          criteria.every((code) => Object.hasOwn(rated, code)),
        ),
        findings: record.findings,
        comments: new Map([...effective].map(([code, { comment }]) => [code, comment])),
      });
      if (proposed.length === 0) return ok({ created: 0 });
      const lastNumber = await lastFindingNumber(transaction, evaluationId);
      const drafts = proposed.map((finding) => ({ ...finding, siteIds: [], evidenceIds: [] }));
      await insertFindings(transaction, {
        evaluationId,
        drafts,
        lastNumber,
        createdById: act.actor.userId,
        createdAt: act.now,
      });
      await appendJournalEntry(transaction, act, {
        stream: `application:${file.applicationId}`,
        action: 'evaluation.create-missing-findings',
        actorRole: 'assigned-auditor',
        after: drafts.map((draft, index) => ({ number: lastNumber + index + 1, ...draft })),
      });
      return ok({ created: drafts.length });
    },
  );
}
