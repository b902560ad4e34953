/**
 * A label followed from its grant through its three years under a moved clock, by the use cases themselves: surveillance,
 * refresh, suspension, restoration, renewal, expiry.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { confirmUnchanged } from '#app/modules/applications/use-cases/confirm-unchanged.server.ts';
import { getRenewalChanges } from '#app/modules/applications/use-cases/get-renewal-changes.server.ts';
import { getSubmissionPage } from '#app/modules/applications/use-cases/get-submission-page.server.ts';
import { startRenewal } from '#app/modules/applications/use-cases/start-renewal.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { closeSurveillance } from '#app/modules/labels/use-cases/close-surveillance.server.ts';
import { confirmYearlyRefresh } from '#app/modules/labels/use-cases/confirm-yearly-refresh.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import { expireLabels } from '#app/modules/labels/use-cases/expire-labels.server.ts';
import { getHeldLabel } from '#app/modules/labels/use-cases/get-held-label.server.ts';
import { getSurveillance } from '#app/modules/labels/use-cases/get-surveillance.server.ts';
import { getSurveillancePlan } from '#app/modules/labels/use-cases/get-surveillance-plan.server.ts';
import { getYearlyRefresh } from '#app/modules/labels/use-cases/get-yearly-refresh.server.ts';
import { listSignals } from '#app/modules/labels/use-cases/list-signals.server.ts';
import { planLabelReminders } from '#app/modules/labels/use-cases/plan-label-reminders.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { rateSurveillance } from '#app/modules/labels/use-cases/rate-surveillance.server.ts';
import { restoreLabel } from '#app/modules/labels/use-cases/restore-label.server.ts';
import { reviewSignal } from '#app/modules/labels/use-cases/review-signal.server.ts';
import { getBadge } from '#app/modules/registry/use-cases/get-badge.server.ts';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { listOpenLabels } from '#app/modules/registry/use-cases/list-open-labels.server.ts';
import { runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { ok } from '#app/platform/result.ts';
import { labelOf, versionOfLabel } from '#tests/modules/labels/held-labels.ts';
import type { Cast, PlayedFile } from '#tests/soak/played-files.ts';
import {
  createCast,
  liftFormerMinors,
  playFileUntil,
  playUntil,
  WEAK_CRITERION,
} from '#tests/soak/played-files.ts';
import { accepted, actOf, createAuditor, fileOf } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** Day 0 of the file; the grant comes twenty days later. */
const DAY_ZERO = new Date('2026-03-10T09:00:00Z');
const GRANT = parisDate(new Date('2026-03-30T09:00:00Z'));
const LAST_DAY = addMonths(GRANT, 36);

/** Nine o'clock in Paris, on the day `days` after `months` months from the grant. */
function at(months: number, days = 0): Date {
  return parisInstant(addDays(addMonths(GRANT, months), days), 9);
}

function noon(on: CalendarDate): Date {
  return parisInstant(on, 12);
}

type Scene = {
  readonly cast: Cast;
  readonly file: PlayedFile;
  readonly labelId: string;
  readonly number: string;
};

async function grantedScene(): Promise<Scene> {
  const cast = await createCast();
  const file = await playUntil(cast, 'granted', DAY_ZERO);
  const { id, number } = await getDatabase().label.findUniqueOrThrow({
    where: { applicationId: file.applicationId },
    select: { id: true, number: true },
  });
  return { cast, file, labelId: id, number };
}

async function publicLabel(scene: Scene, now: Date) {
  return accepted(await getPublicLabel(now, scene.number));
}

async function runClock(now: Date): Promise<void> {
  await inTransaction(async (transaction) => ok(await expireLabels(transaction, { now })));
}

