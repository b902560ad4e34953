/** The programme of a visit on a real database: written, sent as invitations that update, read by the service. */
import { describe, expect, test } from 'vitest';

import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { getProgramme } from '#app/modules/evaluations/use-cases/get-programme.server.ts';
import { getServiceProgramme } from '#app/modules/evaluations/use-cases/get-service-programme.server.ts';
import { recordMysteryTest } from '#app/modules/evaluations/use-cases/record-mystery-test.server.ts';
import { removeMysteryTest } from '#app/modules/evaluations/use-cases/remove-mystery-test.server.ts';
import { removeProgrammeItem } from '#app/modules/evaluations/use-cases/remove-programme-item.server.ts';
import { saveMysteryTest } from '#app/modules/evaluations/use-cases/save-mystery-test.server.ts';
import { saveProgrammeItem } from '#app/modules/evaluations/use-cases/save-programme-item.server.ts';
import { sendProgramme } from '#app/modules/evaluations/use-cases/send-programme.server.ts';
import type { ProgrammeItemContent } from '#app/modules/evaluations/domain/programme.ts';
import { sendDueMessages } from '#app/modules/notifications/use-cases/send-outbox.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { OutgoingMail } from '#app/platform/mail/transport.server.ts';
import { createDelivered, createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, createOrganisation, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { splitCalendars } from '#app/platform/icalendar.ts';
import { readCalendar, textOf, valueOf } from '#tests/support/icalendar-reading.ts';

useDatabase();

/** Planned from 26 to 30 November 2026; the declaration is signed. */
async function createSigned() {
  const planned = await createPlanned();
  accepted(await declareNoConflict(actOf(planned.auditor, testTime(2)), planned));
  return planned;
}

function moment(auditorId: string, changes: Partial<ProgrammeItemContent> = {}): ProgrammeItemContent {
  return {
    kind: 'opening',
    title: 'Ouverture, avec la direction',
    siteId: null,
    startsAt: new Date('2026-11-26T08:30:00Z'),
    endsAt: new Date('2026-11-26T09:30:00Z'),
    place: 'Salle des mariages',
    people: 'Directrice',
    criteria: ['E1.1'],
    auditorIds: [auditorId],
    ...changes,
  };
}

async function invitationsTo(email: string) {
  const rows = await getDatabase().outboxMessage.findMany({
    where: { recipient: email, kind: 'visit-programme' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ calendar }) => splitCalendars(calendar ?? '').map(readCalendar));
}

describe('the programme', () => {
  test('[R-EVA-38] an invitation keeps its UID and grows; what is removed is taken back', async () => {
    const { evaluationId, auditor, organisation } = await createSigned();
    const act = actOf(auditor, testTime(2));
    const first = { evaluationId, itemId: null, version: 0, item: moment(auditor.userId) };
    const { itemId } = accepted(await saveProgrammeItem(act, first));
    const closing = moment(auditor.userId, {
      kind: 'closing',
      title: 'Clôture',
      startsAt: new Date('2026-11-27T15:00:00Z'),
      endsAt: new Date('2026-11-27T16:00:00Z'),
    });
    const last = accepted(await saveProgrammeItem(act, { ...first, item: closing }));
    accepted(await sendProgramme(act, { evaluationId, sequence: 0 }));
    const later = actOf(auditor, testTime(3));
    const moved = { ...moment(auditor.userId), endsAt: new Date('2026-11-26T10:00:00Z') };
    accepted(await saveProgrammeItem(later, { evaluationId, itemId, version: 1, item: moved }));
    accepted(await removeProgrammeItem(later, { evaluationId, itemId: last.itemId, version: 1 }));
    accepted(await sendProgramme(actOf(auditor, testTime(4)), { evaluationId, sequence: 1 }));

    for (const { email } of [organisation.lead, auditor]) {
      const [first = [], [updated, ...others] = [], [cancelled, ...kept] = []] = await invitationsTo(email);
      expect(first.map(({ components }) => components.map((event) => valueOf(event, 'SEQUENCE')))).toEqual([
        ['1'],
        ['1'],
      ]);
      expect(kept).toEqual([]);
      const [sent] = first;
      const [before] = sent?.components ?? [];
      const [after] = updated?.components ?? [];
      if (sent === undefined || updated === undefined || cancelled === undefined) throw new Error('Three.');
      if (before === undefined || after === undefined) throw new Error('An event is missing.');
      expect(others).toEqual([]);
      expect(valueOf(sent, 'METHOD')).toBe('REQUEST');
      expect(valueOf(after, 'UID')).toBe(valueOf(before, 'UID'));
      expect(valueOf(before, 'UID')).toContain(itemId);
      expect([valueOf(before, 'DTSTART'), valueOf(before, 'DTEND')]).toEqual([
        '20261126T083000Z',
        '20261126T093000Z',
      ]);
      expect([valueOf(after, 'SEQUENCE'), valueOf(after, 'DTEND')]).toEqual(['2', '20261126T100000Z']);
      expect(textOf(before, 'LOCATION')).toBe('Salle des mariages');
      expect(valueOf(cancelled, 'METHOD')).toBe('CANCEL');
      expect(cancelled.components.map((event) => valueOf(event, 'UID')?.split('@')[0])).toEqual([
        last.itemId,
      ]);
      const people = after.properties.filter(({ name }) => name === 'ATTENDEE').map(({ value }) => value);
      expect(people).toEqual([`mailto:${organisation.lead.email}`, `mailto:${auditor.email}`]);
    }
    const third = await sendProgramme(actOf(auditor, testTime(5)), { evaluationId, sequence: 2 });
    expect(third.ok).toBe(true);
    expect(await invitationsTo(auditor.email)).toHaveLength(4);
  });

  test('[R-EVA-38] sent twice at once, one sending leaves; an empty programme is not sent', async () => {
    const { evaluationId, auditor } = await createSigned();
    const act = actOf(auditor, testTime(2));
    expect(await sendProgramme(act, { evaluationId, sequence: 0 })).toMatchObject({
      code: 'programme-empty',
    });
    accepted(
      await saveProgrammeItem(act, { evaluationId, itemId: null, version: 0, item: moment(auditor.userId) }),
    );
    const sent = await Promise.all(
      Array.from({ length: 4 }, () => sendProgramme(act, { evaluationId, sequence: 0 })),
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await invitationsTo(auditor.email)).toHaveLength(1);
  });

  test('[R-EVA-38] the mail carries the calendar to the transport', async () => {
    const { evaluationId, auditor } = await createSigned();
    const act = actOf(auditor, testTime(2));
    accepted(
      await saveProgrammeItem(act, { evaluationId, itemId: null, version: 0, item: moment(auditor.userId) }),
    );
    accepted(await sendProgramme(act, { evaluationId, sequence: 0 }));
    const mails: OutgoingMail[] = [];
    await sendDueMessages({
      clock: { now: () => testTime(2, 1) },
      transport: {
        send: (mail) => {
          mails.push(mail);
          return Promise.resolve();
        },
        close: () => undefined,
      },
    });
    const mine = mails.filter(({ recipient, calendar }) => recipient === auditor.email && calendar !== null);
    expect(mine).toHaveLength(1);
    expect(mails.some(({ calendar }) => calendar === null)).toBe(true);
  });

  test('[R-EVA-37] only the lead auditor who signed writes; the same moment sent again is written once', async () => {
    const planned = await createPlanned();
    const { evaluationId, auditor, organisation, officer } = planned;
    const act = actOf(auditor, testTime(2));
    const input = { evaluationId, itemId: null, version: 0, item: moment(auditor.userId) };
    expect(await saveProgrammeItem(act, input)).toMatchObject({ code: 'declaration-missing' });
    accepted(await declareNoConflict(act, { evaluationId }));
    for (const stranger of [organisation.lead, officer, await createAuditor()]) {
      expect(await saveProgrammeItem(actOf(stranger), input)).toMatchObject({ code: 'not-found' });
      expect(await sendProgramme(actOf(stranger), { evaluationId, sequence: 0 })).toMatchObject({
        code: 'not-found',
      });
    }
    const written = await Promise.all([saveProgrammeItem(act, input), saveProgrammeItem(act, input)]);
    const ids = written.map((outcome) => accepted(outcome).itemId);
    expect(ids[0]).toBe(ids[1]);
    const itemId = ids[0] ?? '';
    const title = { ...input.item, title: 'Autre' };
    accepted(await saveProgrammeItem(act, { evaluationId, itemId, version: 1, item: title }));
    expect(
      await saveProgrammeItem(act, { evaluationId, itemId, version: 1, item: { ...title, place: 'x' } }),
    ).toMatchObject({ code: 'conflict' });
    const overlapping = moment(auditor.userId, { title: 'Pendant' });
    expect(await saveProgrammeItem(act, { ...input, item: overlapping })).toMatchObject({
      code: 'programme-overlap',
    });
  });

  test('[R-EVA-37] nothing of it changes once the draft report has left', async () => {
    const { evaluationId, auditor } = await createDelivered();
    const act = actOf(auditor, testTime(9));
    expect(
      await saveProgrammeItem(act, { evaluationId, itemId: null, version: 0, item: moment(auditor.userId) }),
    ).toMatchObject({ code: 'programme-closed' });
    expect(accepted(await getProgramme(act, evaluationId)).mayWrite).toBe(false);
  });
});

describe('mystery tests', () => {
  test('[R-EVA-39] planned, done, corrected; the service reads nothing of them before the draft report', async () => {
    const { evaluationId, applicationId, auditor, organisation } = await createSigned();
    const act = actOf(auditor, testTime(2));
    const planned = {
      siteId: organisation.siteIds[0] ?? null,
      channel: 'phone',
      scenario: 'Appeler à 11 h 55.',
      criteria: ['E2.1'],
      plannedOn: null,
    } as const;
    const input = { evaluationId, testId: null, version: 0, test: planned };
    const { testId } = accepted(await saveMysteryTest(act, input));
    expect(accepted(await saveMysteryTest(act, input)).testId).toBe(testId);
    const day = accepted(await getProgramme(act, evaluationId)).today;
    const result = {
      evaluationId,
      testId,
      version: 1,
      performedOn: day,
      outcome: 'partly',
      waitingMinutes: 7,
      result: 'Rappel promis.',
    } as const;
    accepted(await recordMysteryTest(act, result));
    expect(await recordMysteryTest(act, result)).toMatchObject({ code: 'conflict' });
    expect(await removeMysteryTest(act, { evaluationId, testId, version: 2 })).toMatchObject({
      code: 'mystery-performed',
    });
    const { tests } = accepted(await getProgramme(act, evaluationId));
    expect(tests).toMatchObject([{ performed: { on: day, outcome: 'partly', waitingMinutes: 7 } }]);
    const lead = actOf(organisation.lead, testTime(3));
    expect(accepted(await getServiceProgramme(lead, applicationId))).toMatchObject({
      tests: null,
      items: [],
    });
    const outsider = (await createOrganisation()).lead;
    expect(await getServiceProgramme(actOf(outsider), applicationId)).toMatchObject({ code: 'not-found' });
    await getDatabase().evaluation.update({
      where: { id: evaluationId },
      data: { draftDeliveredAt: testTime(4) },
    });
    expect(accepted(await getServiceProgramme(lead, applicationId)).tests).toHaveLength(1);
  });
});
