import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { listJournalEntries } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { EMPTY_CONTENT } from '#app/modules/self-assessments/domain/answer.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import { assignCriteria } from '#app/modules/self-assessments/use-cases/assign-criteria.server.ts';
import { answerInConflict, saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { unassignCriteria } from '#app/modules/self-assessments/use-cases/unassign-criteria.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createCompleteDraft,
  createDraft,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let organisation: TestOrganisation;
let applicationId: string;
beforeAll(async () => {
  organisation = await createOrganisation();
  applicationId = await createDraft(organisation);
});

const CONFORMING: AnswerContent = { ...EMPTY_CONTENT, rating: 2, comment: 'En place.' };
const MASTERED: AnswerContent = { ...EMPTY_CONTENT, rating: 3, comment: 'Mesuré.' };

function save(actor: Actor, criterionCode: string, version: number, content: AnswerContent, now = TEST_NOW) {
  return saveAnswer(actOf(actor, now), { applicationId, criterionCode, version, content });
}

async function answerOf(id: string, criterionCode: string) {
  const answers = await listAnswers(getDatabase(), id);
  return answers.find((answer) => answer.criterionCode === criterionCode) ?? null;
}

function journalOf(id: string) {
  return listJournalEntries(getDatabase(), `application:${id}`, { limit: 50 });
}

describe('saving an answer', () => {
  test('[R-SEL-06] the answer and its journal entry are written together, with what was there before', async () => {
    expect(accepted(await save(organisation.lead, 'E1.1', 0, CONFORMING))).toEqual({
      version: 1,
      updatedAt: TEST_NOW,
      changed: true,
    });
    expect(accepted(await save(organisation.lead, 'E1.1', 1, MASTERED, testTime(0, 5))).version).toBe(2);
    expect(await answerOf(applicationId, 'E1.1')).toMatchObject({
      ...MASTERED,
      version: 2,
      updatedAt: testTime(0, 5),
      updatedByName: organisation.lead.name,
    });
    const [latest, first] = await journalOf(applicationId);
    expect(latest).toMatchObject({
      action: 'answer.save',
      subject: 'E1.1',
      actorRole: 'organisation-lead',
      actorId: organisation.lead.userId,
      before: CONFORMING,
      after: MASTERED,
    });
    expect(first).toMatchObject({ action: 'answer.save', before: null, after: CONFORMING });
  });

  test('« Non applicable » and the absence of an answer come back as they were written', async () => {
    const withReason: AnswerContent = {
      rating: 'NA',
      notApplicableReason: 'Aucun accueil sur place',
      comment: '',
    };
    accepted(await save(organisation.lead, 'E1.2', 0, withReason));
    expect(await answerOf(applicationId, 'E1.2')).toMatchObject(withReason);
    accepted(await save(organisation.lead, 'E1.2', 1, { ...withReason, rating: null }));
    expect(await answerOf(applicationId, 'E1.2')).toMatchObject({ rating: null, version: 2 });
  });

  test('[R-SEL-01] saving what the grid already holds writes nothing, whatever the version it comes with', async () => {
    accepted(await save(organisation.lead, 'E1.3', 0, CONFORMING));
    const before = (await journalOf(applicationId)).length;
    for (const version of [1, 0]) {
      const again = accepted(await save(organisation.lead, 'E1.3', version, CONFORMING, testTime(1)));
      expect(again).toEqual({ version: 1, updatedAt: TEST_NOW, changed: false });
    }
    expect(await save(organisation.lead, 'E1.4', 0, EMPTY_CONTENT)).toMatchObject({ value: { version: 0 } });
    expect((await journalOf(applicationId)).length).toBe(before);
    expect(await answerOf(applicationId, 'E1.4')).toBeNull();
  });

  test('[R-SEL-02] a blocking criterion that concerns every service is never « Non applicable »', async () => {
    const refusal = await save(organisation.lead, 'E1.5', 0, { ...EMPTY_CONTENT, rating: 'NA' });
    const blocking = await save(organisation.lead, 'E1.1', 2, { ...EMPTY_CONTENT, rating: 'NA' });
    expect(blocking).toMatchObject({ ok: false, code: 'not-applicable-refused' });
    expect(refusal.ok).toBe(true);
  });

  test('an unknown criterion, an unknown file and an id that is no id are not found', async () => {
    const unknown = { applicationId, criterionCode: 'E9.9', version: 0, content: CONFORMING };
    expect(await saveAnswer(actOf(organisation.lead), unknown)).toMatchObject({ code: 'not-found' });
    for (const id of ['00000000-0000-7000-8000-000000000000', 'x', "1' OR '1'='1"]) {
      const elsewhere = { ...unknown, criterionCode: 'E1.1', applicationId: id };
      expect(await saveAnswer(actOf(organisation.lead), elsewhere)).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('two people on one answer', () => {
  test('[R-SEL-05] the second, who saw an older version, gets both values and changes nothing', async () => {
    accepted(await save(organisation.lead, 'E2.1', 0, CONFORMING));
    const refusal = await save(organisation.lead, 'E2.1', 0, MASTERED);
    expect(refusal).toMatchObject({ ok: false, code: 'conflict' });
    if (refusal.ok) throw new Error('a conflict was expected');
    expect(answerInConflict(refusal.details)).toMatchObject({ ...CONFORMING, version: 1 });
    expect(await answerOf(applicationId, 'E2.1')).toMatchObject(CONFORMING);
    // Having seen both, the person keeps theirs.
    expect(accepted(await save(organisation.lead, 'E2.1', 1, MASTERED)).version).toBe(2);
  });

  test('[R-SEL-05] of twenty savings of one version at once, one wins and the others are told', async () => {
    const contents = Array.from({ length: 20 }, (_, index) => ({
      ...CONFORMING,
      comment: `Réponse ${index}`,
    }));
    const outcomes = await Promise.all(
      contents.map((content) => save(organisation.lead, 'E2.2', 0, content)),
    );
    const winners = outcomes.filter((outcome) => outcome.ok);
    expect(winners).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.code]))).toEqual(
      Array(19).fill('conflict'),
    );
    expect((await answerOf(applicationId, 'E2.2'))?.version).toBe(1);
    const entries = (await journalOf(applicationId)).filter(({ subject }) => subject === 'E2.2');
    expect(entries).toHaveLength(1);
  });
});

describe('who may answer', () => {
  test('[R-SEL-04] a contributor answers the criteria they are asked, and no other', async () => {
    const { lead, contributor } = organisation;
    expect(await save(contributor, 'E3.1', 0, CONFORMING)).toMatchObject({ code: 'not-found' });
    const asked = { applicationId, criterionCodes: ['E3.1'], userId: contributor.userId };
    accepted(await assignCriteria(actOf(lead), asked));
    expect(accepted(await save(contributor, 'E3.1', 0, CONFORMING)).version).toBe(1);
    expect(await save(contributor, 'E3.2', 0, CONFORMING)).toMatchObject({ code: 'not-found' });
    expect((await journalOf(applicationId))[0]).toMatchObject({ actorRole: 'contributor', subject: 'E3.1' });
    accepted(await unassignCriteria(actOf(lead), asked));
    expect(await save(contributor, 'E3.1', 1, MASTERED)).toMatchObject({ code: 'not-found' });
    expect(await answerOf(applicationId, 'E3.1')).toMatchObject(CONFORMING);
  });

  test('[R-SEL-04] nobody outside the service answers, whatever their role', async () => {
    const other = await createOrganisation();
    const officer = await createOfficer();
    for (const stranger of [other.lead, other.contributor, officer]) {
      expect(await save(stranger, 'E1.1', 2, CONFORMING)).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('when one may answer', () => {
  test('[R-SEL-03] after the submission nothing changes, but what a clarification asks about', async () => {
    const { lead } = organisation;
    const service = await createOrganisation();
    const submitted = await createSubmitted(service);
    function change(criterionCode: string) {
      const input = { applicationId: submitted, criterionCode, version: 1, content: CONFORMING };
      return saveAnswer(actOf(service.lead), input);
    }
    expect(await change('E1.1')).toMatchObject({ ok: false, code: 'under-examination' });
    const { version } = await fileOf(submitted);
    accepted(
      await requestClarification(actOf(await createOfficer()), {
        applicationId: submitted,
        version,
        questions: [{ subject: 'E1.1', question: 'Quels canaux sont concernés ?' }],
        dueOn: addDays(parisDate(TEST_NOW), 10),
      }),
    );
    expect(accepted(await change('E1.1')).version).toBe(2);
    expect(await change('E1.3')).toMatchObject({ ok: false, code: 'not-asked' });
    expect(lead.userId).not.toBe(service.lead.userId);
  });
});

describe('a saving against a submission', () => {
  test('[R-SEL-06] whatever comes first, an answer acknowledged is in what is submitted', async () => {
    for (let round = 0; round < 8; round += 1) {
      const service = await createOrganisation();
      const id = await createCompleteDraft(service);
      const { version } = await fileOf(id);
      const comment = `Écrit pendant le dépôt ${round}`;
      const content: AnswerContent = { rating: 3, notApplicableReason: '', comment };
      const input = { applicationId: id, criterionCode: 'E1.1', version: 1, content };
      const [saved, submitted] = await Promise.all([
        saveAnswer(actOf(service.lead), input),
        submitApplication(actOf(service.lead), { applicationId: id, version }),
      ]);
      accepted(submitted);
      const snapshot = await getDatabase().snapshot.findFirstOrThrow({ where: { applicationId: id } });
      expect(JSON.stringify(snapshot.content).includes(comment)).toBe(saved.ok);
      expect((await answerOf(id, 'E1.1'))?.comment === comment).toBe(saved.ok);
      if (!saved.ok) expect(saved.code).toBe('under-examination');
    }
  });
});
