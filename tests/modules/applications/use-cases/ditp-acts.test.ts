/** DITP's acts on a file, on a real database: who may, when, what is written with them, one winner each. */
import { describe, expect, test } from 'vitest';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { findLatestSnapshot, snapshotHash } from '#app/modules/applications/persistence/snapshots.server.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { declareInadmissible } from '#app/modules/applications/use-cases/declare-inadmissible.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { declareUnavailability } from '#app/modules/evaluations/use-cases/declare-unavailability.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { resumeEvaluation } from '#app/modules/applications/use-cases/resume-evaluation.server.ts';
import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { addDays, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import type { Result } from '#app/platform/result.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered } from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createDecider,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const DUE_ON = addDays(parisDate(TEST_NOW), 15);
const QUESTIONS = [
  { subject: 'E1.1', question: 'Joignez la photographie de l’entrée.' },
  { subject: 'results', question: 'Sur combien de réponses ?' },
];

async function versionOf(applicationId: string): Promise<number> {
  return (await fileOf(applicationId)).version;
}

function messagesOf(applicationId: string, kind: string) {
  return getDatabase().outboxMessage.findMany({ where: { applicationId, kind } });
}

/** Eight people do the same at once: one wins, the others get a 409, and one journal entry exists. */
async function race(
  applicationId: string,
  action: string,
  work: (version: number) => Promise<Result<unknown, string>>,
): Promise<void> {
  const version = await versionOf(applicationId);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => work(version)));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  const losers = outcomes.flatMap((outcome) => (outcome.ok ? [] : [statusOf(outcome)]));
  expect(losers).toEqual(Array.from({ length: 7 }, () => 409));
  const entries = { stream: `application:${applicationId}`, action };
  expect(await getDatabase().journalEntry.count({ where: entries })).toBe(1);
}

/** The service’s lead, a decider, an auditor and another service are refused, as the table and the 404 rule say. */
async function expectOfficersOnly(
  lead: Actor,
  work: (act: Act) => Promise<Result<unknown, string>>,
): Promise<void> {
  for (const actor of [lead, await createDecider()]) {
    expect(await work(actOf(actor))).toMatchObject({ ok: false, code: 'action-not-yours' });
  }
  for (const actor of [await createAuditor(), (await createOrganisation()).lead]) {
    expect(await work(actOf(actor))).toMatchObject({ ok: false, code: 'not-found' });
  }
}

describe('asking for a clarification', () => {
  test('[R-APP-16] the questions, the due day and the message to the lead go together', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const act = actOf(await createOfficer());
    const version = await versionOf(applicationId);
    accepted(
      await requestClarification(act, { applicationId, version, questions: QUESTIONS, dueOn: DUE_ON }),
    );
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({
      status: 'clarification-requested',
      dueOn: DUE_ON,
      clarificationDueOn: DUE_ON,
    });
    const [message] = await messagesOf(applicationId, 'clarification-requested');
    expect(message?.recipient).toBe(organisation.lead.email);
    expect(message?.text).toContain('Joignez la photographie');
    expect(message?.text).toContain('Résultats publiés');
  });

  test.each([
    ['no-question', [], DUE_ON],
    ['unknown-subject', [{ subject: 'E99.9', question: 'Quoi ?' }], DUE_ON],
    ['question-missing', [{ subject: 'E1.1', question: ' ' }], DUE_ON],
    ['due-date-not-after-today', QUESTIONS, parisDate(TEST_NOW)],
  ] as const)('[R-APP-16] %s is refused and nothing is written', async (code, questions, dueOn) => {
    const applicationId = await createSubmitted(await createOrganisation());
    const act = actOf(await createOfficer());
    const version = await versionOf(applicationId);
    const outcome = await requestClarification(act, { applicationId, version, questions, dueOn });
    expect(outcome).toMatchObject({ ok: false, code });
    expect((await fileOf(applicationId)).version).toBe(version);
  });

  test('[R-APP-02] of eight requests at once one wins', async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    const act = actOf(await createOfficer());
    await race(applicationId, 'application.request-clarification', (version) =>
      requestClarification(act, { applicationId, version, questions: QUESTIONS, dueOn: DUE_ON }),
    );
    expect(await getDatabase().clarificationRequest.count({ where: { applicationId } })).toBe(1);
  });

  test('[R-APP-01] officers alone ask', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const version = await versionOf(applicationId);
    await expectOfficersOnly(organisation.lead, (act) =>
      requestClarification(act, { applicationId, version, questions: QUESTIONS, dueOn: DUE_ON }),
    );
  });
});

