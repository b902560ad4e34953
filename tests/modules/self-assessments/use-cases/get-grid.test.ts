import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { listJournalEntries } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { assignCriteria } from '#app/modules/self-assessments/use-cases/assign-criteria.server.ts';
import { getGridCommitment } from '#app/modules/self-assessments/use-cases/get-grid-commitment.server.ts';
import { getGrid } from '#app/modules/self-assessments/use-cases/get-grid.server.ts';
import { unassignCriteria } from '#app/modules/self-assessments/use-cases/unassign-criteria.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createCompleteDraft,
  createDraft,
  createOfficer,
  createOrganisation,
  createUser,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let organisation: TestOrganisation;
let applicationId: string;
beforeAll(async () => {
  organisation = await createOrganisation();
  applicationId = await createCompleteDraft(organisation);
});

function assign(
  codes: ReadonlyArray<string>,
  userId: string,
  actor: Actor = organisation.lead,
  id = applicationId,
) {
  return assignCriteria(actOf(actor), { applicationId: id, criterionCodes: codes, userId });
}

describe('the grid of a file', () => {
  test('the lead sees the 72 criteria, their answers and proofs, the score and what is missing', async () => {
    const view = accepted(await getGrid(actOf(organisation.lead), applicationId));
    const lines = view.sections.flatMap((section) => section.lines);
    expect(lines).toHaveLength(72);
    expect(lines.find(({ code }) => code === 'E1.1')).toMatchObject({
      rating: 3,
      evidenceCount: 1,
      required: true,
    });
    expect(view.score?.attained).toBe('bronze');
    expect(view.score?.missing?.level).toBe('silver');
    expect(view.unanswered).toEqual([]);
    expect(view.next?.required).toBe(false);
  });

  test('[R-SEL-04] the grid of another organisation is not found, nor any by a wrong id', async () => {
    const other = await createOrganisation();
    for (const stranger of [other.lead, other.contributor, organisation.contributor, await createOfficer()]) {
      expect(await getGrid(actOf(stranger), applicationId)).toMatchObject({ code: 'not-found' });
      expect(await getGridCommitment(actOf(stranger), applicationId, 'E1')).toMatchObject({
        code: 'not-found',
      });
    }
    expect(await getGrid(actOf(organisation.lead), 'x')).toMatchObject({ code: 'not-found' });
    expect(await getGridCommitment(actOf(organisation.lead), applicationId, 'E9')).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('one commitment', () => {
  test('each criterion comes with what it expects, its answer, its proofs and who is asked', async () => {
    const view = accepted(await getGridCommitment(actOf(organisation.lead), applicationId, 'E1'));
    expect(view.criteria).toHaveLength(8);
    const [first] = view.criteria;
    expect(first).toMatchObject({
      code: 'E1.1',
      editable: true,
      admitsNotApplicable: false,
      answer: { rating: 3, comment: 'Pratique en place.' },
      version: 1,
      assignees: [],
    });
    expect(first?.evidence).toHaveLength(1);
    expect(first?.expectedEvidence.length).toBeGreaterThan(0);
    expect(view.contributors).toEqual([
      { userId: organisation.contributor.userId, name: organisation.contributor.name },
    ]);
    expect(view.scoring?.score.attained).toBe('bronze');
    expect(view.stops).toHaveLength(72);
  });
});

describe('asking contributors', () => {
  test('[R-SEL-09] the person is told once, sees what they are asked and nothing else', async () => {
    const service = await createOrganisation();
    const id = await createDraft(service);
    const { contributor, lead } = service;
    const codes = ['E1.2', 'E1.1', 'E2.1'];
    expect(accepted(await assign(codes, contributor.userId, lead, id)).assigned).toEqual([
      'E1.1',
      'E1.2',
      'E2.1',
    ]);
    expect(accepted(await assign(['E1.1'], contributor.userId, lead, id)).assigned).toEqual([]);
    const mails = await getDatabase().outboxMessage.findMany({ where: { applicationId: id } });
    expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['criterion-assigned', contributor.email],
    ]);
    expect(mails[0]?.text).toContain('E1.2');
    const [entry] = await listJournalEntries(getDatabase(), `application:${id}`, { limit: 1 });
    expect(entry).toMatchObject({
      action: 'criterion.assign',
      after: { criteria: ['E1.1', 'E1.2', 'E2.1'] },
    });

    const view = accepted(await getGrid(actOf(contributor), id));
    expect(view.sections.flatMap(({ lines }) => lines.map(({ code }) => code))).toEqual([
      'E1.1',
      'E1.2',
      'E2.1',
    ]);
    expect(view).toMatchObject({ isWhole: false, score: null, next: { code: 'E1.1' } });
    const commitment = accepted(await getGridCommitment(actOf(contributor), id, 'E1'));
    expect(commitment.criteria.map(({ code }) => code)).toEqual(['E1.1', 'E1.2']);
    expect(commitment).toMatchObject({ scoring: null, canAssign: false, contributors: [] });
    expect(await getGridCommitment(actOf(contributor), id, 'E3')).toMatchObject({ code: 'not-found' });

    const asked = { applicationId: id, criterionCodes: codes, userId: contributor.userId };
    expect(accepted(await unassignCriteria(actOf(lead), asked)).unassigned).toHaveLength(3);
    expect(accepted(await unassignCriteria(actOf(lead), asked)).unassigned).toEqual([]);
    expect(await getGrid(actOf(contributor), id)).toMatchObject({ code: 'not-found' });
  });

  test('[R-SEL-09] only contributors of the organisation, known criteria, and by its lead', async () => {
    const { contributor, lead } = organisation;
    const outsider = await createUser();
    expect(await assign(['E1.1'], outsider.userId)).toMatchObject({ code: 'not-a-contributor' });
    expect(await assign(['E1.1'], lead.userId)).toMatchObject({ code: 'not-a-contributor' });
    expect(await assign(['E1.1'], 'x')).toMatchObject({ code: 'not-a-contributor' });
    expect(await assign(['E1.1', 'E9.9'], contributor.userId)).toMatchObject({ code: 'unknown-criterion' });
    expect(await assign([], contributor.userId)).toMatchObject({ code: 'no-criterion' });
    expect(await assign(['E1.1'], contributor.userId, contributor)).toMatchObject({ code: 'not-found' });
    const other = await createOrganisation();
    expect(await assign(['E1.1'], contributor.userId, other.lead)).toMatchObject({ code: 'not-found' });
  });
});
