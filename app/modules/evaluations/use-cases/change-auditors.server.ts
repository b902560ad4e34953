/**
 * Entrusts an evaluation under way to another lead auditor; what the former one rated stays, signed.
 * Holds R-APP-02, R-APP-03, R-APP-20, R-EVA-01 to R-EVA-04.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { checkCandidate } from '#app/modules/evaluations/domain/assignment-check.ts';
import type { AssignmentActRefusal } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import {
  findPlannedVisits,
  listAuditors,
  listPastCycles,
  replaceLeadAuditor,
} from '#app/modules/evaluations/persistence/assignments.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { assignmentMessages } from '#emails/assignment-messages.ts';

export type ChangeAuditorsInput = {
  readonly applicationId: string;
  readonly version: number;
  readonly leadAuditorId: string | null;
};

type Outcome = Result<{ readonly evaluationId: string }, AssignmentActRefusal>;

export async function changeAuditors(act: Act, input: ChangeAuditorsInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'change-auditors', version: input.version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    if (file.evaluation === null) throw new Error(`The file ${file.reference} has no evaluation.`);
    const { evaluationId, plannedFrom, plannedTo, auditors } = file.evaluation;
    const former = auditors.find(({ role }) => role === 'lead') ?? null;
    if (input.leadAuditorId === null) return refused('lead-auditor-missing');
    if (input.leadAuditorId === former?.userId) return refused('auditor-unchanged');
    const candidates = assessCandidates({
      auditors: await listAuditors(transaction),
      file,
      pastCycles: await listPastCycles(transaction, file),
      today: parisDate(act.now),
    });
    const checked = checkCandidate(candidates, input.leadAuditorId);
    if (!checked.ok) return checked;
    const lead = checked.value;

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'change-auditors',
      to,
      dueOn: file.dueOn,
      details: {
        formerLeadAuditor: former === null ? null : { userId: former.userId, name: former.name },
        leadAuditor: { userId: lead.userId, name: lead.name },
      },
    });
    if (!moved) return refused('conflict');
    await replaceLeadAuditor(transaction, act, { evaluationId, leadAuditorId: lead.userId });
    const referential = await getReferential(transaction, file.referentialCode);
    const { visits } = await findPlannedVisits(transaction, file.applicationId);
    await queueMessages(
      transaction,
      act.now,
      assignmentMessages({
        reason: 'auditor-changed',
        file,
        evaluationId,
        levelLabel: levelLabel(referential, file.levelSought),
        lead,
        former,
        startsOn: plannedFrom,
        endsOn: plannedTo,
        visits,
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok({ evaluationId });
  });
}
