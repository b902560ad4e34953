/** Several auditors on one file, on a real database: blind, handed in, consolidated, delivered. */
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { getApplicationHistory } from '#app/modules/applications/use-cases/get-application-history.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { getDitpFile } from '#app/modules/applications/use-cases/get-ditp-file.server.ts';
import { RATING_ACTIONS } from '#app/modules/evaluations/domain/double-rating.ts';
import { adoptFormerRatings } from '#app/modules/evaluations/use-cases/adopt-former-ratings.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { createMissingFindings } from '#app/modules/evaluations/use-cases/create-missing-findings.server.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { getAgreement } from '#app/modules/evaluations/use-cases/get-agreement.server.ts';
import { getConsolidation } from '#app/modules/evaluations/use-cases/get-consolidation.server.ts';
import { getContradictory } from '#app/modules/evaluations/use-cases/get-contradictory.server.ts';
import { getDraftReport } from '#app/modules/evaluations/use-cases/get-draft-report.server.ts';
import { getEvaluationCommitment } from '#app/modules/evaluations/use-cases/get-evaluation-commitment.server.ts';
import { getEvaluationResults } from '#app/modules/evaluations/use-cases/get-evaluation-results.server.ts';
import { getEvaluation } from '#app/modules/evaluations/use-cases/get-evaluation.server.ts';
import { getFindings } from '#app/modules/evaluations/use-cases/get-findings.server.ts';
import { handInRatings } from '#app/modules/evaluations/use-cases/hand-in-ratings.server.ts';
import { listAssignments } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { listFindingTemplates } from '#app/modules/evaluations/use-cases/list-finding-templates.server.ts';
import {
  saveAuditorRating,
  saveAuditorRatings,
} from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { saveFindingAsTemplate } from '#app/modules/evaluations/use-cases/save-finding-template.server.ts';
import { saveFinding } from '#app/modules/evaluations/use-cases/save-finding.server.ts';
import { saveReportTexts } from '#app/modules/evaluations/use-cases/save-report-texts.server.ts';
import { settleDifference } from '#app/modules/evaluations/use-cases/settle-difference.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { journalLabel } from '#app/modules/journal/domain/journal-labels.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getDatabase, inTransaction, observeStatements } from '#app/platform/database/database.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createStarted, rateAll } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

type DoubleFile = EvaluatedFile & { readonly co: Actor };

async function nameAuditors(file: EvaluatedFile, lead: Actor, ...cos: ReadonlyArray<Actor>): Promise<void> {
  const { applicationId, officer } = file;
  const { version } = await fileOf(applicationId);
  accepted(
    await changeAuditors(actOf(officer, testTime(5, 30)), {
      applicationId,
      version,
      leadAuditorId: lead.userId,
      coAuditorIds: cos.map(({ userId }) => userId),
    }),
  );
}

/** Started by the lead, with a co-auditor who has signed. */
async function createDouble(): Promise<DoubleFile> {
  const started = await createStarted();
  const co = await createAuditor();
  await nameAuditors(started, started.auditor, co);
  accepted(await declareNoConflict(actOf(co, testTime(5, 40)), { evaluationId: started.evaluationId }));
  return { ...started, co };
}

async function rateApart(
  file: DoubleFile,
  ratings: Readonly<Record<string, Rating>> = {},
  coRatings: Readonly<Record<string, Rating>> = {},
): Promise<void> {
  await rateAll(file, ratings);
  await rateAll({ ...file, auditor: file.co }, coRatings);
}

async function handIn({ evaluationId }: EvaluatedFile, ...auditors: ReadonlyArray<Actor>) {
  for (const auditor of auditors) {
    accepted(await handInRatings(actOf(auditor, testTime(6, 30)), { evaluationId }));
  }
}

async function settle(file: DoubleFile, criterionCode: string, rating: Rating, reason = '', version = 0) {
  const { evaluationId } = file;
  const input = { evaluationId, criterionCode, version, rating, reason };
  return settleDifference(actOf(file.auditor, testTime(7)), input);
}

