/** The auditor confirms as a major a minor that the last evaluation left open, or declares it lifted. Holds R-EVA-84. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { carriedMajor, minorsToCarry } from '#app/modules/evaluations/domain/carried-minors.ts';
import { doubleRatingPhaseOf } from '#app/modules/evaluations/domain/evaluation-view.ts';
import {
  listFormerMinors,
  markCarried,
} from '#app/modules/evaluations/persistence/carried-findings.server.ts';
import { liftFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { insertFindings, lastFindingNumber } from '#app/modules/evaluations/persistence/findings.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SettleCarriedMinorRefusal =
  | 'not-found'
  | 'evaluation-not-open'
  | 'declaration-missing'
  | 'ratings-not-consolidated'
  | 'lifting-without-reason'
  | 'conflict';

type Outcome = Result<null, SettleCarriedMinorRefusal>;

/** `findingId` is that of the former minor. A second sending finds nothing left to settle: `conflict`. */
export async function settleCarriedMinor(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly findingId: string;
    readonly outcome: 'major' | 'lifted';
    /** Read when it is declared lifted. */
    readonly reason: string;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, findingId, outcome, reason } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, { evaluationId, permission: 'finding.write' });
    if (found === null) return refused('not-found');
    const { file, record } = found;
    if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    // R-EVA-55: what becomes of it tells what the auditor found; it is settled once ratings are read by all.
    const phase = doubleRatingPhaseOf({ file, record, actor: act.actor });
    if (phase !== null && phase !== 'consolidated') return refused('ratings-not-consolidated');
    const carried = minorsToCarry({
      former: await listFormerMinors(transaction, file),
      referential: await getReferential(transaction, file.referentialCode),
      levelSought: file.levelSought,
      carriedFromIds: record.findings.map(({ carriedFromId }) => carriedFromId),
    }).find((minor) => minor.findingId === findingId);
    if (carried === undefined) return refused('conflict');
    if (outcome === 'lifted' && reason.trim() === '') return refused('lifting-without-reason');
    const entry = {
      stream: `application:${file.applicationId}`,
      actorRole: 'assigned-auditor',
    } as const;
    if (outcome === 'lifted') {
      await liftFindings(transaction, [findingId], act.now);
      await appendJournalEntry(transaction, act, {
        ...entry,
        action: 'evaluation.lift-former-minor',
        after: { reference: carried.reference, number: carried.number, reason },
      });
      return ok(null);
    }
    const draft = carriedMajor(carried);
    const lastNumber = await lastFindingNumber(transaction, evaluationId);
    const [created] = await insertFindings(transaction, {
      evaluationId,
      drafts: [draft],
      lastNumber,
      createdById: act.actor.userId,
      createdAt: act.now,
    });
    if (created === undefined) return refused('conflict');
    await markCarried(transaction, { findingId: created, carriedFromId: findingId });
    await appendJournalEntry(transaction, act, {
      ...entry,
      action: 'evaluation.confirm-former-minor',
      subject: String(lastNumber + 1),
      after: { reference: carried.reference, number: carried.number, finding: draft },
    });
    return ok(null);
  });
}
