/** Findings, draft report, contradictory phase and final report, on a real database. */
import { describe, expect, test } from 'vitest';

import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { findEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import type { FindingDraft } from '#app/modules/evaluations/domain/findings.ts';
import type { Settlement } from '#app/modules/evaluations/domain/settlement.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { createMissingFindings } from '#app/modules/evaluations/use-cases/create-missing-findings.server.ts';
import {
  deliverDraftReport,
  unmetInRefusal,
} from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { removeFinding } from '#app/modules/evaluations/use-cases/remove-finding.server.ts';
import { saveFinding } from '#app/modules/evaluations/use-cases/save-finding.server.ts';
import { saveReportTexts } from '#app/modules/evaluations/use-cases/save-report-texts.server.ts';
import { settleContestedFinding } from '#app/modules/evaluations/use-cases/settle-contested-finding.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  createAnswered,
  createDelivered,
  createRated,
  createStarted,
  type EvaluatedFile,
} from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

function draft(changes: Partial<FindingDraft> = {}): FindingDraft {
  return {
    kind: 'strength',
    title: 'Accueil exemplaire',
    description: '',
    criteria: ['E1.1'],
    siteIds: [],
    evidenceIds: [],
    ...changes,
  };
}

function settlement(changes: Partial<Settlement> = {}): Settlement {
  return {
    outcome: 'maintained',
    reason: 'La photographie ne montre pas l’entrée.',
    amended: { kind: 'minor', title: '', description: '' },
    ratings: [],
    ...changes,
  };
}

/** A blocking criterion and another one of bronze, from the data. */
function criteriaOf({ referential, codes }: EvaluatedFile) {
  const required = referential.criteria.filter(({ code }) => codes.includes(code));
  const blocking = required.find((criterion) => criterion.blocking)?.code ?? '';
  const ordinary = required.find((criterion) => !criterion.blocking)?.code ?? '';
  return { blocking, ordinary };
}

async function findingsOf(evaluationId: string) {
  const reader = { userId: '', auditors: [], draftDeliveredAt: null };
  return (await findEvaluation(getDatabase(), evaluationId, reader))?.findings ?? [];
}

async function onlyFinding(evaluationId: string) {
  const [finding] = await findingsOf(evaluationId);
  return finding ?? expect.fail('no finding');
}