async function confirm(file: DoubleFile): Promise<void> {
  const { evaluationId, applicationId } = file;
  const { evaluation } = await fileOf(applicationId);
  const corrected = { satisfaction: null, netSatisfaction: null, publishedOn: null };
  accepted(
    await confirmResults(actOf(file.auditor, testTime(7)), {
      evaluationId,
      version: evaluation?.version ?? 0,
      outcome: 'confirmed',
      corrected,
      comment: '',
    }),
  );
}

async function deliver({ evaluationId, applicationId, auditor }: DoubleFile) {
  const { version } = await fileOf(applicationId);
  return deliverDraftReport(actOf(auditor, testTime(8)), { evaluationId, version });
}

/** Everything that this auditor can read of the evaluation, as text. */
async function everythingReadBy(reader: Actor, file: EvaluatedFile): Promise<string> {
  const act = actOf(reader, testTime(6, 10));
  const { evaluationId, referential, applicationId } = file;
  const pages: unknown[] = [
    await getEvaluation(act, evaluationId),
    await getFindings(act, evaluationId),
    await getDraftReport(act, evaluationId),
    await getEvaluationResults(act, evaluationId),
    await getConsolidation(act, evaluationId),
    await listAssignments(act),
    await getApplicationHistory(act, applicationId, { page: 1, milestonesOnly: false }),
    await getDitpFile(act, applicationId, { wholeHistory: true }),
  ];
  for (const { code } of referential.commitments) {
    pages.push(await getEvaluationCommitment(act, evaluationId, code));
  }
  return JSON.stringify(pages);
}

const SECRET = 'Ce que seul son auteur a écrit';

async function writeSecrets(file: DoubleFile, author: Actor): Promise<void> {
  const { evaluationId, codes } = file;
  const [code = ''] = codes;
  const act = actOf(author, testTime(6));
  accepted(
    await saveAuditorRating(act, {
      evaluationId,
      criterionCode: code,
      version: 0,
      content: { rating: 1, notApplicableOutcome: null, comment: `${SECRET}, cotation` },
    }),
  );
  const finding = {
    kind: 'minor' as const,
    title: `${SECRET}, constat`,
    description: 'Constaté sur place.',
    criteria: [code],
    siteIds: [],
    evidenceIds: [],
  };
  accepted(await saveFinding(act, { evaluationId, findingId: null, version: 0, finding }));
}

