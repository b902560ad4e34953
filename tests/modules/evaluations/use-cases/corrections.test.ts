/** The corrections of a file from its plan to the decision, on a real database. */
import { describe, expect, test } from 'vitest';

import { handInCorrections } from '#app/modules/applications/use-cases/hand-in-corrections.server.ts';
import { openCorrections } from '#app/modules/applications/use-cases/open-corrections.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { listCorrectedFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { findCorrectionsView } from '#app/modules/evaluations/persistence/corrections-views.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { judgeCorrectiveAction } from '#app/modules/evaluations/use-cases/judge-corrective-action.server.ts';
import { removeCorrectiveAction } from '#app/modules/evaluations/use-cases/remove-corrective-action.server.ts';
import { reportCorrectiveAction } from '#app/modules/evaluations/use-cases/report-corrective-action.server.ts';
import { saveCorrectiveAction } from '#app/modules/evaluations/use-cases/save-corrective-action.server.ts';
import { verifyCorrections } from '#app/modules/evaluations/use-cases/verify-corrections.server.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createDecider, createEvidence, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const REPORTED_ON = parisDate(testTime(12));

/** Reported on day 12 with a major on the blocking E1.3 and a minor on E1.2. */
async function createReported(): Promise<EvaluatedFile> {
  const file = await createAnswered({ 'E1.3': 0, 'E1.2': 1 }, 'accept');
  const { evaluationId, auditor } = file;
  accepted(
    await closeContradictory(actOf(auditor, testTime(12)), { evaluationId, version: await versionOf(file) }),
  );
  return file;
}

async function versionOf({ applicationId }: EvaluatedFile): Promise<number> {
  return (await fileOf(applicationId)).version;
}

async function findingsOf({ applicationId }: EvaluatedFile) {
  return listCorrectedFindings(getDatabase(), await fileOf(applicationId));
}

function planOf(file: EvaluatedFile, findingId: string, days = 40) {
  return {
    applicationId: file.applicationId,
    findingId,
    actionId: null,
    version: 0,
    draft: {
      cause: 'Personne n’en était chargé.',
      action: 'Confier l’affichage à l’accueil.',
      owner: 'Responsable de l’accueil',
      dueOn: addDays(REPORTED_ON, days),
    },
  };
}

/** Opened on day 15 with one action for each nonconformity. */
async function createOpened(): Promise<EvaluatedFile> {
  const file = await createReported();
  const act = actOf(file.organisation.lead, testTime(15));
  for (const { findingId } of await findingsOf(file)) {
    accepted(await saveCorrectiveAction(act, planOf(file, findingId)));
  }
  const { applicationId } = file;
  accepted(await openCorrections(act, { applicationId, version: await versionOf(file) }));
  return file;
}

/** Told and handed in on day 30. */
async function createHandedIn(): Promise<EvaluatedFile> {
  const file = await createOpened();
  const { applicationId, organisation } = file;
  const act = actOf(organisation.lead, testTime(30));
  for (const { actions } of await findingsOf(file)) {
    for (const { actionId, version } of actions) {
      accepted(
        await reportCorrectiveAction(act, {
          applicationId,
          actionId,
          version,
          report: 'Affiché à l’entrée.',
          doneOn: parisDate(testTime(28)),
          evidenceIds: [],
        }),
      );
    }
  }
  accepted(await handInCorrections(act, { applicationId, version: await versionOf(file) }));
  return file;
}

async function judgeAll(file: EvaluatedFile, insufficient: ReadonlyArray<number> = [], day = 32) {
  const act = actOf(file.auditor, testTime(day));
  for (const { number, actions } of await findingsOf(file)) {
    for (const { actionId, version } of actions) {
      accepted(
        await judgeCorrectiveAction(act, {
          evaluationId: file.evaluationId,
          actionId,
          version,
          verdict: insufficient.includes(number) ? 'insufficient' : 'effective',
          comment: insufficient.includes(number) ? 'Illisible depuis la rue.' : '',
        }),
      );
    }
  }
}

