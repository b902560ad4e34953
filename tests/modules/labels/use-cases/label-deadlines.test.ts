/** The days of a label in the pages and calendars of its holder and of its surveillance's auditor, and of nobody else. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { listMyDeadlines } from '#app/modules/applications/use-cases/list-my-deadlines.server.ts';
import { writeDeadlineCalendar } from '#app/modules/applications/use-cases/write-deadline-calendar.server.ts';
import { renewCalendarFeed } from '#app/modules/notifications/use-cases/manage-calendar-feed.server.ts';
import { addDays, addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import { createHeldLabel } from '#tests/modules/labels/held-labels.ts';
import { actOf, createAuditor, createOrganisation, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readCalendar, textOf, valueOf } from '#tests/support/icalendar-reading.ts';

useDatabase();

const GRANT = parisDate(TEST_NOW);
const NOW = parisInstant(addMonths(GRANT, 16), 9);
const VISIT = addMonths(GRANT, 17);
const OBSERVATIONS = addDays(addMonths(GRANT, 16), 10);
const SUSPENSION = addMonths(GRANT, 20);

let scene: HeldLabelScene;
let surveyor: Actor;
let surveillanceId: string;

beforeAll(async () => {
  scene = await createHeldLabel();
  await createHeldLabel();
  surveyor = await createAuditor();
  const { labelId } = scene;
  ({ id: surveillanceId } = await getDatabase().surveillance.create({
    data: {
      labelId,
      windowFrom: toDateColumn(addMonths(GRANT, 15)),
      windowTo: toDateColumn(addMonths(GRANT, 21)),
      plannedOn: toDateColumn(VISIT),
      auditorId: surveyor.userId,
      auditorName: surveyor.name,
      criteria: [],
      sampleSeed: 'seed',
      createdAt: TEST_NOW,
    },
    select: { id: true },
  }));
  await getDatabase().label.update({
    where: { id: labelId },
    data: { status: 'suspended', suspendedUntil: toDateColumn(SUSPENSION) },
  });
  await getDatabase().labelMeasure.create({
    data: {
      labelId,
      kind: 'withdrawal',
      reason: 'Accueil fermé.',
      noticedAt: NOW,
      noticedById: scene.decider.userId,
      observationsDueOn: toDateColumn(OBSERVATIONS),
    },
  });
});

async function labelDaysOf(actor: Actor, now = NOW): Promise<ReadonlyArray<string>> {
  const lines = await listMyDeadlines(actOf(actor, now));
  return lines
    .filter(({ reference }) => reference === scene.number)
    .map(({ kind, dueOn }) => `${kind} ${dueOn}`);
}

describe('days of a label', () => {
  test('[R-LAB-75] the holder reads them all, the nearest first, and each leads to the label', async () => {
    const { lead } = scene.organisation;
    expect(await labelDaysOf(lead)).toEqual([
      `yearly-refresh ${addMonths(GRANT, 12)}`,
      `observations ${OBSERVATIONS}`,
      `surveillance-visit ${VISIT}`,
      `suspension-end ${SUSPENSION}`,
      `renewal-opening ${addMonths(GRANT, 30)}`,
      `validity-end ${addMonths(GRANT, 36)}`,
    ]);
    const [late] = await listMyDeadlines(actOf(lead, NOW));
    expect(late).toMatchObject({ isOverdue: true, href: paths.heldLabel(scene.labelId) });
  });

  test('[R-LAB-75] the auditor of the surveillance reads its visit and its last day, and nothing else of the label', async () => {
    expect(await labelDaysOf(surveyor)).toEqual([
      `surveillance-visit ${VISIT}`,
      `surveillance-end ${addMonths(GRANT, 21)}`,
    ]);
    const [visit] = await listMyDeadlines(actOf(surveyor, NOW));
    expect(visit?.href).toBe(paths.surveillance(surveillanceId));
  });

  test('[R-LAB-75] nobody else reads them: another service, a contributor, another auditor, an auditor of the service', async () => {
    const stranger = await createOrganisation();
    const { contributor, organisationId } = scene.organisation;
    for (const actor of [stranger.lead, contributor, await createAuditor()]) {
      expect(await labelDaysOf(actor)).toEqual([]);
    }
    const membership = { organisationId, organisationName: '', role: 'contributor' } as const;
    expect(await labelDaysOf({ ...surveyor, memberships: [membership] })).toEqual([]);
  });

  test('[R-LAB-75] a label that has ended leaves the calendar', async () => {
    const after = parisInstant(addDays(addMonths(GRANT, 36), 1), 9);
    expect(await labelDaysOf(scene.organisation.lead, after)).toEqual([]);
    expect(await labelDaysOf(surveyor, after)).toEqual([]);
  });

  test('[R-LAB-75] the calendar to subscribe to holds them, in two statements more than its owner', async () => {
    const address = await renewCalendarFeed(actOf(scene.organisation.lead, NOW));
    const token = address.replace(/^.*\/calendrier\//, '').replace(/\.ics$/, '');
    let statements = 0;
    const stop = observeStatements(() => {
      statements += 1;
    });
    const calendar = readCalendar((await writeDeadlineCalendar(token, NOW)) ?? '');
    stop();
    expect(statements).toBeLessThanOrEqual(3);
    const events = calendar.components.filter(({ name }) => name === 'VEVENT');
    expect(events.map((event) => valueOf(event, 'DTSTART'))).toContain(VISIT.replaceAll('-', ''));
    expect(events.map((event) => textOf(event, 'SUMMARY')).join()).toContain(scene.number);
    expect(new Set(events.map((event) => valueOf(event, 'UID'))).size).toBe(events.length);
    expect(new Set(events.map((event) => valueOf(event, 'TRANSP')))).toEqual(new Set(['TRANSPARENT']));
  });
});