describe('blind', () => {
  test('[R-EVA-55] nothing that an auditor writes is read by another before all have handed in', async () => {
    const file = await createDouble();
    await writeSecrets(file, file.co);
    expect(await everythingReadBy(file.auditor, file)).not.toContain(SECRET);
    expect(await everythingReadBy(file.officer, file)).not.toContain(SECRET);
    expect(await everythingReadBy(file.co, file)).toContain(SECRET);
  });

  test('[R-EVA-55] the lead’s ratings, findings and texts are as hidden from a co-auditor', async () => {
    const file = await createDouble();
    await writeSecrets(file, file.auditor);
    const { evaluationId } = file;
    const version = (await fileOf(file.applicationId)).evaluation?.version ?? 0;
    const texts = { evaluationId, version, method: SECRET, summary: SECRET };
    accepted(await saveReportTexts(actOf(file.auditor, testTime(6)), texts));
    expect(await everythingReadBy(file.co, file)).not.toContain(SECRET);
    expect(await everythingReadBy(file.auditor, file)).toContain(SECRET);
  });

  test('[R-EVA-55] one hand-in of two reveals nothing, the second reveals all to both', async () => {
    const file = await createDouble();
    await rateApart(file);
    await handIn(file, file.co);
    const [code = ''] = file.codes;
    const theirs = { auditorName: file.co.name, comment: `Vu sur place : ${code}.` };
    const before = accepted(await getConsolidation(actOf(file.auditor, testTime(7)), file.evaluationId));
    expect(before.header.doubleRating).toMatchObject({ phase: 'rating', differences: 0 });
    expect([...before.differences, ...before.agreed]).toEqual([]);
    await handIn(file, file.auditor);
    for (const reader of [file.auditor, file.co]) {
      const after = accepted(await getConsolidation(actOf(reader, testTime(7)), file.evaluationId));
      expect(after.header.doubleRating?.phase).toBe('consolidated');
      expect(after.agreed).toHaveLength(file.codes.length);
    }
    expect(theirs.comment).toContain(code);
    const told = await getDatabase().outboxMessage.findMany({ where: { kind: 'ratings-revealed' } });
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([file.auditor.email, file.co.email].sort());
  });

  test('[R-EVA-55] progress and levels shown are one’s own while auditors rate blind', async () => {
    const file = await createDouble();
    await rateAll({ ...file, auditor: file.co });
    const seen = accepted(await getEvaluation(actOf(file.auditor, testTime(7)), file.evaluationId));
    expect(seen.header.rated).toBe(0);
    const { mine } = await listAssignments(actOf(file.auditor, testTime(7)));
    expect(mine.find(({ evaluationId }) => evaluationId === file.evaluationId)).toMatchObject({
      rated: 0,
      step: { code: 'hand-in' },
    });
  });

  test('[R-EVA-55] a co-auditor whose lead has left is not read by the next lead', async () => {
    const file = await createDouble();
    await writeSecrets(file, file.co);
    await handInNothing(file);
    const successor = await createAuditor();
    await nameAuditors(file, successor, file.co);
    expect(await everythingReadBy(successor, file)).not.toContain(SECRET);
  });
});

/** Names a second co-auditor, who signs, rates every criterion at 3 but those named, and hands in. */
async function joinTeam(
  file: DoubleFile,
  lead: Actor,
  coAuditors: ReadonlyArray<Actor>,
  ratings: Readonly<Record<string, Rating>> = {},
): Promise<Actor> {
  const joined = await createAuditor();
  await nameAuditors(file, lead, ...coAuditors, joined);
  accepted(await declareNoConflict(actOf(joined, testTime(7, 10)), { evaluationId: file.evaluationId }));
  await rateAll({ ...file, auditor: joined }, ratings);
  return joined;
}

/** Ends the lead's mission as a recusal does, leaving the co-auditor alone. */
async function handInNothing(file: DoubleFile): Promise<void> {
  await getDatabase().evaluationAuditor.updateMany({
    where: { evaluationId: file.evaluationId, role: 'lead', endedAt: null },
    data: { endedAt: testTime(6), endReason: 'recused' },
  });
  const seen = accepted(await getEvaluation(actOf(file.co, testTime(6)), file.evaluationId));
  expect(seen.header.doubleRating?.phase).toBe('rating');
}

