/** The auditor's acts, from the signature to the final report, on a real database. */
import { describe, expect, test } from 'vitest';

import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { startEvaluation } from '#app/modules/evaluations/use-cases/start-evaluation.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createPlanned, createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

describe('starting an evaluation', () => {
  test('[R-EVA-14] the lead auditor signs before starting, once, and the words signed are kept', async () => {
    const { evaluationId, applicationId, auditor, organisation } = await createPlanned();
    const act = actOf(auditor, testTime(5));
    const { version } = await fileOf(applicationId);
    expect(await startEvaluation(act, { evaluationId, version })).toMatchObject({
      code: 'declaration-missing',
    });
    expect(accepted(await declareNoConflict(act, { evaluationId }))).toEqual({ signed: true });
    expect(accepted(await declareNoConflict(act, { evaluationId }))).toEqual({ signed: false });
    const signed = await getDatabase().conflictDeclaration.findFirstOrThrow({ where: { evaluationId } });
    expect(signed.statement).toContain(organisation.name);
    expect(signed.statement).toContain(auditor.name);
    accepted(await startEvaluation(act, { evaluationId, version }));
    expect((await fileOf(applicationId)).status).toBe('in-evaluation');
  });

  test('[R-EVA-13] what was submitted is frozen: the service’s later changes leave it as it is', async () => {
    const { applicationId, codes, evaluationId } = await createStarted();
    const frozen = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    const submitted = await findLatestSnapshot(getDatabase(), applicationId, 'submitted');
    expect(frozen?.contentHash).toBe(submitted?.contentHash);
    await getDatabase().selfAssessmentAnswer.updateMany({ where: { applicationId }, data: { rating: 0 } });
    const after = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    expect(after).toEqual(frozen);
    expect(Object.values(declaredRatingsOf(after?.content ?? expect.fail()))).toEqual(codes.map(() => 3));
    const file = await fileOf(applicationId);
    expect(file.evaluation).toMatchObject({ evaluationId, startedAt: testTime(5) });
    expect(file.dueOn).toBe(file.evaluation?.plannedTo);
  });

  test('[R-APP-02] eight clients start at once: one wins', async () => {
    const { evaluationId, applicationId, auditor } = await createPlanned();
    const act = actOf(auditor, testTime(5));
    accepted(await declareNoConflict(act, { evaluationId }));
    const { version } = await fileOf(applicationId);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => startEvaluation(act, { evaluationId, version })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await getDatabase().snapshot.count({ where: { applicationId, kind: 'frozen' } })).toBe(1);
  });

  test('[R-APP-01] an auditor of another file finds nothing here', async () => {
    const { evaluationId } = await createPlanned();
    const act = actOf(await createAuditor(), testTime(5));
    expect(await declareNoConflict(act, { evaluationId })).toMatchObject({ code: 'not-found' });
    expect(await startEvaluation(act, { evaluationId, version: 1 })).toMatchObject({ code: 'not-found' });
    expect(await declareNoConflict(act, { evaluationId: 'x' })).toMatchObject({ code: 'not-found' });
  });
});