describe('opening', () => {
  test('[R-APP-46] a plan answers every open nonconformity; the delays run from the day the report became final', async () => {
    const file = await createReported();
    const { applicationId, organisation } = file;
    const act = actOf(organisation.lead, testTime(15));
    const [major, minor] = await findingsOf(file);
    expect([major, minor]).toMatchObject([
      { gravity: 'major', dueOn: addMonths(REPORTED_ON, 3) },
      { gravity: 'minor', dueOn: addMonths(REPORTED_ON, 6) },
    ]);
    const opening = { applicationId, version: await versionOf(file) };
    expect(await openCorrections(act, opening)).toMatchObject({ code: 'finding-without-action' });
    const late = planOf(file, major?.findingId ?? '', 120);
    expect(await saveCorrectiveAction(act, late)).toMatchObject({ code: 'action-date-too-late' });
    const strangers = actOf(file.auditor, testTime(15));
    const planned = planOf(file, major?.findingId ?? '');
    expect(await saveCorrectiveAction(strangers, planned)).toMatchObject({ code: 'action-not-yours' });
    const first = accepted(await saveCorrectiveAction(act, planned));
    expect(accepted(await saveCorrectiveAction(act, planned))).toEqual(first);
    accepted(await saveCorrectiveAction(act, planOf(file, minor?.findingId ?? '')));
    accepted(await openCorrections(act, opening));
    expect(await fileOf(applicationId)).toMatchObject({
      status: 'in-correction',
      dueOn: addMonths(REPORTED_ON, 6),
      evaluation: {
        correctionsDueOn: addMonths(REPORTED_ON, 6),
        verificationDueOn: addMonths(addMonths(REPORTED_ON, 6), 1),
        correctionsHandedInAt: null,
      },
    });
    const mails = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'corrections-opened' },
    });
    expect(mails.map(({ recipient }) => recipient)).toContain(file.auditor.email);
    expect(
      await putBeforeCommittee(actOf(file.officer, testTime(16)), {
        ...opening,
        version: opening.version + 1,
      }),
    ).toMatchObject({ code: 'action-impossible-in-status' });
  });

  test('[R-APP-46] an action goes under its version, and the last one stays once the corrections are open', async () => {
    const file = await createOpened();
    const act = actOf(file.organisation.lead, testTime(16));
    const [major] = await findingsOf(file);
    const [action] = major?.actions ?? [];
    if (major === undefined || action === undefined) throw new Error('A major and its action.');
    const changed = { ...planOf(file, major.findingId), actionId: action.actionId, version: action.version };
    accepted(await saveCorrectiveAction(act, changed));
    expect(await saveCorrectiveAction(act, changed)).toMatchObject({ code: 'conflict' });
    const { applicationId } = file;
    expect(
      await removeCorrectiveAction(act, {
        applicationId,
        actionId: action.actionId,
        version: action.version + 1,
      }),
    ).toMatchObject({ code: 'finding-without-action' });
  });
});

