/**
 * Plans the evaluation of an admissible file: a lead auditor free of conflicts, dates, sites.
 * Holds R-APP-02, R-APP-03, R-APP-19, R-EVA-01 to R-EVA-07, R-EVA-87, R-EVA-88.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { AssignmentRequest } from '#app/modules/evaluations/domain/assignment-check.ts';
import { checkAssignment } from '#app/modules/evaluations/domain/assignment-check.ts';
import type { AssignmentActRefusal } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import {
  findPlannedVisits,
  insertEvaluation,
  listAuditors,
  listPastCycles,
} from '#app/modules/evaluations/persistence/assignments.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { drawSalt } from '#app/platform/tokens.server.ts';
import { assignmentMessages } from '#emails/assignment-messages.ts';

export type PlanEvaluationInput = AssignmentRequest & {
  readonly applicationId: string;
  readonly version: number;
};

type Outcome = Result<{ readonly evaluationId: string }, AssignmentActRefusal>;

/** `conflict-of-interest` names the reasons in its details, whatever the page had offered. */
export async function planEvaluation(act: Act, input: PlanEvaluationInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await awaitAuditors(transaction, [input.leadAuditorId, ...(input.coAuditorIds ?? [])]);
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'plan-evaluation', version: input.version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const round = (file.evaluation?.round ?? 0) + 1;
    const { kind } = await findPlannedVisits(transaction, file.applicationId);
    const today = parisDate(act.now);
    const candidates = assessCandidates({
      auditors: await listAuditors(transaction),
      file,
      pastCycles: await listPastCycles(transaction, file),
      today,
    });
    const salt = drawSalt(file.reference, round);
    const checked = checkAssignment({ request: input, file, round, salt, kind, candidates, today });
    if (!checked.ok) return checked;
    const { lead, coAuditors, beyondCapacity, startsOn, endsOn, visits, sample } = checked.value;

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'plan-evaluation',
      to,
      dueOn: startsOn,
      details: {
        leadAuditor: { userId: lead.userId, name: lead.name },
        coAuditors: coAuditors.map(({ userId, name }) => ({ userId, name })),
        plannedFrom: startsOn,
        plannedTo: endsOn,
        visits,
        seed: sample.seed,
        ...(beyondCapacity === null ? {} : { beyondCapacity }),
      },
    });
    if (!moved) return refused('conflict');
    const evaluationId = await insertEvaluation(transaction, act, {
      applicationId: file.applicationId,
      round,
      startsOn,
      endsOn,
      leadAuditorId: lead.userId,
      coAuditorIds: coAuditors.map(({ userId }) => userId),
      visits,
      sampleSeed: sample.seed,
      startedAt: null,
      method: '',
    });
    const referential = await getReferential(transaction, file.referentialCode);
    await queueMessages(
      transaction,
      act.now,
      assignmentMessages({
        reason: 'planned',
        file,
        evaluationId,
        levelLabel: levelLabel(referential, file.levelSought),
        lead,
        coAuditors,
        former: null,
        startsOn,
        endsOn,
        visits,
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok({ evaluationId });
  });
}