describe('blind after a change of team', () => {
  test('[R-EVA-55] what was settled is not read in the history by a newcomer who still rates', async () => {
    const file = await createDouble();
    const [one = ''] = file.codes;
    await rateApart(file, {}, { [one]: 1 });
    await handIn(file, file.auditor, file.co);
    accepted(await settle(file, one, 1, SECRET));
    const newcomer = await createAuditor();
    await nameAuditors(file, newcomer, file.co);
    accepted(await declareNoConflict(actOf(newcomer, testTime(8)), { evaluationId: file.evaluationId }));
    expect(await everythingReadBy(newcomer, file)).not.toContain(SECRET);
    const { entries } = accepted(
      await getApplicationHistory(actOf(newcomer, testTime(8)), file.applicationId, {
        page: 1,
        milestonesOnly: false,
      }),
    );
    expect(entries.map(({ title }) => title).join()).not.toContain(journalLabel('evaluation.consolidate'));
  });

  test.each(RATING_ACTIONS.map((action) => [action]))(
    '[R-EVA-55] %s of another is hidden while auditors rate blind',
    async (action) => {
      const file = await createDouble();
      await inTransaction((transaction) =>
        appendJournalEntry(transaction, actOf(file.co, testTime(6)), {
          stream: `application:${file.applicationId}`,
          action,
          actorRole: 'assigned-auditor',
          after: { text: SECRET },
        }),
      );
      expect(await everythingReadBy(file.auditor, file)).not.toContain(SECRET);
      const shown = accepted(
        await getApplicationHistory(actOf(file.auditor, testTime(8)), file.applicationId, {
          page: 1,
          milestonesOnly: false,
        }),
      );
      expect(shown.entries.map(({ title }) => title).join()).not.toContain(journalLabel(action));
    },
  );

  test('[R-EVA-55] a new lead reads neither the texts nor the results of the former one before all have handed in', async () => {
    const file = await createDouble();
    const version = (await fileOf(file.applicationId)).evaluation?.version ?? 0;
    const texts = { evaluationId: file.evaluationId, version, method: SECRET, summary: SECRET };
    accepted(await saveReportTexts(actOf(file.auditor, testTime(6)), texts));
    const corrected = { satisfaction: null, netSatisfaction: null, publishedOn: null };
    accepted(
      await confirmResults(actOf(file.auditor, testTime(6)), {
        evaluationId: file.evaluationId,
        version: version + 1,
        outcome: 'unproven',
        corrected,
        comment: SECRET,
      }),
    );
    expect(await everythingReadBy(file.co, file)).not.toContain(SECRET);
    const successor = await createAuditor();
    await nameAuditors(file, successor, file.co);
    accepted(await declareNoConflict(actOf(successor, testTime(6)), { evaluationId: file.evaluationId }));
    expect(await everythingReadBy(successor, file)).not.toContain(SECRET);
    await rateAll({ ...file, auditor: successor });
    await rateAll({ ...file, auditor: file.co });
    await handIn(file, successor, file.co);
    expect(await everythingReadBy(successor, file)).toContain(SECRET);
  });

  test('[R-EVA-55] [R-EVA-82] no finding becomes a template, read by every auditor, while they rate blind', async () => {
    const file = await createDouble();
    await writeSecrets(file, file.auditor);
    const act = actOf(file.auditor, testTime(6));
    const [finding] = accepted(await getFindings(act, file.evaluationId)).findings;
    const input = { evaluationId: file.evaluationId, findingId: finding?.findingId ?? '' };
    expect(await saveFindingAsTemplate(act, input)).toMatchObject({ code: 'ratings-not-handed-in' });
    expect(JSON.stringify(await listFindingTemplates(actOf(file.co, testTime(6))))).not.toContain(SECRET);
    await rateAll({ ...file, auditor: file.co });
    const { evaluationId, codes } = file;
    accepted(
      await saveAuditorRatings(act, {
        evaluationId,
        ratings: codes.slice(1).map((criterionCode) => ({
          criterionCode,
          version: 0,
          content: { rating: 3, notApplicableOutcome: null, comment: '' },
        })),
      }),
    );
    await handIn(file, file.auditor, file.co);
    accepted(await saveFindingAsTemplate(act, input));
  });
});