describe('reading', () => {
  /** What a side reads of the first nonconformity's actions. */
  async function readBy(file: EvaluatedFile, side: 'service' | 'auditor' | 'other', day: number) {
    const view = await findCorrectionsView(getDatabase(), await fileOf(file.applicationId), {
      side,
      today: parisDate(testTime(day)),
    });
    return view?.findings[0]?.actions.map(({ report, verdict }) => [report, verdict]);
  }

  test('[R-EVA-79] a plan is read once opened, what was done once handed in, a verdict once the stage ends', async () => {
    const planned = await createReported();
    const [major] = await findingsOf(planned);
    const act = actOf(planned.organisation.lead, testTime(15));
    accepted(await saveCorrectiveAction(act, planOf(planned, major?.findingId ?? '')));
    expect(await readBy(planned, 'service', 15)).toEqual([['', null]]);
    expect(await readBy(planned, 'auditor', 15)).toEqual([]);
    expect(await readBy(planned, 'other', 15)).toEqual([]);

    const opened = await createOpened();
    const { actionId = '', version = 0 } = (await findingsOf(opened))[0]?.actions[0] ?? {};
    accepted(
      await reportCorrectiveAction(actOf(opened.organisation.lead, testTime(20)), {
        applicationId: opened.applicationId,
        actionId,
        version,
        report: 'Fait.',
        doneOn: null,
        evidenceIds: [],
      }),
    );
    expect(await readBy(opened, 'service', 20)).toEqual([['Fait.', null]]);
    expect(await readBy(opened, 'other', 20)).toEqual([['', null]]);
    expect(await readBy(opened, 'auditor', 250)).toEqual([['Fait.', null]]);

    const judged = await createHandedIn();
    await judgeAll(judged, [2]);
    expect(await readBy(judged, 'auditor', 32)).toEqual([['Affiché à l’entrée.', 'effective']]);
    expect(await readBy(judged, 'service', 32)).toEqual([['Affiché à l’entrée.', null]]);
    accepted(
      await verifyCorrections(actOf(judged.auditor, testTime(33)), {
        evaluationId: judged.evaluationId,
        version: await versionOf(judged),
        ratings: [{ criterion: 'E1.3', rating: 2 }],
      }),
    );
    expect(await readBy(judged, 'service', 34)).toEqual([['Affiché à l’entrée.', 'effective']]);
    expect(await readBy(judged, 'other', 34)).toEqual([['Affiché à l’entrée.', 'effective']]);
  });
});

describe('handing in', () => {
  test('[R-APP-47] the service may hand in early; the auditor then has one month', async () => {
    const file = await createOpened();
    const { applicationId, organisation } = file;
    const act = actOf(organisation.lead, testTime(20));
    const handing = { applicationId, version: await versionOf(file) };
    expect(await handInCorrections(act, handing)).toMatchObject({ code: 'action-untold' });
    const other = await createEvidence((await createReported()).organisation);
    const evidence = await createEvidence(organisation);
    const [major, minor] = await findingsOf(file);
    const told = {
      applicationId,
      actionId: major?.actions[0]?.actionId ?? '',
      version: 1,
      report: 'Affiché.',
      doneOn: parisDate(testTime(19)),
    };
    expect(await reportCorrectiveAction(act, { ...told, evidenceIds: [other] })).toMatchObject({
      code: 'correction-evidence-unknown',
    });
    expect(
      await reportCorrectiveAction(act, { ...told, doneOn: parisDate(testTime(21)), evidenceIds: [] }),
    ).toMatchObject({ code: 'done-later' });
    accepted(await reportCorrectiveAction(act, { ...told, evidenceIds: [evidence] }));
    const second = { ...told, actionId: minor?.actions[0]?.actionId ?? '', doneOn: null, evidenceIds: [] };
    accepted(await reportCorrectiveAction(act, second));
    accepted(await handInCorrections(act, handing));
    const after = await fileOf(applicationId);
    expect(after).toMatchObject({
      status: 'in-correction',
      version: handing.version + 1,
      dueOn: addMonths(parisDate(testTime(20)), 1),
    });
    expect(after.evaluation?.correctionsHandedInAt).toEqual(testTime(20));
    expect(await handInCorrections(act, { applicationId, version: after.version })).toMatchObject({
      code: 'already-handed-in',
    });
    expect(await reportCorrectiveAction(act, { ...second, version: 2 })).toMatchObject({
      code: 'corrections-not-open',
    });
  });
});