describe('findings', () => {
  test('[R-EVA-27] a finding is written, changed under its version and removed; its number is not given again', async () => {
    const { evaluationId, auditor } = await createStarted();
    const act = actOf(auditor, testTime(6));
    const input = { evaluationId, findingId: null, version: 0, finding: draft() };
    const { findingId } = accepted(await saveFinding(act, input));
    expect(await saveFinding(act, { ...input, finding: draft({ title: ' ' }) })).toMatchObject({
      code: 'title-missing',
    });
    accepted(
      await saveFinding(act, { ...input, findingId, version: 1, finding: draft({ title: 'Accueil' }) }),
    );
    expect(await saveFinding(act, { ...input, findingId, version: 1 })).toMatchObject({ code: 'conflict' });
    expect(await removeFinding(act, { evaluationId, findingId, version: 1 })).toMatchObject({
      code: 'conflict',
    });
    accepted(await removeFinding(act, { evaluationId, findingId, version: 2 }));
    expect(await removeFinding(act, { evaluationId, findingId, version: 3 })).toMatchObject({
      code: 'not-found',
    });
    accepted(await saveFinding(act, input));
    expect(await onlyFinding(evaluationId)).toMatchObject({ number: 2, title: 'Accueil exemplaire' });
  });

  test('[R-EVA-27] findings written at the same moment get numbers of their own', async () => {
    const { evaluationId, auditor } = await createStarted();
    const act = actOf(auditor, testTime(6));
    const input = { evaluationId, findingId: null, version: 0 };
    const drafts = Array.from({ length: 8 }, (_, index) => draft({ title: `Accueil, point ${index}` }));
    await Promise.all(drafts.map((finding) => saveFinding(act, { ...input, finding })));
    const numbers = (await findingsOf(evaluationId)).map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('[R-EVA-19] the missing findings are written once, from the ratings and the comments', async () => {
    const probe = criteriaOf(await createStarted());
    const file = await createRated({ [probe.blocking]: 1, [probe.ordinary]: 1 });
    const findings = await findingsOf(file.evaluationId);
    expect(findings.find(({ kind }) => kind === 'major')?.criteria).toContain(probe.blocking);
    expect(findings.flatMap(({ criteria }) => criteria)).toContain(probe.ordinary);
    expect(findings[0]?.description).toContain('Vu sur place');
    const act = actOf(file.auditor, testTime(7));
    expect(accepted(await createMissingFindings(act, { evaluationId: file.evaluationId }))).toEqual({
      created: 0,
    });
  });
});

describe('the draft report', () => {
  test('[R-EVA-20] it leaves only when nothing is missing, and says what is', async () => {
    const { evaluationId, applicationId, auditor, codes } = await createStarted();
    const act = actOf(auditor, testTime(8));
    const { version } = await fileOf(applicationId);
    const refusal = await deliverDraftReport(act, { evaluationId, version });
    expect(refusal).toMatchObject({ ok: false, code: 'report-incomplete' });
    const unmet = refusal.ok ? [] : unmetInRefusal(refusal.details);
    expect(unmet.map(({ code }) => code)).toEqual([
      ...codes.map(() => 'criterion-not-evaluated'),
      'results-unsettled',
    ]);
    expect((await fileOf(applicationId)).status).toBe('in-evaluation');
    expect(await getDatabase().snapshot.count({ where: { applicationId, kind: 'draft-report' } })).toBe(0);
  });

  test('[R-EVA-23, R-EVA-24] it freezes the conclusions, stores one document and warns lead and director', async () => {
    const { evaluationId, applicationId, codes, organisation } = await createDelivered();
    const file = await fileOf(applicationId);
    expect(file.status).toBe('contradictory');
    expect(file.dueOn).toBe(addDays(parisDate(testTime(8)), 15));
    expect(file.evaluation).toMatchObject({ draftDeliveredAt: testTime(8), replyDueOn: file.dueOn });
    const snapshot = await findLatestSnapshot(getDatabase(), applicationId, 'draft-report');
    expect(snapshot?.content.evaluation?.levelAttained).toBe<LevelCode>('bronze');
    expect(Object.keys(snapshot?.content.evaluation?.ratings ?? {})).toHaveLength(codes.length);
    const documents = await getDatabase().document.findMany({ where: { applicationId } });
    expect(documents.map(({ fileName }) => fileName)).toEqual([`projet-de-rapport-${file.reference}.pdf`]);
    expect(
      Buffer.from(documents[0]?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const mails = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'draft-report-delivered' },
    });
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
      ['direction@test.example', organisation.lead.email].sort(),
    );
    expect(mails.every(({ documentIds }) => documentIds[0] === documents[0]?.id)).toBe(true);
    expect(await getDatabase().consolidatedRating.count({ where: { evaluationId } })).toBe(codes.length);
  });

  test('[R-APP-02] eight clients deliver at once: one report, one document', async () => {
    const { evaluationId, applicationId, auditor } = await createRated();
    const { version } = await fileOf(applicationId);
    const act = actOf(auditor, testTime(8));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => deliverDraftReport(act, { evaluationId, version })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await getDatabase().document.count({ where: { applicationId } })).toBe(1);
  });
});