describe('handing in', () => {
  test('[R-EVA-55] it asks for every required criterion, each « non applicable » settled', async () => {
    const file = await createDouble();
    const act = actOf(file.co, testTime(6));
    expect(await handInRatings(act, { evaluationId: file.evaluationId })).toMatchObject({
      code: 'ratings-incomplete',
    });
    await rateAll({ ...file, auditor: file.co });
    expect(await handInRatings(act, { evaluationId: file.evaluationId })).toMatchObject({
      value: { revealed: false },
    });
    expect(await handInRatings(act, { evaluationId: file.evaluationId })).toMatchObject({
      code: 'ratings-handed-in',
    });
  });

  test('[R-EVA-55] what was handed in is final, even saved at the same moment', async () => {
    const file = await createDouble();
    await rateApart(file);
    const [code = ''] = file.codes;
    const { evaluationId } = file;
    const act = actOf(file.co, testTime(6, 20));
    const content = { rating: 0 as const, notApplicableOutcome: null, comment: 'Trop tard' };
    const [handed, ...saves] = await Promise.all([
      handInRatings(act, { evaluationId }),
      ...[1, 2, 3].map((version) =>
        saveAuditorRating(act, { evaluationId, criterionCode: code, version, content }),
      ),
    ]);
    expect(handed).toMatchObject({ ok: true });
    expect(saves.filter((saved) => saved.ok).length).toBeLessThanOrEqual(1);
    expect(
      await saveAuditorRating(act, { evaluationId, criterionCode: code, version: 2, content }),
    ).toMatchObject({ code: 'ratings-handed-in' });
    const after = await getDatabase().auditorRating.count({
      where: { evaluationId, auditorId: file.co.userId, updatedAt: { gt: testTime(6, 20) } },
    });
    expect(after).toBe(0);
  });

  test('[R-EVA-55] a lead auditor alone hands nothing in and consolidates nothing', async () => {
    const started = await createStarted();
    const act = actOf(started.auditor, testTime(6));
    const { evaluationId } = started;
    expect(await handInRatings(act, { evaluationId })).toMatchObject({ code: 'not-double-rated' });
    expect(await getConsolidation(act, evaluationId)).toMatchObject({ code: 'not-found' });
  });
});

describe('naming co-auditors', () => {
  test('[R-EVA-56] each passes the checks of the lead, once, and is told', async () => {
    const started = await createStarted();
    const { applicationId, officer, auditor, organisation, evaluationId } = started;
    const [co, tied] = [await createAuditor(), await createAuditor()];
    await getDatabase().membership.create({
      data: {
        userId: tied.userId,
        organisationId: organisation.organisationId,
        role: 'contributor',
        createdAt: testTime(0),
      },
    });
    const { version } = await fileOf(applicationId);
    function ask(coAuditorIds: ReadonlyArray<string>) {
      return changeAuditors(actOf(officer, testTime(6)), {
        applicationId,
        version,
        leadAuditorId: auditor.userId,
        coAuditorIds,
      });
    }
    expect(await ask([])).toMatchObject({ code: 'auditor-unchanged' });
    expect(await ask([auditor.userId])).toMatchObject({ code: 'auditor-named-twice' });
    expect(await ask([co.userId, co.userId])).toMatchObject({ code: 'auditor-named-twice' });
    expect(await ask([tied.userId])).toMatchObject({
      code: 'conflict-of-interest',
      details: { field: 'coAuditorIds' },
    });
    expect(await ask([officer.userId])).toMatchObject({ code: 'unknown-auditor' });
    accepted(await ask([co.userId]));
    const rows = await getDatabase().evaluationAuditor.findMany({ where: { evaluationId, endedAt: null } });
    expect(rows.map(({ role }) => role).sort()).toEqual(['co', 'lead']);
    const told = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'evaluation-assigned', recipient: co.email },
    });
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('co-auditeur');
  });

  test('[R-EVA-56] a replaced co-auditor’s ratings stay, signed and not counted; the next starts empty', async () => {
    const file = await createDouble();
    const [code = ''] = file.codes;
    await rateApart(file, {}, { [code]: 0 });
    const next = await createAuditor();
    await nameAuditors(file, file.auditor, next);
    accepted(await declareNoConflict(actOf(next, testTime(6)), { evaluationId: file.evaluationId }));
    const seen = accepted(await getEvaluation(actOf(next, testTime(6)), file.evaluationId));
    expect(seen.header.rated).toBe(0);
    await rateAll({ ...file, auditor: next });
    await handIn(file, file.auditor, next);
    const view = accepted(await getConsolidation(actOf(next, testTime(7)), file.evaluationId));
    expect(view.differences).toEqual([]);
    const former = view.agreed.find((one) => one.code === code)?.former;
    expect(former).toMatchObject([{ auditorId: file.co.userId, rating: 0 }]);
  });

  test('[R-EVA-56] whoever handed in and takes another part keeps it handed in', async () => {
    const file = await createDouble();
    await rateApart(file);
    await handIn(file, file.co);
    await nameAuditors(file, file.co, file.auditor);
    const { evaluation } = await fileOf(file.applicationId);
    expect(evaluation?.auditors.find(({ role }) => role === 'lead')).toMatchObject({
      userId: file.co.userId,
      handedInAt: testTime(6, 30),
    });
  });

  test('[R-EVA-55] nobody takes over a former rating while several rate apart', async () => {
    const file = await createDouble();
    const outcome = await adoptFormerRatings(actOf(file.auditor, testTime(6)), {
      evaluationId: file.evaluationId,
      criterionCodes: file.codes,
    });
    expect(outcome).toMatchObject({ code: 'ratings-apart' });
  });
});

