import { describe, expect, test } from 'vitest';

import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { findOpenClarification } from '#app/modules/applications/persistence/clarifications.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { answerClarification } from '#app/modules/applications/use-cases/answer-clarification.server.ts';
import { saveClarificationAnswers } from '#app/modules/applications/use-cases/save-clarification-answers.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  accepted,
  actOf,
  createClarificationRequested,
  createOrganisation,
  createSubmitted,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

async function typedAnswers(applicationId: string, answer: string) {
  const request = await findOpenClarification(getDatabase(), applicationId);
  return (request?.items ?? []).map(({ itemId, version }) => ({ itemId, version, answer }));
}

async function rate(applicationId: string, criterionCode: string, rating: number): Promise<void> {
  await getDatabase().selfAssessmentAnswer.update({
    where: { applicationId_criterionCode: { applicationId, criterionCode } },
    data: { rating, comment: 'Après le complément.' },
  });
}

async function submittedContent(applicationId: string): Promise<FileSnapshot> {
  const snapshot = await findLatestSnapshot(getDatabase(), applicationId, 'submitted');
  if (snapshot === null) throw new Error('Nothing was submitted.');
  return snapshot.content;
}

function ratingIn(content: FileSnapshot, criterion: string) {
  return content.answers.find((answer) => answer.criterion === criterion)?.rating;
}

describe('answering a clarification', () => {
  test('[R-APP-17] only what was asked about changes in what is submitted, whatever the live grid says', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['E1.1']);
    await rate(applicationId, 'E1.1', 2);
    await rate(applicationId, 'E2.1', 1);
    await getDatabase().application.update({
      where: { id: applicationId },
      data: { declaredSatisfaction: 99, scope: 'Autre périmètre' },
    });
    const { version } = await fileOf(applicationId);
    const answers = await typedAnswers(applicationId, 'Voici la précision.');
    const act = actOf(organisation.lead, testTime(2));
    accepted(await answerClarification(act, { applicationId, version, answers }));

    const content = await submittedContent(applicationId);
    expect(ratingIn(content, 'E1.1')).toBe(2);
    expect(ratingIn(content, 'E2.1')).toBe(3);
    expect(content.results.satisfaction).toBe(88);
    expect(content.scope).toBe('Accueil et instruction des demandes');
    expect(content.evidence).toHaveLength(33);
    const file = await fileOf(applicationId);
    expect(file.status).toBe('submitted');
    expect(file.firstSubmittedAt).toEqual(testTime(0));
    const [entry] = await getDatabase().journalEntry.findMany({
      where: { stream: `application:${applicationId}`, action: 'application.answer-clarification' },
    });
    expect(entry?.after).toMatchObject({ changedSubjects: ['E1.1'] });
  });

  test('[R-APP-17] results and scope take their live value when they are asked about', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['results', 'scope']);
    await getDatabase().application.update({
      where: { id: applicationId },
      data: { declaredSatisfaction: 91, scope: 'Accueil seul' },
    });
    await rate(applicationId, 'E1.1', 2);
    const { version } = await fileOf(applicationId);
    const answers = await typedAnswers(applicationId, 'Corrigé.');
    accepted(
      await answerClarification(actOf(organisation.lead, testTime(2)), { applicationId, version, answers }),
    );
    const content = await submittedContent(applicationId);
    expect(content.results.satisfaction).toBe(91);
    expect(content.scope).toBe('Accueil seul');
    expect(ratingIn(content, 'E1.1')).toBe(3);
  });

  test('[R-APP-17] each question must be answered, and by an answer to a question asked', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['E1.1', 'E1.2']);
    const { version } = await fileOf(applicationId);
    const [first, second] = await typedAnswers(applicationId, 'Réponse.');
    if (first === undefined || second === undefined) throw new Error('Two questions were asked.');
    const act = actOf(organisation.lead, testTime(2));
    const half = { applicationId, version, answers: [first, { ...second, answer: ' ' }] };
    expect(await answerClarification(act, half)).toMatchObject({ code: 'answer-missing' });
    const stranger = { ...second, itemId: organisation.organisationId };
    expect(
      await answerClarification(act, { applicationId, version, answers: [first, second, stranger] }),
    ).toMatchObject({ code: 'subject-not-asked' });
    expect(await getDatabase().snapshot.count({ where: { applicationId } })).toBe(1);
  });

  test('[R-APP-10] a criterion asked about still passes the submission checks', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['E1.1']);
    await getDatabase().evidenceUse.deleteMany({ where: { applicationId, criterionCode: 'E1.1' } });
    const { version } = await fileOf(applicationId);
    const answers = await typedAnswers(applicationId, 'Preuve retirée.');
    const outcome = await answerClarification(actOf(organisation.lead, testTime(2)), {
      applicationId,
      version,
      answers,
    });
    expect(outcome).toMatchObject({
      code: 'checks-unmet',
      details: { unmet: [{ code: 'evidence-missing', criterion: 'E1.1' }] },
    });
  });

  test('[R-APP-43] answers are kept before they are sent, and a second tab does not overwrite the first', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['E1.1']);
    const answers = await typedAnswers(applicationId, 'Premier jet.');
    const act = actOf(organisation.lead, testTime(2));
    accepted(await saveClarificationAnswers(act, { applicationId, answers }));
    const stale = answers.map((answer) => ({ ...answer, answer: 'Autre onglet.' }));
    expect(await saveClarificationAnswers(act, { applicationId, answers: stale })).toMatchObject({
      code: 'conflict',
    });
    const { version } = await fileOf(applicationId);
    accepted(await answerClarification(act, { applicationId, version, answers: [] }));
    const items = await getDatabase().clarificationItem.findMany({ where: { request: { applicationId } } });
    expect(items.map((item) => item.answer)).toEqual(['Premier jet.']);
    expect(await saveClarificationAnswers(act, { applicationId, answers })).toMatchObject({
      code: 'action-impossible-in-status',
    });
  });

  test('[R-APP-02] of eight people answering together one wins and seven are told of the conflict', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['E1.1']);
    const { version } = await fileOf(applicationId);
    const answers = await typedAnswers(applicationId, 'Réponse.');
    const act = actOf(organisation.lead, testTime(2));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => answerClarification(act, { applicationId, version, answers })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'conflict')).toHaveLength(7);
    expect(await getDatabase().snapshot.count({ where: { applicationId, kind: 'submitted' } })).toBe(2);
  });

  test('[R-APP-01] nobody answers what was not asked', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const { version } = await fileOf(applicationId);
    expect(
      await answerClarification(actOf(organisation.lead), { applicationId, version, answers: [] }),
    ).toMatchObject({ code: 'action-impossible-in-status' });
  });
});