describe('the contradictory phase', () => {
  test('[R-EVA-21, R-EVA-22] an amended rating keeps both values and its reason, and the level follows', async () => {
    const { blocking } = criteriaOf(await createStarted());
    const file = await createAnswered({ [blocking]: 1 });
    const { evaluationId, applicationId, auditor } = file;
    const act = actOf(auditor, testTime(11));
    const before = await findLatestSnapshot(getDatabase(), applicationId, 'draft-report');
    expect(before?.content.evaluation?.levelAttained).toBeNull();
    const finding = await onlyFinding(evaluationId);
    const input = { evaluationId, findingId: finding.findingId, version: finding.version };
    const { version } = await fileOf(applicationId);
    expect(await closeContradictory(act, { evaluationId, version })).toMatchObject({
      code: 'contest-unsettled',
    });
    expect(
      await settleContestedFinding(act, {
        ...input,
        settlement: settlement({ outcome: 'withdrawn', ratings: [{ criterion: blocking, rating: 0 }] }),
      }),
    ).toMatchObject({ code: 'rating-lowered' });
    accepted(
      await settleContestedFinding(act, { ...input, settlement: settlement({ outcome: 'withdrawn' }) }),
    );
    expect(await closeContradictory(act, { evaluationId, version })).toMatchObject({
      code: 'report-incomplete',
    });
    accepted(
      await settleContestedFinding(act, {
        ...input,
        version: finding.version + 1,
        settlement: settlement({
          outcome: 'amended',
          amended: { kind: 'strength', title: 'Horaires affichés', description: '' },
          ratings: [{ criterion: blocking, rating: 2 }],
        }),
      }),
    );
    const { documentId } = accepted(await closeContradictory(act, { evaluationId, version }));

    const kept = await getDatabase().consolidatedRating.findMany({
      where: { evaluationId, criterionCode: blocking },
      orderBy: { stage: 'asc' },
    });
    expect(kept.map(({ stage, rating }) => [stage, rating])).toEqual([
      ['draft', 1],
      ['final', 2],
    ]);
    expect(kept[1]?.reason).toContain('Constat n° 1');
    const after = await findLatestSnapshot(getDatabase(), applicationId, 'reported');
    expect(after?.content.evaluation).toMatchObject({
      levelAttained: 'bronze',
      findings: [{ kind: 'strength', title: 'Horaires affichés', reply: 'contest', outcome: 'amended' }],
    });
    expect(await onlyFinding(evaluationId)).toMatchObject({ kind: 'major', title: finding.title });
    const document = await getDatabase().document.findUniqueOrThrow({ where: { id: documentId } });
    expect(document.fileName).toMatch(/^rapport-d-evaluation-/);
    const reported = await fileOf(applicationId);
    expect(reported).toMatchObject({ status: 'reported', evaluation: { closedAt: testTime(11) } });
    const mails = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'report-final' },
    });
    expect(mails.map(({ recipient }) => recipient)).toContain(file.officer.email);
  });

  test('[R-APP-24] without a reply, it closes only after the fifteenth day, and every finding stands', async () => {
    const { ordinary } = criteriaOf(await createStarted());
    const { evaluationId, applicationId, auditor } = await createDelivered({ [ordinary]: 1 });
    const { version } = await fileOf(applicationId);
    expect(await closeContradictory(actOf(auditor, testTime(23)), { evaluationId, version })).toMatchObject({
      code: 'contradictory-still-running',
    });
    accepted(await closeContradictory(actOf(auditor, testTime(24)), { evaluationId, version }));
    const reported = await findLatestSnapshot(getDatabase(), applicationId, 'reported');
    expect(reported?.content.evaluation?.findings).toMatchObject([{ reply: null, outcome: null }]);
  });

  test('[R-EVA-11] observations typed and never sent count for nothing', async () => {
    const { ordinary } = criteriaOf(await createStarted());
    const { evaluationId, applicationId, auditor } = await createDelivered({ [ordinary]: 1 });
    await getDatabase().finding.updateMany({ where: { evaluationId }, data: { reply: 'contest' } });
    expect(await onlyFinding(evaluationId)).toMatchObject({ reply: null });
    const { version } = await fileOf(applicationId);
    accepted(await closeContradictory(actOf(auditor, testTime(24)), { evaluationId, version }));
  });

  test('[R-EVA-11] an accepted finding is not settled again', async () => {
    const { ordinary } = criteriaOf(await createStarted());
    const { evaluationId, applicationId, auditor } = await createAnswered({ [ordinary]: 1 }, 'accept');
    const act = actOf(auditor, testTime(11));
    const finding = await onlyFinding(evaluationId);
    expect(
      await settleContestedFinding(act, { ...finding, evaluationId, settlement: settlement() }),
    ).toMatchObject({ code: 'unknown-finding' });
    const { version } = await fileOf(applicationId);
    accepted(await closeContradictory(act, { evaluationId, version }));
  });

  test('[R-APP-02] eight clients close at once: one final report', async () => {
    const { evaluationId, applicationId, auditor } = await createDelivered();
    const { version } = await fileOf(applicationId);
    const act = actOf(auditor, testTime(24));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => closeContradictory(act, { evaluationId, version })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await getDatabase().snapshot.count({ where: { applicationId, kind: 'reported' } })).toBe(1);
  });

  test('[R-EVA-24] method and summary are saved under the version read, until the report is final', async () => {
    const { evaluationId, applicationId, auditor } = await createDelivered();
    const act = actOf(auditor, testTime(24));
    const file = await fileOf(applicationId);
    const input = {
      evaluationId,
      version: file.evaluation?.version ?? 0,
      method: 'Visite.',
      summary: 'Bien.',
    };
    accepted(await saveReportTexts(act, input));
    expect(await saveReportTexts(act, input)).toMatchObject({ code: 'conflict' });
    accepted(await closeContradictory(act, { evaluationId, version: file.version }));
    expect(await saveReportTexts(act, { ...input, version: input.version + 2 })).toMatchObject({
      code: 'evaluation-not-open',
    });
  });
});