/** A draft report sent by the two, then answered, whose lead is recused; another is named. */
async function createSucceeded(): Promise<DoubleFile & { readonly successor: Actor }> {
  const file = await createDouble();
  const { evaluationId, applicationId, organisation, codes } = file;
  const [one = '', two = ''] = codes;
  await rateApart(file, { [two]: 1 }, { [one]: 0, [two]: 1 });
  await handIn(file, file.auditor, file.co);
  accepted(await settle(file, one, 2, 'Vu ensemble.'));
  await confirm(file);
  accepted(await createMissingFindings(actOf(file.auditor, testTime(7)), { evaluationId }));
  accepted(await deliver(file));
  accepted(
    await declareLink(actOf(file.auditor, testTime(9)), {
      target: { kind: 'organisation', id: organisation.organisationId },
      kind: 'consultancy',
      description: '',
      startsOn: parisDate(testTime(-10)),
      endsOn: null,
    }),
  );
  const successor = await createAuditor();
  const { version } = await fileOf(applicationId);
  accepted(
    await changeAuditors(actOf(file.officer, testTime(10)), {
      applicationId,
      version,
      leadAuditorId: successor.userId,
      coAuditorIds: [file.co.userId],
    }),
  );
  return { ...file, successor };
}

describe('a lead recused once the draft report has left', () => {
  test('[R-EVA-42] [R-EVA-57] the next one reads all, and closes with every finding and the same ratings', async () => {
    const file = await createSucceeded();
    const { evaluationId, applicationId, successor, codes } = file;
    const act = actOf(successor, testTime(30));
    accepted(await declareNoConflict(act, { evaluationId }));
    const view = accepted(await getContradictory(act, evaluationId));
    expect(view.header.doubleRating).toMatchObject({ phase: 'consolidated', unsettled: 0 });
    expect(accepted(await getFindings(act, evaluationId)).findings).toHaveLength(1);
    const consolidation = accepted(await getConsolidation(act, evaluationId));
    expect(consolidation.agreed).toHaveLength(codes.length - 1);
    expect(consolidation.differences).toMatchObject([{ state: 'settled', choice: { rating: 2 } }]);
    const { version } = await fileOf(applicationId);
    accepted(await closeContradictory(act, { evaluationId, version }));
    const reported = await findLatestSnapshot(getDatabase(), applicationId, 'reported');
    const concluded = reported?.content.evaluation;
    expect(concluded?.findings).toMatchObject([{ kind: 'minor', criteria: [codes[1]] }]);
    expect([concluded?.ratings[codes[0] ?? ''], concluded?.ratings[codes[1] ?? '']]).toEqual([2, 1]);
  });

  test('[R-EVA-60] the evaluation stays in the agreement, between those who rated it', async () => {
    const file = await createSucceeded();
    const figures = accepted(await getAgreement(actOf(file.officer, testTime(30))));
    const pair = [file.auditor.userId, file.co.userId].sort();
    expect(figures.pairs.map(({ auditorIds }) => auditorIds)).toContainEqual(pair);
    expect(figures.pairs.flatMap(({ auditorIds }) => auditorIds)).not.toContain(file.successor.userId);
  });
});

