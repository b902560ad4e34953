/**
 * Resumes the evaluation of a deferred file: a new round on a new freeze of what the service declares now, starting
 * from the earlier conclusions. Holds R-APP-02, R-APP-03, R-APP-19, R-APP-29, R-APP-40, R-WRK-08.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import type { FileEvaluation, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import {
  findSettledSnapshot,
  insertSnapshot,
  snapshotHash,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { AssignmentRequest } from '#app/modules/evaluations/domain/assignment-check.ts';
import { checkAssignment } from '#app/modules/evaluations/domain/assignment-check.ts';
import type { AssignmentActRefusal } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { carriedRatings } from '#app/modules/evaluations/domain/carried-ratings.ts';
import {
  carryFindings,
  findConcludingLead,
  findMethod,
  findPlannedVisits,
  insertCarriedRatings,
  insertEvaluation,
  listAuditors,
  listPastCycles,
} from '#app/modules/evaluations/persistence/assignments.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { drawSalt } from '#app/platform/tokens.server.ts';
import { assignmentMessages } from '#emails/assignment-messages.ts';

export type ResumeEvaluationInput = AssignmentRequest & {
  readonly applicationId: string;
  readonly version: number;
};

type Outcome = Result<{ readonly evaluationId: string }, AssignmentActRefusal>;

/** The round before keeps everything it held; the new one starts at once. */
export async function resumeEvaluation(act: Act, input: ResumeEvaluationInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await awaitAuditors(transaction, [input.leadAuditorId, ...(input.coAuditorIds ?? [])]);
    // No answer of the grid slips in between what is read here and what is frozen.
    await lockFile(transaction, input.applicationId);
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, {
      file: found,
      action: 'resume-evaluation',
      version: input.version,
    });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    if (file.evaluation === null) throw new Error(`The file ${file.reference} has no evaluation.`);
    const round = file.evaluation.round + 1;
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

    const content = await loadDeclaredContent(transaction, file);
    const moved = await writeTransition(transaction, act, {
      file,
      action: 'resume-evaluation',
      to,
      dueOn: endsOn,
      details: {
        round,
        leadAuditor: { userId: lead.userId, name: lead.name },
        coAuditors: coAuditors.map(({ userId, name }) => ({ userId, name })),
        plannedFrom: startsOn,
        plannedTo: endsOn,
        visits,
        seed: sample.seed,
        ...(beyondCapacity === null ? {} : { beyondCapacity }),
        contentHash: snapshotHash(content),
      },
    });
    if (!moved) return refused('conflict');
    await insertSnapshot(transaction, act, { applicationId: file.applicationId, kind: 'frozen', content });
    // Read before the new round has a lead of its own.
    const author = await findConcludingLead(transaction, file.applicationId);
    const evaluationId = await insertEvaluation(transaction, act, {
      applicationId: file.applicationId,
      round,
      startsOn,
      endsOn,
      leadAuditorId: lead.userId,
      coAuditorIds: coAuditors.map(({ userId }) => userId),
      visits,
      sampleSeed: sample.seed,
      startedAt: act.now,
      method: await findMethod(transaction, file.evaluation.evaluationId),
    });
    const referential = await getReferential(transaction, file.referentialCode);
    await carryConclusions(transaction, act, {
      file,
      evaluation: file.evaluation,
      evaluationId,
      author,
      referential,
      content,
    });
    const named = [lead, ...coAuditors].map(({ userId }) => userId);
    const left = file.evaluation.auditors.filter(({ userId }) => !named.includes(userId));
    await queueMessages(
      transaction,
      act.now,
      assignmentMessages({
        reason: 'resumed',
        file,
        evaluationId,
        levelLabel: levelLabel(referential, file.levelSought),
        lead,
        coAuditors,
        former: left.find(({ role }) => role === 'lead') ?? null,
        formerCoAuditors: left.filter(({ role }) => role === 'co'),
        startsOn,
        endsOn,
        visits,
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok({ evaluationId });
  });
}

/** Ratings are signed by the lead who concluded them: a new lead sees them as a former auditor's. */
async function carryConclusions(
  transaction: Transaction,
  act: Act,
  resumed: {
    readonly file: FileRecord;
    readonly evaluation: FileEvaluation;
    readonly evaluationId: string;
    /** Who concluded the round before, in charge still or not. */
    readonly author: { readonly userId: string; readonly name: string } | null;
    readonly referential: Referential;
    readonly content: FileSnapshot;
  },
): Promise<void> {
  const { file, evaluation, evaluationId, author, referential, content } = resumed;
  const reported = await findSettledSnapshot(transaction, file.applicationId);
  const concluded = reported?.content.evaluation ?? null;
  if (author !== null && concluded !== null) {
    await insertCarriedRatings(transaction, act, {
      evaluationId,
      auditor: author,
      ratings: carriedRatings(referential, concluded.ratings, content),
    });
  }
  await carryFindings(transaction, act, { from: evaluation.evaluationId, to: evaluationId });
}