/** A renewal that may be submitted: fresh results, everything else as it was brought. */
async function startedRenewal(scene: Scene, now: Date): Promise<string> {
  const lead = scene.file.organisation.lead;
  const { applicationId } = accepted(await startRenewal(actOf(lead, now), { labelId: scene.labelId }));
  const { declaredEvidenceId } = await getDatabase().application.findUniqueOrThrow({
    where: { id: scene.file.applicationId },
    select: { declaredEvidenceId: true },
  });
  await getDatabase().application.update({
    where: { id: applicationId },
    data: {
      declaredSatisfaction: 88,
      declaredNetSatisfaction: 75,
      declaredPublishedOn: toDateColumn(addDays(parisDate(now), -30)),
      declaredRespondents: 400,
      declaredSource: 'Enquête annuelle',
      declaredEvidenceId,
    },
  });
  return applicationId;
}

/** The holder reads again what was brought, and says that nothing of it has changed. */
async function reviewAll(scene: Scene, applicationId: string, now: Date): Promise<void> {
  const act = actOf(scene.file.organisation.lead, now);
  const { changes } = accepted(await getRenewalChanges(act, applicationId));
  const criteria = changes.commitments.flatMap((commitment) => commitment.criteria);
  const criterionCodes = criteria.filter(({ mayConfirm }) => mayConfirm).map(({ code }) => code);
  accepted(await confirmUnchanged(act, { applicationId, criterionCodes }));
}

async function submitRenewal(scene: Scene, applicationId: string, now: Date): Promise<void> {
  await reviewAll(scene, applicationId, now);
  const { version } = await fileOf(applicationId);
  accepted(await submitApplication(actOf(scene.file.organisation.lead, now), { applicationId, version }));
}