describe('consolidating', () => {
  test('[R-EVA-57] [R-EVA-58] agreed criteria count as they are, differences as settled; both ratings stay', async () => {
    const file = await createDouble();
    const [one = '', two = ''] = file.codes;
    await rateApart(file, { [one]: 3, [two]: 3 }, { [one]: 2, [two]: 0 });
    await handIn(file, file.auditor, file.co);
    const open = accepted(await getConsolidation(actOf(file.auditor, testTime(7)), file.evaluationId));
    expect(open.differences.map(({ criterionCode, needsReason }) => [criterionCode, needsReason])).toEqual([
      [one, false],
      [two, true],
    ]);
    expect(open.differences[0]?.ratings.map(({ auditorId, rating }) => [auditorId, rating])).toEqual([
      [file.auditor.userId, 3],
      [file.co.userId, 2],
    ]);
    accepted(await settle(file, one, 2));
    expect(await settle(file, two, 2)).toMatchObject({ code: 'reason-missing' });
    accepted(await settle(file, two, 2, 'La consigne existe mais n’est pas suivie partout.'));
    await confirm(file);
    accepted(
      await createMissingFindings(actOf(file.auditor, testTime(7)), { evaluationId: file.evaluationId }),
    );
    accepted(await deliver(file));
    const draft = await getDatabase().consolidatedRating.findMany({
      where: { evaluationId: file.evaluationId, stage: 'draft' },
    });
    const byCode = new Map(draft.map(({ criterionCode, rating }) => [criterionCode, rating]));
    expect(draft).toHaveLength(file.codes.length);
    expect([byCode.get(one), byCode.get(two), byCode.get(file.codes[2] ?? '')]).toEqual([2, 2, 3]);
    const given = await getDatabase().auditorRating.findMany({
      where: { evaluationId: file.evaluationId, criterionCode: two },
      orderBy: { rating: 'asc' },
    });
    expect(given.map(({ rating }) => rating)).toEqual([0, 3]);
  });

  test('[R-EVA-59] no draft leaves before all have handed in, nor with a difference unsettled', async () => {
    const file = await createDouble();
    const [one = ''] = file.codes;
    await rateApart(file, {}, { [one]: 2 });
    await confirm(file);
    expect(await deliver(file)).toMatchObject({
      code: 'report-incomplete',
      details: { unmet: [{ code: 'ratings-not-handed-in' }] },
    });
    await handIn(file, file.auditor, file.co);
    expect(await deliver(file)).toMatchObject({
      code: 'report-incomplete',
      details: { unmet: [{ code: 'difference-unsettled', criterion: one }] },
    });
    accepted(await settle(file, one, 3));
    accepted(await deliver(file));
  });

  test('[R-EVA-57] nothing is settled before all have handed in, nor where auditors agree', async () => {
    const file = await createDouble();
    const [one = '', two = ''] = file.codes;
    await rateApart(file, {}, { [one]: 2 });
    await handIn(file, file.co);
    expect(await settle(file, one, 3)).toMatchObject({ code: 'ratings-not-handed-in' });
    await handIn(file, file.auditor);
    expect(await settle(file, two, 3)).toMatchObject({ code: 'ratings-agree' });
    expect(await settle(file, 'E99.1', 3)).toMatchObject({ code: 'not-found' });
  });

  test('[R-EVA-57] of two choices at once one is kept, and the other is shown both', async () => {
    const file = await createDouble();
    const [one = ''] = file.codes;
    await rateApart(file, {}, { [one]: 2 });
    await handIn(file, file.auditor, file.co);
    const input = { evaluationId: file.evaluationId, criterionCode: one, version: 0, reason: '' };
    const outcomes = await Promise.all([
      settleDifference(actOf(file.auditor, testTime(7)), { ...input, rating: 3 }),
      settleDifference(actOf(file.co, testTime(7)), { ...input, rating: 2 }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const lost = outcomes.find((outcome) => !outcome.ok);
    expect(lost).toMatchObject({ code: 'conflict', details: { theirs: { version: 1 } } });
    accepted(await settle(file, one, 1, 'Vu ensemble.', 1));
    const [kept] = await getDatabase().consolidationChoice.findMany({
      where: { evaluationId: file.evaluationId },
    });
    expect(kept).toMatchObject({ rating: 1, version: 2, reason: 'Vu ensemble.' });
  });

  test('[R-EVA-57] findings are proposed once every difference is settled', async () => {
    const file = await createDouble();
    const [one = ''] = file.codes;
    await rateApart(file, { [one]: 0 }, { [one]: 1 });
    const act = actOf(file.auditor, testTime(7));
    const { evaluationId } = file;
    expect(await createMissingFindings(act, { evaluationId })).toMatchObject({
      code: 'ratings-not-consolidated',
    });
    await handIn(file, file.auditor, file.co);
    expect(await createMissingFindings(act, { evaluationId })).toMatchObject({
      code: 'ratings-not-consolidated',
    });
    accepted(await settle(file, one, 1));
    expect(accepted(await createMissingFindings(act, { evaluationId })).created).toBeGreaterThan(0);
  });

  test('[R-EVA-57] a choice does not outlive the team that it was made on', async () => {
    const file = await createDouble();
    const [one = '', two = ''] = file.codes;
    await rateApart(file, {}, { [one]: 2, [two]: 2 });
    await handIn(file, file.auditor, file.co);
    accepted(await settle(file, one, 3, 'Choisi à deux.'));
    accepted(await settle(file, two, 3));
    const third = await joinTeam(file, file.auditor, [file.co], { [one]: 0, [two]: 3 });
    accepted(await handInRatings(actOf(third, testTime(7, 20)), { evaluationId: file.evaluationId }));
    const seen = accepted(await getConsolidation(actOf(third, testTime(8)), file.evaluationId));
    expect(seen.differences.map(({ criterionCode, state }) => [criterionCode, state])).toEqual([
      [one, 'to-settle'],
      [two, 'to-settle'],
    ]);
    expect(seen.differences[0]?.choice).toMatchObject({ reason: 'Choisi à deux.', version: 1 });
    await confirm(file);
    expect(await deliver(file)).toMatchObject({ code: 'report-incomplete' });
    // The same choice, made again by those now in charge, holds.
    const again = { evaluationId: file.evaluationId, criterionCode: one, version: 1, rating: 3 as const };
    const act = actOf(third, testTime(7, 30));
    accepted(await settleDifference(act, { ...again, reason: 'Choisi à deux.' }));
    const after = accepted(await getConsolidation(act, file.evaluationId));
    expect(after.differences.map(({ state }) => state)).toEqual(['settled', 'to-settle']);
    expect(after.differences[0]?.choice?.version).toBe(2);
  });

  test('[R-EVA-57] a choice holds when someone whose ratings it weighed has left, and nobody has come', async () => {
    const file = await createDouble();
    const [one = ''] = file.codes;
    await rateApart(file, {}, { [one]: 2 });
    const third = await joinTeam(file, file.auditor, [file.co]);
    await handIn(file, file.auditor, file.co, third);
    accepted(await settle(file, one, 3));
    await nameAuditors(file, file.auditor, file.co);
    const seen = accepted(await getConsolidation(actOf(file.co, testTime(8)), file.evaluationId));
    expect(seen.differences.map(({ state }) => state)).toEqual(['settled']);
  });

  test('[R-EVA-57] the page reads at most seven statements', async () => {
    const file = await createDouble();
    await rateApart(file, {}, { [file.codes[0] ?? '']: 1 });
    await handIn(file, file.auditor, file.co);
    let count = 0;
    const stop = observeStatements(() => {
      count += 1;
    });
    await getConsolidation(actOf(file.auditor, testTime(7)), file.evaluationId);
    stop();
    expect(count).toBeLessThanOrEqual(7);
  });
});
