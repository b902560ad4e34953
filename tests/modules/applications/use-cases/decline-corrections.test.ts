/** A major leaves the service its choice before DITP may hand the file over, on a real database. */
import { describe, expect, test } from 'vitest';

import { declineCorrections } from '#app/modules/applications/use-cases/decline-corrections.server.ts';
import { getApplicationPage } from '#app/modules/applications/use-cases/get-application-page.server.ts';
import { getCorrectionsPage } from '#app/modules/applications/use-cases/get-corrections-page.server.ts';
import { getDitpFile } from '#app/modules/applications/use-cases/get-ditp-file.server.ts';
import { listMyFiles } from '#app/modules/applications/use-cases/list-my-files.server.ts';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createAnswered } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createOfficer, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** Reported on day 12; the choice ends on day 27. */
async function createReported(ratings: Readonly<Record<string, Rating>>) {
  const file = await createAnswered(ratings, 'accept');
  const { evaluationId, auditor, applicationId } = file;
  const { version } = await fileOf(applicationId);
  accepted(await closeContradictory(actOf(auditor, testTime(12)), { evaluationId, version }));
  return { ...file, version: version + 1 };
}

const MAJOR = { 'E1.3': 0 } as const;

describe('a final report with an open major', () => {
  test('[R-APP-65] the hand is the service’s, on every page and list, until its fifteenth day', async () => {
    const { applicationId, officer, organisation, version } = await createReported(MAJOR);
    const due = addDays(parisDate(testTime(12)), 15);
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({ status: 'reported', dueOn: due, evaluation: { majorsAtReport: 1 } });
    const query = new URLSearchParams({ q: file.reference });
    for (const [day, holder] of [
      [26, 'organisation'],
      [27, 'organisation'],
      [28, 'ditp'],
    ] as const) {
      const act = actOf(officer, testTime(day));
      const lead = actOf(organisation.lead, testTime(day));
      const page = accepted(await getDitpFile(act, applicationId));
      expect(page.next).toMatchObject({ holder, dueOn: due });
      expect(page.actions.includes('put-before-committee')).toBe(holder === 'ditp');
      const { rows } = accepted(await listWorklist(act, query));
      expect(rows.map((row) => row.holder)).toEqual([holder]);
      const own = accepted(await getApplicationPage(lead, applicationId));
      expect(own.actions.includes('decline-corrections')).toBe(holder === 'organisation');
      expect(own.actions).toContain('open-corrections');
      const mine = await listMyFiles(lead);
      expect(JSON.stringify(mine)).toContain(holder === 'organisation' ? due : file.reference);
    }
    const early = await putBeforeCommittee(actOf(officer, testTime(27)), { applicationId, version });
    expect(early).toMatchObject({ code: 'corrections-choice-running', details: { dueOn: due } });
    accepted(await putBeforeCommittee(actOf(officer, testTime(28)), { applicationId, version }));
  });

  test('[R-APP-65] declined, the file goes on at once; DITP is told, the journal keeps it, twice is once', async () => {
    const { applicationId, officer, organisation, auditor, version } = await createReported(MAJOR);
    const lead = actOf(organisation.lead, testTime(13));
    const input = { applicationId, version };
    for (const other of [officer, auditor, await createOfficer()]) {
      expect((await declineCorrections(actOf(other, testTime(13)), input)).ok).toBe(false);
    }
    const tries = await Promise.all(Array.from({ length: 4 }, () => declineCorrections(lead, input)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({ status: 'reported', dueOn: null, version: version + 1 });
    expect(
      await getDatabase().journalEntry.count({
        where: { stream: `application:${applicationId}`, action: 'application.decline-corrections' },
      }),
    ).toBe(1);
    const told = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'corrections-declined' },
    });
    expect(told.map(({ recipient }) => recipient)).toContain(officer.email);
    const page = accepted(await getCorrectionsPage(lead, applicationId));
    expect(page).toMatchObject({ chooseBy: null, mayOpen: true, next: { holder: 'ditp' } });
    accepted(
      await putBeforeCommittee(actOf(officer, testTime(13)), { applicationId, version: file.version }),
    );
  });

  test('[R-APP-65] a report with no major leaves no choice and waits for nobody', async () => {
    const { applicationId, officer, organisation, version } = await createReported({ 'E1.2': 1 });
    expect(await fileOf(applicationId)).toMatchObject({ dueOn: null, evaluation: { majorsAtReport: 0 } });
    const lead = actOf(organisation.lead, testTime(12));
    expect(await declineCorrections(lead, { applicationId, version })).toMatchObject({
      code: 'corrections-choice-over',
    });
    accepted(await putBeforeCommittee(actOf(officer, testTime(12)), { applicationId, version }));
  });
});
