/** Writes a finding, or changes one before the draft report leaves. Holds R-EVA-08, R-EVA-09, R-EVA-27 and R-EVA-29. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { FindingDraft, FindingRefusal } from '#app/modules/evaluations/domain/findings.ts';
import { checkFinding, isSameFinding } from '#app/modules/evaluations/domain/findings.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import {
  insertFindings,
  lastFindingNumber,
  updateFinding,
} from '#app/modules/evaluations/persistence/findings.server.ts';
import {
  findDeclaredSnapshot,
  findGatedEvaluation,
} from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveFindingRefusal =
  'not-found' | 'evaluation-not-open' | 'declaration-missing' | 'conflict' | FindingRefusal;

/** `findingId` null writes a new one; `version` is then ignored. */
export async function saveFinding(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly findingId: string | null;
    readonly version: number;
    readonly finding: FindingDraft;
    /** The template that a new finding was written from. */
    readonly templateId?: string | null;
  },
): Promise<Result<{ readonly findingId: string }, SaveFindingRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly findingId: string }, SaveFindingRefusal>> => {
      const { evaluationId, findingId, version, finding } = input;
      await lockFileOfEvaluation(transaction, evaluationId);
      const found = await findGatedEvaluation(transaction, act, {
        evaluationId,
        permission: 'finding.write',
      });
      if (found === null) return refused('not-found');
      const { file, record } = found;
      if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
      if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
      const frozen = await findDeclaredSnapshot(transaction, file);
      const referential = await getReferential(transaction, file.referentialCode);
      const checked = checkFinding(finding, {
        criterionCodes: referential.criteria.map(({ code }) => code),
        evidenceIds: frozen?.evidence.map((item) => item.evidenceId) ?? [],
        siteIds: file.sites.map(({ siteId }) => siteId),
      });
      if (!checked.ok) return checked;

      const before = record.findings.find((one) => one.findingId === findingId) ?? null;
      if (findingId !== null && before === null) return refused('not-found');
      const entry = {
        stream: `application:${file.applicationId}`,
        actorRole: 'assigned-auditor',
        action: 'evaluation.save-finding',
      } as const;
      if (findingId !== null && before !== null) {
        if (!(await updateFinding(transaction, { findingId, evaluationId, version }, finding))) {
          return refused('conflict');
        }
        await appendJournalEntry(transaction, act, {
          ...entry,
          subject: String(before.number),
          before,
          after: finding,
        });
        return ok({ findingId });
      }
      const same = record.findings.find((one) => isSameFinding(one, finding));
      if (same !== undefined) return ok({ findingId: same.findingId });
      const lastNumber = await lastFindingNumber(transaction, evaluationId);
      const [created] = await insertFindings(transaction, {
        evaluationId,
        drafts: [finding],
        lastNumber,
        createdById: act.actor.userId,
        createdAt: act.now,
        templateId: input.templateId ?? null,
      });
      await appendJournalEntry(transaction, act, {
        ...entry,
        subject: String(lastNumber + 1),
        after: finding,
      });
      return created === undefined ? refused('conflict') : ok({ findingId: created });
    },
  );
}