describe('a label from its grant to its renewal', () => {
  let scene: Scene;
  let surveyor: Awaited<ReturnType<typeof createAuditor>>;
  let surveillanceId: string;
  let renewalId: string;

  beforeAll(async () => {
    scene = await grantedScene();
    surveyor = await createAuditor();
  });

  test('[R-LAB-56] the self-assessment is refreshed each year, and the live copy goes on until then', async () => {
    const { lead } = scene.file.organisation;
    const page = accepted(await getYearlyRefresh(actOf(lead, at(11)), scene.labelId));
    expect(page.dueOn).toBe(addMonths(GRANT, 12));
    expect(page.criteria).toEqual([]);
    await getDatabase().selfAssessmentAnswer.updateMany({
      where: { applicationId: scene.file.applicationId, criterionCode: 'E1.1' },
      data: { rating: 2 },
    });
    const changed = accepted(await getYearlyRefresh(actOf(lead, at(11)), scene.labelId));
    expect(changed.criteria).toMatchObject([{ code: 'E1.1', before: 3, after: 2 }]);
  });

  test('[R-LAB-55] what was read is what is kept, once a day, and nothing of the label changes', async () => {
    const { lead } = scene.file.organisation;
    const stale = await confirmYearlyRefresh(actOf(lead, at(11)), {
      labelId: scene.labelId,
      contentHash: 'another',
    });
    expect(stale).toMatchObject({ ok: false, code: 'conflict' });
    const { contentHash } = accepted(await getYearlyRefresh(actOf(lead, at(11)), scene.labelId));
    const before = await versionOfLabel(scene);
    accepted(await confirmYearlyRefresh(actOf(lead, at(11)), { labelId: scene.labelId, contentHash }));
    accepted(await confirmYearlyRefresh(actOf(lead, at(11)), { labelId: scene.labelId, contentHash }));
    const kept = await getDatabase().snapshot.count({
      where: { applicationId: scene.file.applicationId, kind: 'refreshed' },
    });
    expect(kept).toBe(1);
    expect(await versionOfLabel(scene)).toBe(before);
  });

  test('[R-LAB-55] what changed later the same day is kept too when it is confirmed', async () => {
    const { lead } = scene.file.organisation;
    const { applicationId } = scene.file;
    const rows = { where: { applicationId, criterionCode: 'E1.1' } };
    await getDatabase().selfAssessmentAnswer.updateMany({ ...rows, data: { comment: 'Revu ce matin.' } });
    const { contentHash } = accepted(await getYearlyRefresh(actOf(lead, at(11)), scene.labelId));
    accepted(await confirmYearlyRefresh(actOf(lead, at(11)), { labelId: scene.labelId, contentHash }));
    const latest = await getDatabase().snapshot.findFirst({
      where: { applicationId, kind: 'refreshed' },
      orderBy: { sequence: 'desc' },
    });
    expect(latest).toMatchObject({ sequence: 2, contentHash });
    const next = accepted(await getYearlyRefresh(actOf(lead, at(12)), scene.labelId));
    expect(next.dueOn).toBe(addMonths(addMonths(GRANT, 11), 12));
  });

  test('[R-LAB-48] DITP plans the surveillance from its window on, with an auditor who is free of conflicts', async () => {
    const { officer } = scene.cast;
    const input = { labelId: scene.labelId, version: 0, auditorId: surveyor.userId };
    const early = await planSurveillance(actOf(officer, at(14)), {
      ...input,
      plannedOn: addDays(addMonths(GRANT, 15), -1),
    });
    expect(early).toMatchObject({ ok: false, code: 'surveillance-too-early' });
    const plannedOn = addMonths(GRANT, 16);
    const foreign = await planSurveillance(actOf(surveyor, at(15)), { ...input, plannedOn });
    expect(foreign).toMatchObject({ ok: false, code: 'not-found' });
    await getDatabase().auditorLink.create({
      data: {
        userId: scene.cast.auditor.userId,
        organisationId: scene.file.organisation.organisationId,
        kind: 'consultancy',
        startsOn: toDateColumn(GRANT),
        declaredAt: at(1),
      },
    });
    const bound = await planSurveillance(actOf(officer, at(15)), {
      ...input,
      auditorId: scene.cast.auditor.userId,
      plannedOn,
    });
    expect(bound).toMatchObject({ ok: false, code: 'auditor-in-conflict' });
    const planned = accepted(await planSurveillance(actOf(officer, at(15)), { ...input, plannedOn }));
    surveillanceId = planned.surveillanceId;
    const again = await planSurveillance(actOf(officer, at(15)), { ...input, plannedOn });
    expect(again).toMatchObject({ ok: false, code: 'conflict' });
  });

  test('[R-LAB-50, R-LAB-52] its grid gives a reason for each criterion, its sites a seed', async () => {
    const page = accepted(await getSurveillancePlan(actOf(scene.cast.officer, at(15)), scene.labelId));
    const { lines, seed, sites } = page.surveillance;
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ reason }) => reason.length > 0)).toBe(true);
    // The auditor rated this one below conforming: the minor finding on it is still open.
    expect(lines.find(({ code }) => code === 'E1.2')?.reason).toMatch(/Constat non levé/);
    expect(seed).toBe(`${scene.number}/suivi/1`);
    expect(sites.some(({ isHeadOffice }) => isHeadOffice)).toBe(true);
  });

  test('[R-LAB-53] the auditor alone rates it, over what they read', async () => {
    const page = accepted(await getSurveillance(actOf(surveyor, at(16)), surveillanceId));
    const ratings = page.surveillance.lines.map(({ code }) => ({
      criterionCode: code,
      rating: code === WEAK_CRITERION ? (1 as const) : (3 as const),
      comment: 'Vu sur place.',
      version: 0,
    }));
    const other = await rateSurveillance(actOf(scene.cast.auditor, at(16)), { surveillanceId, ratings });
    expect(other).toMatchObject({ ok: false, code: 'not-found' });
    accepted(await rateSurveillance(actOf(surveyor, at(16)), { surveillanceId, ratings: ratings.slice(1) }));
    const [first] = ratings;
    if (first === undefined) throw new Error('The grid is empty.');
    const [second] = ratings.slice(1);
    if (second === undefined) throw new Error('The grid has one criterion.');
    const stale = await rateSurveillance(actOf(surveyor, at(16)), {
      surveillanceId,
      ratings: [{ ...second, rating: 0 }],
    });
    expect(stale).toMatchObject({ ok: false, code: 'conflict' });
    const outside = await rateSurveillance(actOf(surveyor, at(16)), {
      surveillanceId,
      ratings: [{ ...first, criterionCode: 'X9.9' }],
    });
    expect(outside).toMatchObject({ ok: false, code: 'criterion-outside' });
    const mute = await rateSurveillance(actOf(surveyor, at(16)), {
      surveillanceId,
      ratings: [{ ...first, rating: 'NA', comment: '' }],
    });
    expect(mute).toMatchObject({ ok: false, code: 'not-applicable-unexplained' });
    const { version } = accepted(await getSurveillance(actOf(surveyor, at(16)), surveillanceId)).surveillance;
    const unrated = await closeSurveillance(actOf(surveyor, at(16)), {
      surveillanceId,
      version,
      outcome: 'maintained',
      conclusion: 'Tout va bien.',
    });
    expect(unrated).toMatchObject({ ok: false, code: 'criteria-unrated' });
    accepted(await rateSurveillance(actOf(surveyor, at(16)), { surveillanceId, ratings: [first] }));
  });

  test('[R-LAB-54] a blocking criterion set aside bars « maintenu »', async () => {
    const act = actOf(surveyor, at(16));
    const { surveillance, number } = accepted(await getSurveillance(act, surveillanceId));
    expect(number).toBe(scene.number);
    const line = surveillance.lines.find(({ reason }) => reason.startsWith('Critère bloquant'));
    if (line === undefined) throw new Error('The grid holds every blocking criterion.');
    const { code: criterionCode, version } = line;
    const comment = 'Vu sur place.';
    async function rate(rating: 'NA' | 3, read: number) {
      const ratings = [{ criterionCode, rating, comment, version: read }];
      accepted(await rateSurveillance(act, { surveillanceId, ratings }));
    }
    await rate('NA', version);
    const refused = await closeSurveillance(act, {
      surveillanceId,
      version: accepted(await getSurveillance(act, surveillanceId)).surveillance.version,
      outcome: 'maintained',
      conclusion: 'Tout va bien.',
    });
    expect(refused).toMatchObject({ ok: false, code: 'blocking-not-applicable' });
    await rate(3, version + 1);
  });

  test('[R-LAB-54] closed, it is read by the holder and DITP, and the label is as it was', async () => {
    const { version } = accepted(await getSurveillance(actOf(surveyor, at(16)), surveillanceId)).surveillance;
    const closing = {
      surveillanceId,
      version,
      outcome: 'corrections' as const,
      conclusion: 'Deux points à reprendre.',
    };
    accepted(await closeSurveillance(actOf(surveyor, at(16)), closing));
    const again = await closeSurveillance(actOf(surveyor, at(16)), closing);
    expect(again).toMatchObject({ ok: false, code: 'surveillance-closed' });
    const held = accepted(await getHeldLabel(actOf(scene.file.organisation.lead, at(16)), scene.labelId));
    expect(held.surveillance).toMatchObject({
      outcome: 'corrections',
      conclusion: 'Deux points à reprendre.',
    });
    expect((await publicLabel(scene, at(16))).status).toBe('active');
    const signals = accepted(await listSignals(actOf(scene.cast.officer, at(22)), 'surveillance-overdue'));
    expect(signals.signals.map(({ labelId }) => labelId)).not.toContain(scene.labelId);
  });

  test('[R-LAB-18] suspended after its notice, it is restored and valid again', async () => {
    const { decider } = scene.cast;
    accepted(
      await announceMeasure(actOf(decider, at(22)), {
        labelId: scene.labelId,
        version: await versionOfLabel(scene),
        kind: 'suspension',
        reason: 'Engagement non tenu.',
        siteNames: [],
      }),
    );
    const now = at(22, 16);
    accepted(
      await decideMeasure(actOf(decider, now), {
        labelId: scene.labelId,
        version: await versionOfLabel(scene),
        decision: 'take',
        reason: 'Les manquements persistent.',
        effectiveOn: parisDate(now),
        endsOn: addMonths(parisDate(now), 2),
      }),
    );
    expect((await publicLabel(scene, now)).status).toBe('suspended');
    const late = actOf(scene.cast.officer, at(25));
    const [signal] = accepted(await listSignals(late, 'suspension-ending')).signals;
    expect(signal).toMatchObject({ labelId: scene.labelId });
    accepted(
      await restoreLabel(actOf(decider, at(25)), {
        labelId: scene.labelId,
        version: await versionOfLabel(scene),
        reason: 'Manquements réparés.',
      }),
    );
    expect((await publicLabel(scene, at(25))).status).toBe('active');
  });

  test('[R-LAB-40] the renewal is asked from six months before the end, once, by the holder', async () => {
    const { lead } = scene.file.organisation;
    const { labelId } = scene;
    const opens = addMonths(LAST_DAY, -6);
    const early = await startRenewal(actOf(lead, noon(addDays(opens, -1))), { labelId });
    expect(early).toMatchObject({ ok: false, code: 'renewal-too-early' });
    const stranger = await startRenewal(actOf(scene.cast.officer, noon(opens)), { labelId });
    expect(stranger).toMatchObject({ ok: false, code: 'not-found' });
    renewalId = await startedRenewal(scene, noon(opens));
    const again = accepted(await startRenewal(actOf(lead, noon(opens)), { labelId }));
    expect(again.applicationId).toBe(renewalId);
  });

  test('[R-LAB-46] it takes the header, the grid and the evidence of the last cycle', async () => {
    const file = await fileOf(renewalId);
    const last = await fileOf(scene.file.applicationId);
    expect(file).toMatchObject({ scope: last.scope, directorName: last.directorName, levelSought: 'bronze' });
    expect(file.sites).toEqual(last.sites);
    const [before, after] = await Promise.all(
      [scene.file.applicationId, renewalId].map((applicationId) =>
        getDatabase().selfAssessmentAnswer.findMany({
          where: { applicationId },
          orderBy: { criterionCode: 'asc' },
          select: { criterionCode: true, rating: true, comment: true },
        }),
      ),
    );
    expect(after).toEqual(before);
    const uses = { where: { applicationId: renewalId } };
    expect(await getDatabase().evidenceUse.count(uses)).toBeGreaterThan(0);
  });

  test('[R-LAB-47] what changed is asked first: unchanged or to review', async () => {
    const act = actOf(scene.file.organisation.lead, at(31));
    const page = accepted(await getRenewalChanges(act, renewalId));
    const [first] = page.changes.commitments;
    expect(first?.criteria.find(({ code }) => code === 'E1.2')?.findings).toMatchObject([{ isOpen: true }]);
    const confirmed = { applicationId: renewalId, criterionCodes: ['E1.1', 'X9.9'] };
    expect(accepted(await confirmUnchanged(act, confirmed)).count).toBe(1);
    expect(accepted(await confirmUnchanged(act, confirmed)).count).toBe(0);
    const after = accepted(await getRenewalChanges(act, renewalId));
    expect(after.changes.toReview).toBe(page.changes.toReview - 1);
  });

  test('[R-APP-66] it is not submitted while a criterion brought along is to review, and the page says where', async () => {
    const act = actOf(scene.file.organisation.lead, noon(LAST_DAY));
    const { version } = await fileOf(renewalId);
    const refused = await submitApplication(act, { applicationId: renewalId, version });
    expect(refused).toMatchObject({
      ok: false,
      code: 'checks-unmet',
      details: { unmet: [{ code: 'criteria-to-review', place: 'changes' }] },
    });
    const page = accepted(await getSubmissionPage(act, renewalId));
    expect(page.unmet.map(({ place }) => place)).toEqual(['changes']);
    expect(page.unmet[0]?.message).toContain('restent à revoir');
    await reviewAll(scene, renewalId, noon(LAST_DAY));
    expect(accepted(await getSubmissionPage(act, renewalId)).unmet).toEqual([]);
  });

  test('[R-LAB-42, R-APP-04] submitted by the last day, it keeps the label valid until it is decided', async () => {
    await submitRenewal(scene, renewalId, noon(LAST_DAY));
    expect((await publicLabel(scene, noon(LAST_DAY))).history.map(({ kind }) => kind)).not.toContain(
      'prolonged',
    );
    const after = noon(addDays(LAST_DAY, 1));
    const label = await publicLabel(scene, after);
    expect(label.status).toBe('active');
    expect(label.history.at(-1)).toMatchObject({ kind: 'prolonged', effectiveOn: addDays(LAST_DAY, 1) });
    expect(accepted(await getBadge(after, scene.number))).toMatchObject({
      status: 'active',
      isProlonged: true,
    });
    await runClock(after);
    await runClock(after);
    const kinds = (await publicLabel(scene, after)).history.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'prolonged')).toHaveLength(1);
    const told = await getDatabase().outboxMessage.findMany({
      where: { applicationId: scene.file.applicationId, kind: 'label-prolonged' },
      select: { recipient: true },
    });
    const recipients = told.map(({ recipient }) => recipient);
    expect(recipients.length).toBeGreaterThan(0);
    expect(new Set(recipients).size).toBe(recipients.length);
  });

  test('[R-LAB-41] granted, it gives a new label with a new number, and the old one is renewed', async () => {
    const { organisation, ...cast } = { ...scene.cast, organisation: scene.file.organisation };
    const dayZero = noon(LAST_DAY);
    const played: PlayedFile = {
      ...cast,
      auditor: await createAuditor(),
      organisation,
      applicationId: renewalId,
      at: (day) => new Date(dayZero.getTime() + day * 86_400_000),
      on: (day) => addDays(LAST_DAY, day),
    };
    await playFileUntil(played, 'in-evaluation', 'submitted');
    await liftFormerMinors(played);
    await playFileUntil(played, 'granted', 'in-evaluation');
    const now = played.at(20);
    const old = await publicLabel(scene, now);
    expect(old.status).toBe('renewed');
    const successorNumber = old.successor?.number ?? null;
    if (successorNumber === null) throw new Error('A renewed label has a successor.');
    expect(successorNumber).not.toBe(scene.number);
    const renewed = accepted(await getPublicLabel(now, successorNumber));
    expect(renewed).toMatchObject({
      status: 'active',
      predecessorNumber: scene.number,
      validFrom: parisDate(now),
    });
    expect(old.history.at(-1)).toMatchObject({ kind: 'renewed', effectiveOn: parisDate(now) });
    const open = await listOpenLabels(now, { q: scene.number, status: 'active' });
    expect(accepted(open).labels).toEqual([]);
  });

  test('[R-LAB-44, R-LAB-45] the new one, not renewed, expires by itself, and the clock writes it down once', async () => {
    const [label] = await getDatabase().label.findMany({ where: { predecessorId: scene.labelId } });
    if (label === undefined) throw new Error('No successor.');
    const own = { ...scene, labelId: label.id, number: label.number };
    const end = (await labelOf(own)).validUntil;
    expect((await publicLabel(own, noon(end))).status).toBe('active');
    const after = noon(addDays(end, 1));
    const silent = await publicLabel(own, after);
    expect(silent).toMatchObject({ status: 'expired' });
    expect(silent.history.at(-1)).toMatchObject({ kind: 'expired', effectiveOn: addDays(end, 1) });
    await runClock(noon(end));
    expect((await labelOf(own)).status).toBe('active');
    await runClock(after);
    await runClock(after);
    expect((await labelOf(own)).status).toBe('expired');
    expect((await publicLabel(own, after)).history).toEqual(silent.history);
    const mails = await getDatabase().outboxMessage.count({
      where: {
        applicationId: label.applicationId,
        kind: 'label-expired',
        recipient: scene.file.organisation.lead.email,
      },
    });
    expect(mails).toBe(1);
    const entry = await getDatabase().journalEntry.findFirstOrThrow({
      where: { stream: `application:${label.applicationId}`, action: 'label.expire' },
    });
    expect(entry).toMatchObject({ actorId: null, actorName: 'Horloge du site', actorRole: 'clock' });
  });
});

