/**
 * Hands one's ratings in: they are final from then on, and once every auditor in charge has done so they are read by
 * all. Holds R-EVA-55.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { areRatingsRevealed, isDoubleRated } from '#app/modules/evaluations/domain/double-rating.ts';
import { checkHandIn } from '#app/modules/evaluations/domain/hand-in.ts';
import { markHandedIn } from '#app/modules/evaluations/persistence/consolidation-choices.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import {
  findDeclaredSnapshot,
  findGatedEvaluation,
} from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { ratingsRevealedMessages } from '#emails/ratings-revealed.ts';

export type HandInRefusal =
  | 'not-found'
  | 'evaluation-not-open'
  | 'declaration-missing'
  | 'not-double-rated'
  | 'ratings-handed-in'
  | 'ratings-incomplete'
  | 'nothing-frozen'
  | 'conflict';

/** `revealed` is true when this was the last hand-in awaited. `ratings-incomplete` lists what is missing. */
export async function handInRatings(
  act: Act,
  input: { readonly evaluationId: string },
): Promise<Result<{ readonly revealed: boolean }, HandInRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly revealed: boolean }, HandInRefusal>> => {
      const { evaluationId } = input;
      await lockFileOfEvaluation(transaction, evaluationId);
      const found = await findGatedEvaluation(transaction, act, {
        evaluationId,
        permission: 'evaluation.rate',
      });
      if (found === null) return refused('not-found');
      const { file, fileEvaluation, record } = found;
      const { auditors } = fileEvaluation;
      const { userId } = act.actor;
      const own = auditors.find((auditor) => auditor.userId === userId);
      if (own === undefined) return refused('not-found');
      if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
      if (!record.declaredBy.includes(userId)) return refused('declaration-missing');
      if (!isDoubleRated(auditors)) return refused('not-double-rated');
      if (own.handedInAt !== null) return refused('ratings-handed-in');
      const frozen = await findDeclaredSnapshot(transaction, file);
      if (frozen === null) return refused('nothing-frozen');
      const unmet = checkHandIn({
        referential: await getReferential(transaction, file.referentialCode),
        levelSought: file.levelSought,
        declared: declaredRatingsOf(frozen),
        ratings: record.ratings,
        auditorId: userId,
      });
      if (unmet.length > 0) return refused('ratings-incomplete', { unmet });

      if (!(await markHandedIn(transaction, act, evaluationId))) return refused('conflict');
      await appendJournalEntry(transaction, act, {
        stream: `application:${file.applicationId}`,
        action: 'evaluation.hand-in-ratings',
        subject: evaluationId,
        actorRole: own.role === 'lead' ? 'lead-auditor' : 'assigned-auditor',
        after: { rated: record.ratings.filter(({ rating }) => rating !== null).length },
      });
      const after = auditors.map((one) => (one.userId === userId ? { ...one, handedInAt: act.now } : one));
      const revealed = areRatingsRevealed({ ...fileEvaluation, auditors: after });
      if (revealed) {
        const { baseUrl } = getEnvironment();
        await queueMessages(
          transaction,
          act.now,
          ratingsRevealedMessages({ file, auditors: after, evaluationId, baseUrl }),
        );
      }
      return ok({ revealed });
    },
  );
}
