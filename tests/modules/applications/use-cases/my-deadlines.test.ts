/** Each person's deadlines, on their pages and in the calendar that they subscribe to. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { getDeadlinesPage } from '#app/modules/applications/use-cases/get-deadlines-page.server.ts';
import { listMyDeadlines } from '#app/modules/applications/use-cases/list-my-deadlines.server.ts';
import { writeDeadlineCalendar } from '#app/modules/applications/use-cases/write-deadline-calendar.server.ts';
import {
  getCalendarFeedDate,
  renewCalendarFeed,
  revokeCalendarFeed,
} from '#app/modules/notifications/use-cases/manage-calendar-feed.server.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { loader } from '#app/routes/files/calendar-feed.ts';
import { edge } from '#tests/api/edge.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createDelivered } from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createOrganisation,
  createSubmitted,
  createUser,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let file: EvaluatedFile;
let otherId: string;
const NOW = testTime(9);

beforeAll(async () => {
  file = await createDelivered({ 'E1.2': 1 });
  otherId = await createSubmitted(await createOrganisation());
});

async function filesOf(actor: Actor): Promise<ReadonlyArray<string>> {
  const lines = await listMyDeadlines(actOf(actor, NOW));
  return [...new Set(lines.map(({ applicationId }) => applicationId))];
}

async function tokenOf(actor: Actor): Promise<string> {
  const address = await renewCalendarFeed(actOf(actor, NOW));
  expect(address).toMatch(/^http:\/\/localhost:3000\/calendrier\/[\w-]{40,}\.ics$/);
  return address.replace(/^.*\/calendrier\//, '').replace(/\.ics$/, '');
}

describe('deadlines of a person', () => {
  test('[R-APP-64] the page of a file gives its deadlines in order, with who has the hand', async () => {
    const { lead } = file.organisation;
    const page = accepted(await getDeadlinesPage(actOf(lead, NOW), file.applicationId));
    expect(page.deadlines.map(({ kind, sideLabel }) => `${kind}: ${sideLabel}`)).toEqual([
      'contradictory-reply: Le service candidat',
      'contradictory-settlement: Le responsable d’audit',
    ]);
    expect(page.side).toBe('service');
    expect(accepted(await getDeadlinesPage(actOf(file.auditor, NOW), file.applicationId)).side).toBe(
      'auditors',
    );
    expect(accepted(await getDeadlinesPage(actOf(file.officer, NOW), file.applicationId)).side).toBe('ditp');
  });

  test('[R-APP-64] each person sees the deadlines of the files that they may read, and of no other', async () => {
    const { lead, contributor } = file.organisation;
    expect(await filesOf(lead)).toEqual([file.applicationId]);
    expect(await filesOf(contributor)).toEqual([]);
    expect(await filesOf(file.auditor)).toEqual([file.applicationId]);
    expect(await filesOf(await createAuditor())).toEqual([]);
    expect(await filesOf(await createUser())).toEqual([]);
    expect([...(await filesOf(file.officer))].sort()).toEqual([file.applicationId, otherId].sort());
    const stranger = (await createOrganisation()).lead;
    expect(await getDeadlinesPage(actOf(stranger, NOW), file.applicationId)).toMatchObject({
      code: 'not-found',
    });
    expect(await getDeadlinesPage(actOf(lead, NOW), 'nonsense')).toMatchObject({ code: 'not-found' });
  });

  test('[R-APP-64] they take one statement, whatever their number', async () => {
    let statements = 0;
    const stop = observeStatements(() => {
      statements += 1;
    });
    await listMyDeadlines(actOf(file.officer, NOW));
    stop();
    expect(statements).toBe(1);
  });
});

describe('the calendar to subscribe to', () => {
  test('[R-NOT-17] it holds the deadlines of every file that its owner may read today', async () => {
    const token = await tokenOf(file.organisation.lead);
    const calendar = (await writeDeadlineCalendar(token, NOW)) ?? '';
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261214');
    expect(calendar.replaceAll('\r\n ', '')).toContain('Répondre au projet de rapport');
    const officers = (await writeDeadlineCalendar(await tokenOf(file.officer), NOW)) ?? '';
    expect(officers.match(/BEGIN:VEVENT/g)?.length).toBe(3);
    await getDatabase().user.update({
      where: { id: file.officer.userId },
      data: { platformRoles: [] },
    });
    const after = (await writeDeadlineCalendar(await tokenOf(file.officer), NOW)) ?? '';
    expect(after).not.toContain('BEGIN:VEVENT');
  });

  test('[R-NOT-17] only the hash of the address is kept; a new one cuts the old, taking it back cuts it', async () => {
    const { lead } = file.organisation;
    const first = await tokenOf(lead);
    const kept = await getDatabase().calendarFeed.findUniqueOrThrow({ where: { userId: lead.userId } });
    expect(JSON.stringify(kept)).not.toContain(first);
    const second = await tokenOf(lead);
    expect(await writeDeadlineCalendar(first, NOW)).toBeNull();
    expect(await writeDeadlineCalendar(second, NOW)).not.toBeNull();
    await revokeCalendarFeed(actOf(lead, NOW));
    expect(await writeDeadlineCalendar(second, NOW)).toBeNull();
    expect(await getCalendarFeedDate(actOf(lead, NOW))).toBeNull();
  });

  test('[R-NOT-17] a closed account’s address answers as an unknown one', async () => {
    const person = await createUser();
    const token = await tokenOf(person);
    const answer = await loader(edge(`/calendrier/${token}.ics`, { params: { token: `${token}.ics` } }));
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('Cache-Control')).toContain('no-store');
    await getDatabase().user.update({ where: { id: person.userId }, data: { disabledAt: NOW } });
    await expect(
      loader(edge(`/calendrier/${token}.ics`, { params: { token: `${token}.ics` } })),
    ).rejects.toMatchObject({ init: { status: 404 } });
  });
});