describe('deciding on admissibility', () => {
  test('[R-APP-03] an admissible file is announced to the lead; of eight officers one wins', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const act = actOf(await createOfficer());
    await race(applicationId, 'application.declare-admissible', (version) =>
      declareAdmissible(act, { applicationId, version }),
    );
    expect((await fileOf(applicationId)).status).toBe('admissible');
    const messages = await messagesOf(applicationId, 'application-admissible');
    expect(messages.map(({ recipient }) => recipient)).toEqual([organisation.lead.email]);
  });

  test('[R-APP-01] officers alone admit, or declare inadmissible', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const version = await versionOf(applicationId);
    await expectOfficersOnly(organisation.lead, (act) => declareAdmissible(act, { applicationId, version }));
    await expectOfficersOnly(organisation.lead, (act) =>
      declareInadmissible(act, { applicationId, version, reason: 'Hors champ' }),
    );
  });

  test('[R-APP-18] an inadmissible file has its reason, its letter and its messages; of eight officers one wins', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const act = actOf(await createOfficer());
    const reason = 'Le service n’accueille pas de public.';
    expect(
      await declareInadmissible(act, { applicationId, version: await versionOf(applicationId), reason: ' ' }),
    ).toMatchObject({ code: 'reason-missing' });
    await race(applicationId, 'application.declare-inadmissible', (version) =>
      declareInadmissible(act, { applicationId, version, reason }),
    );
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({ status: 'inadmissible', decision: { kind: 'inadmissible' } });
    expect(file.closedAt).not.toBeNull();
    const letters = await getDatabase().document.findMany({ where: { applicationId } });
    expect(letters).toHaveLength(1);
    expect(
      Buffer.from(letters[0]?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const messages = await messagesOf(applicationId, 'decision');
    expect(messages.map(({ documentIds }) => documentIds)).toEqual([[letters[0]?.id], [letters[0]?.id]]);
  });

  test('[R-APP-18] once asked, the service keeps its delay: inadmissible the day after it only', async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    const officer = await createOfficer();
    accepted(
      await requestClarification(actOf(officer), {
        applicationId,
        version: await versionOf(applicationId),
        questions: QUESTIONS,
        dueOn: DUE_ON,
      }),
    );
    const input = { applicationId, version: await versionOf(applicationId), reason: 'Sans réponse' };
    expect(await declareInadmissible(actOf(officer, testTime(15)), input)).toMatchObject({
      code: 'clarification-still-running',
    });
    expect(await declareInadmissible(actOf(officer, testTime(16)), input)).toMatchObject({ ok: true });
  });
});

/** Reported on day 11 with one criterion below conforming, which the service accepts. */
async function createReported(): Promise<EvaluatedFile> {
  const answered = await createAnswered({ 'E1.2': 1 }, 'accept');
  const { evaluationId, auditor, applicationId } = answered;
  const version = await versionOf(applicationId);
  accepted(await closeContradictory(actOf(auditor, testTime(11)), { evaluationId, version }));
  return answered;
}

async function createBeforeCommittee(): Promise<EvaluatedFile> {
  const reported = await createReported();
  const { applicationId, officer } = reported;
  const version = await versionOf(applicationId);
  accepted(await putBeforeCommittee(actOf(officer, testTime(12)), { applicationId, version }));
  return reported;
}

async function createDeferred(): Promise<EvaluatedFile> {
  const before = await createBeforeCommittee();
  const { applicationId } = before;
  accepted(
    await deferApplication(actOf(await createDecider(), testTime(13)), {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'À compléter',
      expected: 'Mettre E1.2 en conformité.',
      expectedBy: calendarDate('2027-01-31'),
    }),
  );
  return before;
}

