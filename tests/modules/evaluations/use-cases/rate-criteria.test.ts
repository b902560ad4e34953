/** Ratings and results of an evaluation, on a real database. */
import { describe, expect, test } from 'vitest';

import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { adoptFormerRatings } from '#app/modules/evaluations/use-cases/adopt-former-ratings.server.ts';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import {
  ratingInConflict,
  saveAuditorRating,
} from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import {
  createDelivered,
  createPlanned,
  createRated,
  createStarted,
} from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NO_FIGURES = { satisfaction: null, netSatisfaction: null, publishedOn: null };

function content(changes: Partial<AuditorRatingContent> = {}): AuditorRatingContent {
  return { rating: 2, notApplicableOutcome: null, comment: 'Vu sur place.', ...changes };
}

describe('rating a criterion', () => {
  test('[R-EVA-15] a rating is kept, journaled, and saving it again writes nothing', async () => {
    const { evaluationId, applicationId, auditor } = await createStarted();
    const act = actOf(auditor, testTime(6));
    const input = { evaluationId, criterionCode: 'E1.1', version: 0, content: content() };
    expect(accepted(await saveAuditorRating(act, input))).toMatchObject({ version: 1, changed: true });
    expect(accepted(await saveAuditorRating(act, input))).toMatchObject({ version: 1, changed: false });
    const entries = await getDatabase().journalEntry.findMany({
      where: { stream: `application:${applicationId}`, action: 'evaluation.rate' },
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ subject: 'E1.1', before: null, after: content() });
  });

  test('[R-EVA-15] a stale version loses nothing: the newer rating comes back beside it', async () => {
    const { evaluationId, auditor } = await createStarted();
    const act = actOf(auditor, testTime(6));
    const first = { evaluationId, criterionCode: 'E1.1', version: 0, content: content() };
    accepted(await saveAuditorRating(act, first));
    const refusal = await saveAuditorRating(act, { ...first, content: content({ rating: 1 }) });
    expect(refusal).toMatchObject({ ok: false, code: 'conflict' });
    if (!refusal.ok) expect(ratingInConflict(refusal.details)).toMatchObject({ rating: 2, version: 1 });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        saveAuditorRating(act, { ...first, version: 1, content: content({ comment: `n° ${index}` }) }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test('[R-EVA-14] nobody rates before the start, without a signature, or from another file', async () => {
    const planned = await createPlanned();
    const input = {
      evaluationId: planned.evaluationId,
      criterionCode: 'E1.1',
      version: 0,
      content: content(),
    };
    expect(await saveAuditorRating(actOf(planned.auditor), input)).toMatchObject({
      code: 'evaluation-not-open',
    });
    const started = await createStarted();
    const other = { ...input, evaluationId: started.evaluationId };
    expect(await saveAuditorRating(actOf(planned.auditor), other)).toMatchObject({ code: 'not-found' });
    expect(
      await saveAuditorRating(actOf(started.auditor), { ...other, criterionCode: 'E9.9' }),
    ).toMatchObject({ code: 'not-found' });
    await getDatabase().conflictDeclaration.deleteMany({ where: { evaluationId: started.evaluationId } });
    expect(await saveAuditorRating(actOf(started.auditor), other)).toMatchObject({
      code: 'declaration-missing',
    });
  });

  test('[R-EVA-15] once the draft report has left, ratings no longer change', async () => {
    const { evaluationId, auditor } = await createDelivered();
    const outcome = await saveAuditorRating(actOf(auditor, testTime(9)), {
      evaluationId,
      criterionCode: 'E1.1',
      version: 1,
      content: content(),
    });
    expect(outcome).toMatchObject({ code: 'evaluation-not-open' });
  });
});

/** Transactions of this database that wait for a row held by another. */
async function waitingForLocks(): Promise<number> {
  const rows = await getDatabase().$queryRaw<ReadonlyArray<{ waiting: bigint }>>`
    SELECT count(*) AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(rows[0]?.waiting ?? 0);
}

describe('changing auditors', () => {
  test('[R-EVA-16] the former ratings stay signed, count, and are adopted under the new lead’s signature', async () => {
    const rated = await createRated();
    const { evaluationId, applicationId, officer, auditor, codes } = rated;
    const successor = await createAuditor();
    const { version } = await fileOf(applicationId);
    accepted(
      await changeAuditors(actOf(officer, testTime(7, 30)), {
        applicationId,
        version,
        leadAuditorId: successor.userId,
      }),
    );
    const gone = await saveAuditorRating(actOf(auditor, testTime(8)), {
      evaluationId,
      criterionCode: 'E1.1',
      version: 1,
      content: content(),
    });
    expect(gone).toMatchObject({ code: 'not-found' });

    const act = actOf(successor, testTime(8));
    expect(await adoptFormerRatings(act, { evaluationId, criterionCodes: ['E1.1'] })).toMatchObject({
      code: 'declaration-missing',
    });
    accepted(await declareNoConflict(act, { evaluationId }));
    expect(accepted(await adoptFormerRatings(act, { evaluationId, criterionCodes: ['E1.1'] }))).toEqual({
      adopted: ['E1.1'],
    });
    expect(await adoptFormerRatings(act, { evaluationId, criterionCodes: ['E1.1'] })).toMatchObject({
      code: 'nothing-to-adopt',
    });
    const rows = await getDatabase().auditorRating.findMany({
      where: { evaluationId, criterionCode: 'E1.1' },
    });
    expect(rows.map(({ auditorId }) => auditorId).sort()).toEqual([auditor.userId, successor.userId].sort());

    const file = await fileOf(applicationId);
    accepted(await deliverDraftReport(act, { evaluationId, version: file.version }));
    const consolidated = await getDatabase().consolidatedRating.count({
      where: { evaluationId, stage: 'draft' },
    });
    expect(consolidated).toBe(codes.length);
  });
});

describe('published results', () => {
  test('[R-EVA-17] they are confirmed as declared, or corrected with the reason, under the version read', async () => {
    const { evaluationId, applicationId, auditor } = await createStarted();
    const act = actOf(auditor, testTime(6));
    const version = (await fileOf(applicationId)).evaluation?.version ?? 0;
    const input = {
      evaluationId,
      version,
      outcome: 'confirmed',
      corrected: NO_FIGURES,
      comment: '',
    } as const;
    accepted(await confirmResults(act, input));
    const confirmed = await getDatabase().evaluation.findUniqueOrThrow({ where: { id: evaluationId } });
    expect(confirmed.confirmedSatisfaction?.toNumber()).toBe(88);
    expect(await confirmResults(act, input)).toMatchObject({ code: 'conflict' });
    expect(await confirmResults(act, { ...input, version: version + 1, outcome: 'unproven' })).toMatchObject({
      code: 'results-comment-missing',
    });
    accepted(
      await confirmResults(act, {
        ...input,
        version: version + 1,
        outcome: 'unproven',
        comment: 'Aucune source.',
      }),
    );
    const setAside = await getDatabase().evaluation.findUniqueOrThrow({ where: { id: evaluationId } });
    expect(setAside).toMatchObject({ resultsOutcome: 'unproven', confirmedSatisfaction: null });
  });

  test('[R-EVA-16] an adoption waits for whoever changes the auditors, then finds nothing to sign', async () => {
    const { evaluationId, applicationId, officer } = await createRated();
    const successor = await createAuditor();
    const { version } = await fileOf(applicationId);
    const change = { applicationId, version, leadAuditorId: successor.userId };
    accepted(await changeAuditors(actOf(officer, testTime(7, 30)), change));
    accepted(await declareNoConflict(actOf(successor, testTime(8)), { evaluationId }));
    const adopted = await inTransaction(async (transaction) => {
      await lockFile(transaction, applicationId);
      const adopting = adoptFormerRatings(actOf(successor, testTime(8)), {
        evaluationId,
        criterionCodes: ['E1.1'],
      });
      await expect.poll(waitingForLocks).toBe(1);
      await transaction.evaluationAuditor.updateMany({
        where: { evaluationId, userId: successor.userId },
        data: { endedAt: testTime(8) },
      });
      return { adopting };
    });
    expect(await adopted.adopting).toMatchObject({ ok: false, code: 'not-found' });
    const signed = { evaluationId, auditorId: successor.userId };
    expect(await getDatabase().auditorRating.count({ where: signed })).toBe(0);
  });
});