describe('a renewal that gives no label', () => {
  test('[R-LAB-43] withdrawn before the last day, it leaves the label as it was, until that day', async () => {
    const scene = await grantedScene();
    const renewalId = await startedRenewal(scene, at(31));
    await submitRenewal(scene, renewalId, at(31));
    const { version } = await fileOf(renewalId);
    const input = { applicationId: renewalId, version, reason: '' };
    accepted(await withdrawApplication(actOf(scene.file.organisation.lead, at(32)), input));
    expect((await publicLabel(scene, noon(LAST_DAY))).status).toBe('active');
    const after = await publicLabel(scene, noon(addDays(LAST_DAY, 1)));
    expect(after.status).toBe('expired');
    expect(after.history.map(({ kind }) => kind)).toEqual(['issued', 'expired']);
  });

  test('[R-LAB-43] withdrawn after it, it ends the label that very day', async () => {
    const scene = await grantedScene();
    const renewalId = await startedRenewal(scene, at(31));
    await submitRenewal(scene, renewalId, at(31));
    const { version } = await fileOf(renewalId);
    const now = noon(addDays(LAST_DAY, 10));
    const input = { applicationId: renewalId, version, reason: '' };
    accepted(await withdrawApplication(actOf(scene.file.organisation.lead, now), input));
    const after = await publicLabel(scene, now);
    expect(after.status).toBe('expired');
    expect(after.history.map(({ kind }) => kind)).toEqual(['issued', 'prolonged', 'expired']);
    expect(after.history.at(-1)?.effectiveOn).toBe(addDays(LAST_DAY, 10));
  });

  test('[R-LAB-42] submitted after the last day, it revives nothing', async () => {
    const scene = await grantedScene();
    const renewalId = await startedRenewal(scene, at(31));
    await submitRenewal(scene, renewalId, noon(addDays(LAST_DAY, 1)));
    expect((await publicLabel(scene, noon(addDays(LAST_DAY, 1)))).status).toBe('expired');
  });
});

