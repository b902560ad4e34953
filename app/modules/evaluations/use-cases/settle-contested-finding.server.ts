/** Maintains, amends or withdraws a finding that the service contests. Holds R-EVA-11, R-EVA-14 and R-EVA-21. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import type { Settlement, SettlementContentRefusal } from '#app/modules/evaluations/domain/settlement.ts';
import { settleFinding } from '#app/modules/evaluations/domain/settlement.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { updateSettlement } from '#app/modules/evaluations/persistence/findings.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SettleFindingRefusal =
  ActOnFileRefusal | 'declaration-missing' | 'unknown-finding' | SettlementContentRefusal;

/**
 * `version` is the finding's. A settlement may be made again until the phase is closed. It opens with the closing
 * itself: after the reply, or once the delay has passed.
 */
export async function settleContestedFinding(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly findingId: string;
    readonly version: number;
    readonly settlement: Settlement;
  },
): Promise<Result<null, SettleFindingRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, SettleFindingRefusal>> => {
    const { evaluationId, findingId, version, settlement } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, {
      evaluationId,
      permission: 'contradictory.close',
    });
    if (found === null) return refused('not-found');
    const { file, record } = found;
    const open = decideActOnFile(act, { file, action: 'close-contradictory', version: file.version });
    if (!open.ok) return open;
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    const finding = record.findings.find((one) => one.findingId === findingId);
    if (finding === undefined || finding.reply !== 'contest') return refused('unknown-finding');
    const settled = settleFinding({
      finding,
      settlement,
      draftRatings: record.draftRatings ?? {},
      referential: await getReferential(transaction, file.referentialCode),
    });
    if (!settled.ok) return settled;
    if (!(await updateSettlement(transaction, { findingId, evaluationId, version }, settled.value))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.settle-finding',
      subject: String(finding.number),
      actorRole: 'lead-auditor',
      before: {
        kind: finding.kind,
        title: finding.title,
        description: finding.description,
        outcome: finding.outcome,
        ratings: finding.criteria.map((criterion) => ({
          criterion,
          rating: ownValue(record.draftRatings, criterion) ?? null,
        })),
      },
      after: settled.value,
    });
    return ok(null);
  });
}
