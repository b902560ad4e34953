/** Days off, capacities and the register that DITP reads, on a real database. */
import { describe, expect, test } from 'vitest';

import { declareUnavailability } from '#app/modules/evaluations/use-cases/declare-unavailability.server.ts';
import { getAssignmentPage } from '#app/modules/evaluations/use-cases/get-assignment-page.server.ts';
import { getAuditorSheet } from '#app/modules/evaluations/use-cases/get-auditor-sheet.server.ts';
import { listAuditorRegister } from '#app/modules/evaluations/use-cases/list-auditor-register.server.ts';
import { listOwnUnavailabilities } from '#app/modules/evaluations/use-cases/list-own-unavailabilities.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { removeUnavailability } from '#app/modules/evaluations/use-cases/remove-unavailability.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { addDays } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, createOfficer, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

describe('days off', () => {
  test('[R-EVA-35] declared once however often sent, withdrawn by their owner alone, kept in the journal', async () => {
    const auditor = await createAuditor();
    const act = actOf(auditor);
    const { today } = await listOwnUnavailabilities(act);
    const days = { startsOn: addDays(today, 10), endsOn: addDays(today, 12), reason: 'Formation' };
    const sent = await Promise.all([declareUnavailability(act, days), declareUnavailability(act, days)]);
    const [first] = sent.map(accepted);
    expect((await listOwnUnavailabilities(act)).periods).toHaveLength(1);
    const unavailabilityId = first?.unavailabilityId ?? '';
    const stranger = actOf(await createAuditor());
    expect(await removeUnavailability(stranger, { unavailabilityId })).toMatchObject({ code: 'not-found' });
    accepted(await removeUnavailability(act, { unavailabilityId }));
    expect((await listOwnUnavailabilities(act)).periods).toEqual([]);
    const stream = `user:${auditor.userId}`;
    expect(await getDatabase().journalEntry.count({ where: { stream } })).toBe(2);
  });

  test.each([
    [0, -1, 'days-reversed'],
    [-3, -1, 'days-past'],
    [null, 1, 'days-missing'],
    [-3, 0, 'ok'],
  ])('[R-EVA-35] from day %s to day %s: %s', async (from, to, expected) => {
    const act = actOf(await createAuditor());
    const { today } = await listOwnUnavailabilities(act);
    const startsOn = from === null ? null : addDays(today, from);
    const outcome = await declareUnavailability(act, { startsOn, endsOn: addDays(today, to), reason: '' });
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test('[R-EVA-35] nobody is named lead on a day off; the page says why', async () => {
    const { applicationId, officer } = await createPlanned();
    const file = await fileOf(applicationId);
    const away = await createAuditor();
    const day = file.evaluation?.plannedTo ?? null;
    accepted(await declareUnavailability(actOf(away), { startsOn: day, endsOn: day, reason: '' }));
    const act = actOf(officer, testTime(2));
    const page = accepted(await getAssignmentPage(act, applicationId));
    expect(page.proposal.excluded.find(({ userId }) => userId === away.userId)?.reasons[0]).toContain(
      'n’est pas disponible',
    );
    const change = { applicationId, version: file.version, leadAuditorId: away.userId };
    expect(await changeAuditors(act, change)).toMatchObject({ code: 'auditor-unavailable' });
  });
});

describe('the register', () => {
  test('[R-EVA-36] DITP reads links, load and missions, and sets capacities; nobody else', async () => {
    const { auditor, officer, applicationId } = await createPlanned();
    const act = actOf(officer, testTime(2));
    const { capacity } = accepted(await listAuditorRegister(act));
    accepted(await setAuditorCapacity(act, { userId: null, missionsAtOnce: capacity + 2 }));
    accepted(await setAuditorCapacity(act, { userId: auditor.userId, missionsAtOnce: 1 }));
    const { lines } = accepted(await listAuditorRegister(act));
    expect(lines.find(({ userId }) => userId === auditor.userId)).toMatchObject({
      openMissions: 1,
      capacity: 1,
      links: 0,
    });
    const sheet = accepted(await getAuditorSheet(act, auditor.userId));
    expect(sheet.schemeCapacity).toBe(capacity + 2);
    expect(sheet.missions).toMatchObject([{ applicationId, isOpen: true, cycle: 1, endReason: null }]);
    accepted(await setAuditorCapacity(act, { userId: auditor.userId, missionsAtOnce: null }));
    expect(accepted(await getAuditorSheet(act, auditor.userId)).person.ownCapacity).toBeNull();
    expect(await setAuditorCapacity(act, { userId: null, missionsAtOnce: null })).toMatchObject({
      code: 'capacity-missing',
    });
    expect(await getAuditorSheet(act, officer.userId)).toMatchObject({ code: 'not-found' });
    expect(await listAuditorRegister(actOf(auditor))).toMatchObject({ code: 'not-found' });
    expect(await setAuditorCapacity(actOf(auditor), { userId: null, missionsAtOnce: 9 })).toMatchObject({
      code: 'not-found',
    });
    expect(await getAuditorSheet(actOf(await createOfficer()), 'x')).toMatchObject({ code: 'not-found' });
  });
});
