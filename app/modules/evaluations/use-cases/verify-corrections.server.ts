/**
 * The lead auditor ends the verification: effective corrections lift their nonconformities, the criteria concerned
 * are rated anew, and the conclusions that the decision reads are these. The final ratings and report stay.
 * Holds R-APP-45, R-APP-48, R-EVA-75, R-EVA-76 and R-EVA-77.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import {
  findSettledSnapshot,
  insertSnapshot,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { VerificationRefusal } from '#app/modules/evaluations/domain/corrected-ratings.ts';
import { verifyCorrections as decideVerification } from '#app/modules/evaluations/domain/corrected-ratings.ts';
import { concludeCorrections } from '#app/modules/evaluations/domain/correction-conclusions.ts';
import { openFindings } from '#app/modules/evaluations/domain/corrections.ts';
import type { RatingChange } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { hasDeclared } from '#app/modules/evaluations/persistence/conflict-declarations.server.ts';
import { insertCorrectedRatings } from '#app/modules/evaluations/persistence/consolidated-ratings.server.ts';
import {
  liftFindings,
  listCorrectedFindings,
  verifyStage,
} from '#app/modules/evaluations/persistence/corrections.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { correctionsVerifiedMessages } from '#emails/corrections-verified.ts';

type Outcome = Result<
  { readonly lifted: number; readonly remaining: number },
  ActOnFileRefusal | 'declaration-missing' | VerificationRefusal
>;

/** `ratings` gives the new rating of the criteria concerned; one left out keeps its rating. */
export async function verifyCorrections(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly version: number;
    readonly ratings: ReadonlyArray<RatingChange>;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, version } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findFileOfEvaluation(transaction, evaluationId);
    if (found?.evaluation?.evaluationId !== evaluationId) return refused('not-found');
    const decided = decideActOnFile(act, { file: found, action: 'verify-corrections', version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    if (!(await hasDeclared(transaction, act, evaluationId))) return refused('declaration-missing');
    const { applicationId, evaluation } = file;
    const settled = await findSettledSnapshot(transaction, applicationId);
    const former = settled?.content.evaluation ?? null;
    if (settled === null || former === null || evaluation === null) return refused('conflict');
    const referential = await getReferential(transaction, file.referentialCode);
    const findings = await listCorrectedFindings(transaction, file);
    const verified = decideVerification({
      findings,
      openedAt: evaluation.correctionsOpenedAt,
      before: former.ratings,
      changes: input.ratings,
      conformingFrom: referential.conformingFrom,
    });
    if (!verified.ok) return verified;
    const { lifted, ratings } = verified.value;
    const concluded = concludeCorrections({
      former,
      ratings,
      lifted: lifted.map(({ number }) => number),
      referential,
      today: parisDate(act.now),
      firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
    });
    await insertCorrectedRatings(transaction, act, { evaluationId, ratings });
    await liftFindings(
      transaction,
      lifted.map(({ findingId }) => findingId),
      act.now,
    );
    const contentHash = await insertSnapshot(transaction, act, {
      applicationId,
      kind: 'reported',
      content: { ...settled.content, evaluation: concluded },
    });
    const isVerified = await verifyStage(transaction, evaluation, act.now);
    const changed = ratings.filter(({ reason }) => reason !== '');
    const isMoved = await writeTransition(transaction, act, {
      file,
      action: 'verify-corrections',
      to,
      dueOn: null,
      details: {
        lifted: lifted.map(({ number }) => number),
        ratings: changed.map(({ criterion, rating }) => ({ criterion, rating })),
        levelAttained: concluded.levelAttained,
        contentHash,
      },
    });
    if (!isVerified || !isMoved) return refused('conflict');
    const remaining = openFindings(findings).length - lifted.length;
    await queueMessages(
      transaction,
      act.now,
      correctionsVerifiedMessages({
        file,
        officers: await listIndependentOfficers(transaction, file, act.now),
        baseUrl: getEnvironment().baseUrl,
        lifted: lifted.length,
        remaining,
        levelLabel:
          concluded.levelAttained === null ? null : levelLabel(referential, concluded.levelAttained),
      }),
    );
    return ok({ lifted: lifted.length, remaining });
  });
}
