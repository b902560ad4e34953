import { beforeAll, describe, expect, test } from 'vitest';

import { listJournalEntries } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { ResultsContent } from '#app/modules/self-assessments/domain/results-declaration.ts';
import {
  declarationInConflict,
  declareResults,
} from '#app/modules/self-assessments/use-cases/declare-results.server.ts';
import { getPublishedResults } from '#app/modules/self-assessments/use-cases/get-published-results.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createDraft,
  createEvidence,
  createOfficer,
  createOrganisation,
  createSubmitted,
  TEST_NOW,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let organisation: TestOrganisation;
let applicationId: string;
let evidenceId: string;
beforeAll(async () => {
  organisation = await createOrganisation();
  applicationId = await createDraft(organisation);
  evidenceId = await createEvidence(organisation);
});

function content(fields: Partial<ResultsContent> = {}): ResultsContent {
  return {
    satisfaction: 78.4,
    netSatisfaction: 60,
    publishedOn: calendarDate('2026-03-01'),
    respondents: 412,
    source: 'Enquête annuelle',
    evidenceId,
    ...fields,
  };
}

function declare(version: number, declared: ResultsContent, id = applicationId, service = organisation) {
  return declareResults(actOf(service.lead), { applicationId: id, version, content: declared });
}

describe('declaring the published results', () => {
  test('they come back as declared, exact to the decimal, and the journal keeps both values', async () => {
    expect(accepted(await declare(1, content())).version).toBe(2);
    const view = accepted(await getPublishedResults(actOf(organisation.lead), applicationId));
    expect(view).toMatchObject({ content: content(), version: 2, editable: true, isSubmitted: false });
    expect(view.levels.map(({ met }) => met)).toEqual([true, true, false]);
    const [entry] = await listJournalEntries(getDatabase(), `application:${applicationId}`, { limit: 1 });
    expect(entry).toMatchObject({
      action: 'results.declare',
      before: { satisfaction: null },
      after: { satisfaction: 78.4 },
    });
  });

  test('[R-SEL-01] declaring the same again writes nothing, even from an old page', async () => {
    const entries = await listJournalEntries(getDatabase(), `application:${applicationId}`, { limit: 50 });
    expect(accepted(await declare(1, content())).version).toBe(2);
    expect(await listJournalEntries(getDatabase(), `application:${applicationId}`, { limit: 50 })).toEqual(
      entries,
    );
  });

  test('[R-SEL-05] an older page never overwrites a newer declaration, and says whose it is', async () => {
    const refusal = await declare(1, content({ satisfaction: 80 }));
    expect(refusal).toMatchObject({ ok: false, code: 'conflict' });
    if (refusal.ok) throw new Error('a conflict was expected');
    expect(declarationInConflict(refusal.details)).toEqual({
      actorName: organisation.lead.name,
      at: TEST_NOW,
    });
    const view = accepted(await getPublishedResults(actOf(organisation.lead), applicationId));
    expect(view.content.satisfaction).toBe(78.4);
  });

  test('the proof comes from the library of the organisation', async () => {
    const elsewhere = await createEvidence(await createOrganisation());
    for (const id of [elsewhere, 'x', '00000000-0000-7000-8000-000000000000']) {
      expect(await declare(2, content({ evidenceId: id }))).toMatchObject({
        ok: false,
        code: 'unknown-evidence',
      });
    }
  });

  test('[R-SEL-03] once submitted they are locked like the grid', async () => {
    const service = await createOrganisation();
    const submitted = await createSubmitted(service);
    const locked = await declare(1, content({ evidenceId: null }), submitted, service);
    expect(locked).toMatchObject({ ok: false, code: 'under-examination' });
    const view = accepted(await getPublishedResults(actOf(service.lead), submitted));
    expect(view).toMatchObject({ editable: false, isSubmitted: true });
  });

  test('[R-SEL-04] only the lead of the service declares and sees them here', async () => {
    const other = await createOrganisation();
    for (const stranger of [organisation.contributor, other.lead, await createOfficer()]) {
      const act = actOf(stranger);
      expect(await getPublishedResults(act, applicationId)).toMatchObject({ code: 'not-found' });
      const input = { applicationId, version: 2, content: content() };
      expect(await declareResults(act, input)).toMatchObject({ code: 'not-found' });
    }
  });
});