describe('putting a file before the deciders', () => {
  test('[R-APP-26] the deciders with no part in the file are told, the others are not; of eight officers one wins', async () => {
    const { applicationId, officer, organisation } = await createReported();
    const decider = await createDecider();
    const member = await createDecider();
    await getDatabase().membership.create({
      data: {
        userId: member.userId,
        organisationId: organisation.organisationId,
        role: 'contributor',
        createdAt: TEST_NOW,
      },
    });
    const act = actOf(officer, testTime(12));
    await race(applicationId, 'application.put-before-committee', (version) =>
      putBeforeCommittee(act, { applicationId, version }),
    );
    const told = (await messagesOf(applicationId, 'file-before-committee')).map(({ recipient }) => recipient);
    expect(told).toContain(decider.email);
    expect(told).not.toContain(member.email);
    expect((await fileOf(applicationId)).status).toBe('before-committee');
  });

  test('[R-APP-01] officers alone put it', async () => {
    const { applicationId, organisation } = await createReported();
    const version = await versionOf(applicationId);
    await expectOfficersOnly(organisation.lead, (act) => putBeforeCommittee(act, { applicationId, version }));
  });
});

describe('resuming after a deferral', () => {
  async function resumptionOf(applicationId: string, leadAuditorId: string) {
    return {
      applicationId,
      version: await versionOf(applicationId),
      leadAuditorId,
      startsOn: calendarDate('2026-12-10'),
      endsOn: calendarDate('2026-12-12'),
      visits: [],
    };
  }

  test('[R-APP-29] a new round works on a new freeze of the live copy; the first round stays as it was', async () => {
    const { applicationId, evaluationId: first, auditor, officer } = await createDeferred();
    const frozenBefore = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    await getDatabase().selfAssessmentAnswer.updateMany({
      where: { applicationId, criterionCode: 'E1.2' },
      data: { comment: 'Corrigé depuis.' },
    });
    const input = await resumptionOf(applicationId, auditor.userId);
    const { evaluationId } = accepted(await resumeEvaluation(actOf(officer, testTime(14)), input));
    expect(evaluationId).not.toBe(first);
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({ status: 'in-evaluation', dueOn: '2026-12-12', evaluation: { round: 2 } });
    const frozen = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    expect(frozen?.sequence).toBe((frozenBefore?.sequence ?? 0) + 1);
    expect(frozen?.content.answers.find(({ criterion }) => criterion === 'E1.2')?.comment).toBe(
      'Corrigé depuis.',
    );
    expect(frozen?.contentHash).toBe(snapshotHash(await loadDeclaredContent(getDatabase(), file)));
    expect(await getDatabase().evaluation.count({ where: { id: first, closedAt: { not: null } } })).toBe(1);
  });

  test('[R-WRK-08] it starts from the earlier ratings and the findings that stand', async () => {
    const { applicationId, evaluationId: first, auditor, officer, codes } = await createDeferred();
    const input = await resumptionOf(applicationId, auditor.userId);
    const { evaluationId } = accepted(await resumeEvaluation(actOf(officer, testTime(14)), input));
    const ratings = await getDatabase().auditorRating.findMany({ where: { evaluationId } });
    expect(ratings).toHaveLength(codes.length);
    expect(ratings.find(({ criterionCode }) => criterionCode === 'E1.2')).toMatchObject({
      rating: 1,
      auditorId: auditor.userId,
      version: 1,
    });
    const kinds = { select: { number: true, kind: true, title: true, criterionCodes: true } } as const;
    const before = await getDatabase().finding.findMany({ where: { evaluationId: first }, ...kinds });
    const after = await getDatabase().finding.findMany({ where: { evaluationId }, ...kinds });
    expect(before.length).toBeGreaterThan(0);
    expect(after).toEqual(before);
  });

  test('[R-WRK-08] under another lead, the earlier ratings stay those of the one who concluded them', async () => {
    const { applicationId, auditor, officer } = await createDeferred();
    const successor = await createAuditor();
    const input = await resumptionOf(applicationId, successor.userId);
    const { evaluationId } = accepted(await resumeEvaluation(actOf(officer, testTime(14)), input));
    const authors = await getDatabase().auditorRating.findMany({
      where: { evaluationId },
      distinct: ['auditorId'],
      select: { auditorId: true },
    });
    expect(authors).toEqual([{ auditorId: auditor.userId }]);
  });

  test('[R-WRK-08] a lifted finding does not come back, and one that carries an earlier minor stays tied to it', async () => {
    const { applicationId, evaluationId: first, auditor, officer } = await createDeferred();
    const one = await getDatabase().finding.findFirstOrThrow({ where: { evaluationId: first } });
    const two = await getDatabase().finding.create({
      data: {
        evaluationId: first,
        number: 99,
        kind: 'major',
        title: 'Une mineure restée ouverte',
        description: 'Constatée de nouveau.',
        criterionCodes: ['E1.3'],
        createdById: auditor.userId,
        createdAt: testTime(7),
      },
    });
    const carriedFromId = '01999999-9999-7999-8999-999999999999';
    await getDatabase().finding.update({ where: { id: one.id }, data: { liftedAt: testTime(13) } });
    await getDatabase().finding.update({ where: { id: two.id }, data: { carriedFromId } });
    const input = await resumptionOf(applicationId, auditor.userId);
    const { evaluationId } = accepted(await resumeEvaluation(actOf(officer, testTime(14)), input));
    const after = await getDatabase().finding.findMany({ where: { evaluationId } });
    expect(after).toMatchObject([{ title: two.title, carriedFromId, liftedAt: null }]);
  });

  test('[R-WRK-08] the ratings come back though their lead has left', async () => {
    const { applicationId, auditor, officer, codes } = await createDeferred();
    await getDatabase().evaluationAuditor.updateMany({
      where: { userId: auditor.userId, endedAt: null },
      data: { endedAt: testTime(13), endReason: 'recused' },
    });
    const successor = await createAuditor();
    const input = await resumptionOf(applicationId, successor.userId);
    const { evaluationId } = accepted(await resumeEvaluation(actOf(officer, testTime(14)), input));
    const ratings = await getDatabase().auditorRating.findMany({ where: { evaluationId } });
    expect(ratings).toHaveLength(codes.length);
    expect(new Set(ratings.map(({ auditorId }) => auditorId))).toEqual(new Set([auditor.userId]));
  });

  test('[R-EVA-56] co-auditors are named with the lead, under the same checks; those who go are told', async () => {
    const { applicationId, auditor, officer } = await createDeferred();
    const [co, away] = [await createAuditor(), await createAuditor()];
    const off = calendarDate('2026-12-12');
    accepted(await declareUnavailability(actOf(away), { startsOn: off, endsOn: off, reason: '' }));
    const input = await resumptionOf(applicationId, auditor.userId);
    const act = actOf(officer, testTime(14));
    expect(await resumeEvaluation(act, { ...input, coAuditorIds: [away.userId] })).toMatchObject({
      code: 'auditor-unavailable',
      details: { field: 'coAuditorIds' },
    });
    expect(await resumeEvaluation(act, { ...input, coAuditorIds: [auditor.userId] })).toMatchObject({
      code: 'auditor-named-twice',
    });
    accepted(await setAuditorCapacity(act, { userId: co.userId, missionsAtOnce: 1 }));
    accepted(await resumeEvaluation(act, { ...input, coAuditorIds: [co.userId] }));
    const roles = (await fileOf(applicationId)).evaluation?.auditors.map(({ userId, role }) => [
      userId,
      role,
    ]);
    expect(roles).toHaveLength(2);
    expect(roles).toContainEqual([co.userId, 'co']);
    const told = await messagesOf(applicationId, 'evaluation-assigned');
    expect(told.map(({ recipient }) => recipient)).toContain(co.email);
  });

  test('[R-APP-02] of eight resumptions at once one wins, and there is one second round', async () => {
    const { applicationId, auditor, officer } = await createDeferred();
    const input = await resumptionOf(applicationId, auditor.userId);
    await race(applicationId, 'application.resume-evaluation', (version) =>
      resumeEvaluation(actOf(officer, testTime(14)), { ...input, version }),
    );
    expect(await getDatabase().evaluation.count({ where: { applicationId } })).toBe(2);
    expect(await getDatabase().snapshot.count({ where: { applicationId, kind: 'frozen' } })).toBe(2);
  });

  test('[R-APP-01] officers alone resume, and an auditor in conflict is refused', async () => {
    const { applicationId, auditor, officer, organisation } = await createDeferred();
    const input = await resumptionOf(applicationId, auditor.userId);
    await expectOfficersOnly(organisation.lead, (act) => resumeEvaluation(act, input));
    await getDatabase().auditorLink.create({
      data: {
        userId: auditor.userId,
        organisationId: organisation.organisationId,
        kind: 'consultancy',
        startsOn: TEST_NOW,
        declaredAt: TEST_NOW,
      },
    });
    expect(await resumeEvaluation(actOf(officer, testTime(14)), input)).toMatchObject({
      code: 'conflict-of-interest',
    });
  });
});