describe('reminders and signals', () => {
  test('[R-LAB-49] each reminder leaves once, however often the morning is done again', async () => {
    const scene = await grantedScene();
    const now = at(30);
    for (let morning = 0; morning < 3; morning += 1) {
      await inTransaction(async (transaction) => ok(await planLabelReminders(transaction, { now })));
      await runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS });
    }
    const subjects = await getDatabase().outboxMessage.findMany({
      where: { applicationId: scene.file.applicationId, kind: 'label-reminder' },
      select: { subject: true, recipient: true },
    });
    const opening = subjects.filter(({ subject }) => /demander le renouvellement/.test(subject));
    expect(opening.map(({ recipient }) => recipient).sort()).toEqual(
      ['direction@test.example', scene.file.organisation.lead.email].sort(),
    );
  });

  test('[R-LAB-59, R-LAB-60] facts looked at are not put forward again, and nothing of the label changes', async () => {
    const scene = await grantedScene();
    const act = actOf(scene.cast.officer, at(22));
    const mine = accepted(await listSignals(act, '')).signals.filter(
      ({ labelId }) => labelId === scene.labelId,
    );
    expect(mine.map(({ kind }) => kind)).toEqual([
      'results-unpublished',
      'refresh-overdue',
      'surveillance-overdue',
    ]);
    const [signal] = mine;
    if (signal === undefined) throw new Error('No signal.');
    const { labelId, kind, facts } = signal;
    const before = await versionOfLabel(scene);
    const blank = await reviewSignal(act, { labelId, kind, facts, note: ' ' });
    expect(blank).toMatchObject({ ok: false, code: 'note-missing' });
    const lead = actOf(scene.file.organisation.lead, at(22));
    expect(await reviewSignal(lead, { labelId, kind, facts, note: 'x' })).toMatchObject({
      code: 'not-found',
    });
    const review = { labelId, kind, facts, note: 'Service appelé.' };
    accepted(await reviewSignal(act, review));
    expect(await reviewSignal(act, review)).toMatchObject({ ok: false, code: 'conflict' });
    const left = accepted(await listSignals(act, '')).signals.filter((one) => one.labelId === labelId);
    expect(left.map((one) => one.kind)).toEqual(['refresh-overdue', 'surveillance-overdue']);
    expect(await versionOfLabel(scene)).toBe(before);
    expect((await publicLabel(scene, at(22))).status).toBe('active');
  });
});