describe('verifying', () => {
  test('[R-APP-45] not before the hand-in, unless the delay has passed', async () => {
    const file = await createOpened();
    const { evaluationId, auditor } = file;
    const version = await versionOf(file);
    const early = await verifyCorrections(actOf(auditor, testTime(20)), {
      evaluationId,
      version,
      ratings: [],
    });
    expect(early).toMatchObject({ code: 'corrections-still-running' });
    await judgeAll(file, [1, 2], 250);
    const late = await verifyCorrections(actOf(auditor, testTime(250)), {
      evaluationId,
      version,
      ratings: [],
    });
    expect(late).toMatchObject({ value: { lifted: 0, remaining: 2 } });
  });

  test('[R-APP-48] [R-EVA-76] effective corrections lift, the level is computed again, the final ratings stay', async () => {
    const file = await createHandedIn();
    const { applicationId, evaluationId, auditor } = file;
    const version = await versionOf(file);
    const act = actOf(auditor, testTime(33));
    expect(await verifyCorrections(act, { evaluationId, version, ratings: [] })).toMatchObject({
      code: 'action-unverified',
    });
    await judgeAll(file, [2]);
    expect(await verifyCorrections(act, { evaluationId, version, ratings: [] })).toMatchObject({
      code: 'lifted-below-conforming',
    });
    const verified = await verifyCorrections(act, {
      evaluationId,
      version,
      ratings: [{ criterion: 'E1.3', rating: 2 }],
    });
    expect(accepted(verified)).toEqual({ lifted: 1, remaining: 1 });
    const rows = await getDatabase().consolidatedRating.findMany({
      where: { evaluationId, criterionCode: 'E1.3' },
      orderBy: { stage: 'asc' },
    });
    expect(rows.map(({ stage, rating }) => [stage, rating])).toEqual([
      ['corrected', 2],
      ['draft', 0],
      ['final', 0],
    ]);
    expect(await findingsOf(file)).toMatchObject([{ liftedAt: testTime(33) }, { liftedAt: null }]);

    const putting = { applicationId, version: await versionOf(file) };
    accepted(await putBeforeCommittee(actOf(file.officer, testTime(34)), putting));
    const decider = await createDecider();
    const deciding = actOf(decider, testTime(35));
    const summary = accepted(await getDecisionSummary(deciding, applicationId));
    expect(summary.levels[0]).toMatchObject({ level: 'bronze', attained: true, openMajors: 0 });
    const granting = { applicationId, version: await versionOf(file), level: 'bronze', reason: '' } as const;
    accepted(await grantLabel(deciding, granting));
    const decided = await getDatabase().snapshot.findFirstOrThrow({
      where: { applicationId, kind: 'decided' },
    });
    expect(decided.content).toMatchObject({
      evaluation: {
        ratings: { 'E1.3': 2 },
        correctedOn: parisDate(testTime(33)),
        findings: [{ liftedOn: parisDate(testTime(33)) }, {}],
      },
    });
  });

  test('[R-EVA-75] what was insufficient may be corrected again within its delay; the former verdict stays', async () => {
    const file = await createHandedIn();
    const { applicationId, evaluationId, auditor, organisation } = file;
    await judgeAll(file, [1, 2]);
    accepted(
      await verifyCorrections(actOf(auditor, testTime(33)), {
        evaluationId,
        version: await versionOf(file),
        ratings: [],
      }),
    );
    const act = actOf(organisation.lead, testTime(35));
    const opening = { applicationId, version: await versionOf(file) };
    expect(await openCorrections(act, opening)).toMatchObject({ code: 'finding-without-action' });
    for (const { findingId } of await findingsOf(file)) {
      const again = planOf(file, findingId);
      accepted(
        await saveCorrectiveAction(act, {
          ...again,
          draft: { ...again.draft, action: 'Changer le panneau.' },
        }),
      );
    }
    accepted(await openCorrections(act, opening));
    expect(await findingsOf(file)).toMatchObject([
      { actions: [{ verdict: 'insufficient' }, { verdict: null }] },
      { actions: [{ verdict: 'insufficient' }, { verdict: null }] },
    ]);
  });
});
