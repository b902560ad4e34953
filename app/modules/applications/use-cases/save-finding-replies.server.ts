/** Keeps the observations typed on a draft report, without sending them. Holds R-APP-43. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { ReplySendingRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import {
  listEvidenceChoices,
  listReportedFindings,
  updateFindingReply,
} from '#app/modules/applications/persistence/finding-replies.server.ts';
import { isSameReply } from '#app/modules/applications/domain/finding-reply.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveFindingRepliesInput = {
  readonly applicationId: string;
  readonly replies: ReadonlyArray<TypedFindingReply>;
};

type Outcome = Result<null, ReplySendingRefusal>;

/** Refusals: `not-found`, those of the lifecycle, `unknown-finding`, `unknown-evidence`, `conflict` (another tab). */
export async function saveFindingReplies(act: Act, input: SaveFindingRepliesInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    const decided = decideTransition({
      application: factsOf(file),
      action: 'reply',
      relations: relationsOf(act.actor, subjectOf(file)),
      now: act.now,
    });
    if (!decided.ok) return decided;
    if (file.evaluation === null) return refused('conflict');
    const findings = await listReportedFindings(transaction, file.evaluation.evaluationId);
    const choices = await listEvidenceChoices(transaction, file.organisationId);
    for (const reply of input.replies) {
      const finding = findings.find(({ findingId }) => findingId === reply.findingId);
      if (finding === undefined) return refused('unknown-finding');
      if (reply.evidenceIds.some((id) => !choices.some(({ evidenceId }) => evidenceId === id)))
        return refused('unknown-evidence', { findingId: finding.findingId });
      if (isSameReply(finding, reply)) continue;
      if (!(await updateFindingReply(transaction, reply)))
        return refused('conflict', { findingId: finding.findingId });
    }
    return ok(null);
  });
}
