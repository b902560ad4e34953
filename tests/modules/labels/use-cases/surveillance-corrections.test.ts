/** What a mid-term check opens to its auditor, and how what it finds is planned, told, verified and lifted. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { getEvidence } from '#app/modules/evidence/use-cases/get-evidence.server.ts';
import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { closeSurveillance } from '#app/modules/labels/use-cases/close-surveillance.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import { getDitpLabel } from '#app/modules/labels/use-cases/get-ditp-label.server.ts';
import { getHeldLabel } from '#app/modules/labels/use-cases/get-held-label.server.ts';
import { getLabelCorrections } from '#app/modules/labels/use-cases/get-label-corrections.server.ts';
import { getSurveillance } from '#app/modules/labels/use-cases/get-surveillance.server.ts';
import { getSurveillancePlan } from '#app/modules/labels/use-cases/get-surveillance-plan.server.ts';
import { judgeSurveillanceAction } from '#app/modules/labels/use-cases/judge-surveillance-action.server.ts';
import { listSignals } from '#app/modules/labels/use-cases/list-signals.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { planSurveillanceAction } from '#app/modules/labels/use-cases/plan-surveillance-action.server.ts';
import { rateSurveillance } from '#app/modules/labels/use-cases/rate-surveillance.server.ts';
import { reportSurveillanceAction } from '#app/modules/labels/use-cases/report-surveillance-action.server.ts';
import { surrenderLabel } from '#app/modules/labels/use-cases/surrender-label.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import { versionOfLabel } from '#tests/modules/labels/held-labels.ts';
import type { Cast, PlayedFile } from '#tests/soak/played-files.ts';
import { createCast, playUntil, WEAK_CRITERION } from '#tests/soak/played-files.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createEvidence,
  createOrganisation,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const DAY_ZERO = new Date('2026-03-10T09:00:00Z');
const GRANT = parisDate(new Date('2026-03-30T09:00:00Z'));

/** Nine o'clock in Paris, on the day `days` after `months` months from the grant. */
function at(months: number, days = 0): Date {
  return parisInstant(addDays(addMonths(GRANT, months), days), 9);
}

/** The day the checks are closed. */
const CLOSED_ON = addMonths(GRANT, 16);
const BLOCKING = 'E1.1';

type Scene = {
  readonly cast: Cast;
  readonly file: PlayedFile;
  readonly labelId: string;
  readonly surveyor: Actor;
  readonly surveillanceId: string;
};

async function plannedScene(): Promise<Scene> {
  const cast = await createCast();
  const file = await playUntil(cast, 'granted', DAY_ZERO);
  const { id: labelId } = await getDatabase().label.findUniqueOrThrow({
    where: { applicationId: file.applicationId },
    select: { id: true },
  });
  const surveyor = await createAuditor();
  const { surveillanceId } = accepted(
    await planSurveillance(actOf(cast.officer, at(15)), {
      labelId,
      version: 0,
      auditorId: surveyor.userId,
      plannedOn: CLOSED_ON,
    }),
  );
  return { cast, file, labelId, surveyor, surveillanceId };
}

/** Rates every criterion conforming but these, and closes the check. */
async function closeWith(
  scene: Scene,
  failing: ReadonlyArray<string>,
  outcome: 'corrections' | 'maintained',
) {
  const { surveyor, surveillanceId } = scene;
  const act = actOf(surveyor, at(16));
  const { lines } = accepted(await getSurveillance(act, surveillanceId)).surveillance;
  accepted(
    await rateSurveillance(act, {
      surveillanceId,
      ratings: lines.map(({ code, version }) => ({
        criterionCode: code,
        rating: failing.includes(code) ? 1 : 2,
        comment: failing.includes(code) ? `Écart vu sur ${code}.` : '',
        version,
      })),
    }),
  );
  const { version } = accepted(await getSurveillance(act, surveillanceId)).surveillance;
  return closeSurveillance(act, { surveillanceId, version, outcome, conclusion: 'Conclusion du suivi.' });
}

/** A file as the only content of the item, in the store as in its row. */
async function giveFile(evidenceId: string, uploadedAt: Date): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.4\n% ${randomBytes(16).toString('hex')}\n%%EOF\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const folder = path.join(getEnvironment().dataDir, 'evidence', 'temporary');
  await mkdir(folder, { recursive: true });
  const temporaryPath = path.join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.part`);
  await writeFile(temporaryPath, bytes);
  const size = bytes.length;
  const storageKey = await getFileStore().keep({ temporaryPath, size, sha256 });
  const { _max } = await getDatabase().evidenceVersion.aggregate({
    where: { evidenceId },
    _max: { number: true },
  });
  const { createdById } = await getDatabase().evidenceItem.findUniqueOrThrow({
    where: { id: evidenceId },
    select: { createdById: true },
  });
  const { id } = await getDatabase().evidenceVersion.create({
    data: {
      evidenceId,
      number: (_max.number ?? 0) + 1,
      kind: 'file',
      fileName: 'preuve.pdf',
      mediaType: 'application/pdf',
      size,
      sha256,
      storageKey,
      uploadedAt,
      uploadedById: createdById,
    },
    select: { id: true },
  });
  return id;
}

async function opens(actor: Actor, versionId: string, now: Date): Promise<boolean> {
  const opened = await openEvidenceFile(actOf(actor, now), versionId);
  return opened.ok;
}

describe('the evidence of a mid-term check', () => {
  let scene: Scene;
  /** Two contents of one item, brought in after the grant, that serve a criterion checked. */
  let older: string;
  let latest: string;
  let evidenceId: string;

  async function use(criterionCode: string, item: string): Promise<void> {
    await getDatabase().evidenceUse.create({
      data: {
        applicationId: scene.file.applicationId,
        criterionCode,
        evidenceId: item,
        addedAt: at(10),
        addedById: scene.file.organisation.lead.userId,
      },
    });
  }

  beforeAll(async () => {
    scene = await plannedScene();
    evidenceId = await createEvidence(scene.file.organisation);
    older = await giveFile(evidenceId, at(10));
    latest = await giveFile(evidenceId, at(11));
    await use(WEAK_CRITERION, evidenceId);
  });

  test('[R-LAB-61] the auditor in charge reads, beside each criterion, what proves it today', async () => {
    const page = accepted(await getSurveillance(actOf(scene.surveyor, at(16)), scene.surveillanceId));
    expect(page.evidence[WEAK_CRITERION]?.map(({ versionId }) => versionId)).toContain(latest);
    expect(page.evidence[WEAK_CRITERION]?.map(({ versionId }) => versionId)).not.toContain(older);
    expect(Object.keys(page.evidence).sort()).toEqual(page.surveillance.lines.map(({ code }) => code).sort());
  });

  test('[R-LAB-61] the file opens to them, its latest content alone, and nobody else comes in with them', async () => {
    expect(await opens(scene.surveyor, latest, at(16))).toBe(true);
    expect(await opens(scene.surveyor, older, at(16))).toBe(false);
    const { organisationId } = scene.file.organisation;
    const item = accepted(await getEvidence(actOf(scene.surveyor, at(16)), organisationId, evidenceId));
    expect(item.uses.map(({ criterionCode }) => criterionCode)).toEqual([WEAK_CRITERION]);
    const others = [
      await createAuditor(),
      scene.cast.officer,
      scene.cast.decider,
      (await createOrganisation()).lead,
    ];
    for (const other of others) expect(await opens(other, latest, at(16))).toBe(false);
  });

  test('[R-LAB-61] what serves no criterion of the check stays closed, in this service as in another', async () => {
    const { lines } = accepted(
      await getSurveillance(actOf(scene.surveyor, at(16)), scene.surveillanceId),
    ).surveillance;
    const outside = ['E8.9', 'E2.4', 'E3.4', 'E4.4', 'E5.4', 'E6.4', 'E7.4', 'E8.4'].find(
      (code) => !lines.some((line) => line.code === code),
    );
    if (outside === undefined) throw new Error('The check holds every criterion.');
    const unchecked = await createEvidence(scene.file.organisation);
    const uncheckedVersion = await giveFile(unchecked, at(10));
    await use(outside, unchecked);
    expect(await opens(scene.surveyor, uncheckedVersion, at(16))).toBe(false);
    const foreign = await createEvidence(await createOrganisation());
    const foreignVersion = await giveFile(foreign, at(10));
    await use(WEAK_CRITERION, foreign);
    expect(await opens(scene.surveyor, foreignVersion, at(16))).toBe(false);
    await getDatabase().evidenceUse.deleteMany({ where: { evidenceId: foreign } });
  });

  test('[R-LAB-61] an auditor who joins the service, or whom another replaces, opens nothing more', async () => {
    const { organisationId } = scene.file.organisation;
    const inside: Actor = {
      ...scene.surveyor,
      memberships: [
        ...scene.surveyor.memberships,
        { organisationId, organisationName: 'Service', role: 'contributor' },
      ],
    };
    expect(await opens(inside, latest, at(16))).toBe(false);
    const next = await createAuditor();
    const plan = { labelId: scene.labelId, version: 1, auditorId: next.userId, plannedOn: CLOSED_ON };
    accepted(await planSurveillance(actOf(scene.cast.officer, at(15)), plan));
    expect(await opens(scene.surveyor, latest, at(16))).toBe(false);
    expect(await opens(next, latest, at(16))).toBe(true);
    scene = { ...scene, surveyor: next };
  });

  test('[R-LAB-61] closed, the check opens nothing any more', async () => {
    accepted(await closeWith(scene, [], 'maintained'));
    expect(await opens(scene.surveyor, latest, at(16, 1))).toBe(false);
    const page = accepted(await getSurveillance(actOf(scene.surveyor, at(16, 1)), scene.surveillanceId));
    expect(page.evidence[WEAK_CRITERION]).toEqual([]);
  });

  test('[R-LAB-61] nor does the check of a label that has ended', async () => {
    const own = await plannedScene();
    const item = await createEvidence(own.file.organisation);
    const versionId = await giveFile(item, at(10));
    await getDatabase().evidenceUse.create({
      data: {
        applicationId: own.file.applicationId,
        criterionCode: WEAK_CRITERION,
        evidenceId: item,
        addedAt: at(10),
        addedById: own.file.organisation.lead.userId,
      },
    });
    expect(await opens(own.surveyor, versionId, at(16))).toBe(true);
    accepted(
      await surrenderLabel(actOf(own.file.organisation.lead, at(16)), {
        labelId: own.labelId,
        version: await versionOfLabel(own),
      }),
    );
    expect(await opens(own.surveyor, versionId, at(16))).toBe(false);
    const page = accepted(await getSurveillance(actOf(own.surveyor, at(16)), own.surveillanceId));
    expect(page.evidence[WEAK_CRITERION]).toEqual([]);
  });
});

describe('what a mid-term check finds', () => {
  let scene: Scene;
  let lead: Actor;
  const due = { [BLOCKING]: addMonths(CLOSED_ON, 3), [WEAK_CRITERION]: addMonths(CLOSED_ON, 6) };

  beforeAll(async () => {
    scene = await plannedScene();
    lead = scene.file.organisation.lead;
  });

  async function findings(now: Date) {
    return accepted(await getLabelCorrections(actOf(lead, now), scene.labelId)).findings;
  }

  async function findingOn(criterion: string, now: Date) {
    const found = (await findings(now)).find(({ criteria }) => criteria.includes(criterion));
    if (found === undefined) throw new Error(`Nothing was found on ${criterion}.`);
    return found;
  }

  function draft(dueOn: CalendarDate, action = 'Refaire l’affichage des horaires') {
    return { cause: 'Horaires saisis deux fois', action, owner: 'Responsable de l’accueil', dueOn };
  }

  async function plan(criterion: string, now: Date, dueOn: CalendarDate, action?: string) {
    const { findingId } = await findingOn(criterion, now);
    const { surveillanceId } = scene;
    return planSurveillanceAction(actOf(lead, now), {
      surveillanceId,
      findingId,
      actionId: null,
      version: 0,
      draft: draft(dueOn, action),
    });
  }

  async function openAction(criterion: string, now: Date) {
    const action = (await findingOn(criterion, now)).actions.findLast(({ verdict }) => verdict === null);
    if (action === undefined) throw new Error('No action is open.');
    return action;
  }

  async function tell(criterion: string, now: Date, evidenceIds: ReadonlyArray<string> = []) {
    const { actionId, version } = await openAction(criterion, now);
    const { surveillanceId } = scene;
    const told = { report: 'Affichage refait.', doneOn: parisDate(now), evidenceIds };
    return reportSurveillanceAction(actOf(lead, now), { surveillanceId, actionId, version, ...told });
  }

  async function judge(actor: Actor, criterion: string, now: Date, verdict: 'effective' | 'insufficient') {
    const { actionId, version } = await openAction(criterion, now);
    const { surveillanceId } = scene;
    const said = { verdict, comment: verdict === 'insufficient' ? 'Un site reste à faire.' : '' };
    return judgeSurveillanceAction(actOf(actor, now), { surveillanceId, actionId, version, ...said });
  }

  async function signals(now: Date): Promise<ReadonlyArray<string>> {
    const listed = accepted(await listSignals(actOf(scene.cast.officer, now), 'actions-overdue'));
    return listed.signals.filter(({ labelId }) => labelId === scene.labelId).map(({ facts }) => facts);
  }

  test('[R-LAB-62] « maintenu » is not said with a criterion below conforming, nor corrections with none', async () => {
    const own = await plannedScene();
    expect(await closeWith(own, [WEAK_CRITERION], 'maintained')).toMatchObject({
      code: 'nonconformity-found',
    });
    expect(await closeWith(own, [], 'corrections')).toMatchObject({ code: 'nothing-found' });
  });

  test('[R-LAB-62] closed, each has its gravity and its delay, and the holder and DITP are told', async () => {
    accepted(await closeWith(scene, [BLOCKING, WEAK_CRITERION], 'corrections'));
    expect(await findings(at(16))).toMatchObject([
      { number: 1, gravity: 'major', criteria: [BLOCKING], dueOn: due[BLOCKING], liftedAt: null },
      { number: 2, gravity: 'minor', criteria: [WEAK_CRITERION], dueOn: due[WEAK_CRITERION], liftedAt: null },
    ]);
    const held = accepted(await getHeldLabel(actOf(lead, at(16)), scene.labelId));
    expect(held.surveillance?.findings).toHaveLength(2);
    const followed = accepted(await getDitpLabel(actOf(scene.cast.officer, at(16)), scene.labelId));
    expect(followed.findings.map(({ description }) => description)).toEqual([
      `Écart vu sur ${BLOCKING}.`,
      `Écart vu sur ${WEAK_CRITERION}.`,
    ]);
    const { text } = await getDatabase().outboxMessage.findFirstOrThrow({
      where: {
        applicationId: scene.file.applicationId,
        kind: 'label-surveillance-closed',
        recipient: lead.email,
      },
      select: { text: true },
    });
    expect(text).toContain('Non-conformités à corriger\u00a0: 2');
  });

  test('[R-LAB-63] the holder plans each within its delay; nobody else does', async () => {
    const { findingId } = await findingOn(BLOCKING, at(16));
    const { surveillanceId } = scene;
    const written = {
      surveillanceId,
      findingId,
      actionId: null,
      version: 0,
      draft: draft(addMonths(CLOSED_ON, 2)),
    };
    for (const other of [
      scene.surveyor,
      scene.file.organisation.contributor,
      (await createOrganisation()).lead,
    ]) {
      expect(await planSurveillanceAction(actOf(other, at(16)), written)).toMatchObject({
        code: 'not-found',
      });
    }
    expect(await planSurveillanceAction(actOf(scene.cast.officer, at(16)), written)).toMatchObject({
      code: 'action-not-yours',
    });
    const late = await plan(BLOCKING, at(16), addDays(due[BLOCKING] ?? CLOSED_ON, 1));
    expect(late).toMatchObject({ ok: false, code: 'action-date-too-late' });
    accepted(await plan(BLOCKING, at(16), addMonths(CLOSED_ON, 2)));
    accepted(await plan(BLOCKING, at(16), addMonths(CLOSED_ON, 2)));
    expect((await findingOn(BLOCKING, at(16))).actions).toHaveLength(1);
  });

  test('[R-LAB-67] an action past its day, or a delay past with nothing done, is a signal for DITP', async () => {
    const planned = addMonths(CLOSED_ON, 2);
    expect(await signals(parisInstant(planned, 9))).toEqual([]);
    expect(await signals(parisInstant(addDays(planned, 1), 9))).toEqual([
      expect.stringContaining('Actions non faites\u00a0: 1.'),
    ]);
    // Nothing is planned for the minor: its own delay speaks.
    expect(await signals(parisInstant(addDays(due[WEAK_CRITERION] ?? CLOSED_ON, 1), 9))).toEqual([
      expect.stringContaining('Actions non faites\u00a0: 2.'),
    ]);
  });

  test('[R-LAB-66] what was joined opens to the auditor and to DITP once told, as it was then', async () => {
    const evidenceId = await createEvidence(scene.file.organisation);
    const joined = await giveFile(evidenceId, at(16, 9));
    expect(await opens(scene.surveyor, joined, at(16, 10))).toBe(false);
    expect(await opens(scene.cast.officer, joined, at(16, 10))).toBe(false);
    accepted(await tell(BLOCKING, at(16, 10), [evidenceId]));
    const since = await giveFile(evidenceId, at(16, 11));
    for (const reader of [scene.surveyor, scene.cast.officer, scene.cast.decider]) {
      expect(await opens(reader, joined, at(16, 12))).toBe(true);
      expect(await opens(reader, since, at(16, 12))).toBe(false);
    }
    // The auditor of the evaluation has no part in the check.
    expect(await opens(scene.cast.auditor, joined, at(16, 12))).toBe(false);
    const shown = accepted(await getSurveillancePlan(actOf(scene.cast.officer, at(16, 12)), scene.labelId));
    const [action] = shown.surveillance.findings[0]?.actions ?? [];
    expect(action?.joined.map(({ versionId }) => versionId)).toEqual([joined]);
    const foreign = await createEvidence(await createOrganisation());
    const unknown = await tell(BLOCKING, at(16, 12), [foreign]);
    expect(unknown).toMatchObject({ ok: false, code: 'correction-evidence-unknown' });
  });

  test('[R-LAB-64] a verdict is for the auditor of the check or for DITP, on what was told, once', async () => {
    for (const other of [scene.cast.auditor, (await createOrganisation()).lead]) {
      expect(await judge(other, BLOCKING, at(16, 13), 'effective')).toMatchObject({ code: 'not-found' });
    }
    expect(await judge(lead, BLOCKING, at(16, 13), 'effective')).toMatchObject({ code: 'action-not-yours' });
    const { actionId, version } = await openAction(BLOCKING, at(16, 13));
    const act = actOf(scene.surveyor, at(16, 13));
    const unexplained = { surveillanceId: scene.surveillanceId, actionId, version, comment: '' };
    expect(await judgeSurveillanceAction(act, { ...unexplained, verdict: 'insufficient' })).toMatchObject({
      code: 'insufficient-without-comment',
    });
    const both = await Promise.all([
      judge(scene.surveyor, BLOCKING, at(16, 13), 'insufficient'),
      judge(scene.cast.officer, BLOCKING, at(16, 13), 'insufficient'),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await findingOn(BLOCKING, at(16, 13))).liftedAt).toBeNull();
  });

  test('[R-LAB-65] an insufficient action calls for another; effective, what was found is lifted', async () => {
    accepted(await plan(BLOCKING, at(16, 14), addMonths(CLOSED_ON, 1), 'Faire aussi le dernier site'));
    expect(await judge(scene.surveyor, BLOCKING, at(16, 14), 'effective')).toMatchObject({
      code: 'action-not-told',
    });
    accepted(await tell(BLOCKING, at(16, 20)));
    const judged = accepted(await judge(scene.surveyor, BLOCKING, at(16, 21), 'effective'));
    expect(judged.isLifted).toBe(true);
    const lifted = await findingOn(BLOCKING, at(16, 21));
    expect(lifted.liftedAt).toEqual(at(16, 21));
    expect(await plan(BLOCKING, at(16, 22), addMonths(CLOSED_ON, 1))).toMatchObject({
      code: 'finding-lifted',
    });
    expect(await signals(parisInstant(addDays(due[BLOCKING] ?? CLOSED_ON, 1), 9))).toEqual([]);
  });

  test('[R-LAB-63, R-LAB-67] past its delay it may still be planned, and what awaits the verifier is no signal', async () => {
    const late = parisInstant(addDays(due[WEAK_CRITERION] ?? CLOSED_ON, 10), 9);
    expect(await signals(late)).toHaveLength(1);
    const limit = addMonths(parisDate(late), 1);
    expect(await plan(WEAK_CRITERION, late, addDays(limit, 1))).toMatchObject({
      code: 'action-date-too-late',
    });
    accepted(await plan(WEAK_CRITERION, late, limit));
    expect(await signals(late)).toHaveLength(1);
    accepted(await tell(WEAK_CRITERION, late));
    expect(await signals(late)).toEqual([]);
    accepted(await judge(scene.cast.officer, WEAK_CRITERION, late, 'effective'));
    expect((await findingOn(WEAK_CRITERION, late)).liftedAt).not.toBeNull();
  });

  test('[R-LAB-63] on a label withdrawn since, nothing is written any more', async () => {
    const { decider } = scene.cast;
    const own = await plannedScene();
    accepted(await closeWith(own, [WEAK_CRITERION], 'corrections'));
    const owner = own.file.organisation.lead;
    const page = accepted(await getLabelCorrections(actOf(owner, at(17)), own.labelId));
    expect(page.mayWrite).toBe(true);
    accepted(
      await announceMeasure(actOf(decider, at(17)), {
        labelId: own.labelId,
        version: await versionOfLabel(own),
        kind: 'withdrawal',
        reason: 'Engagement non tenu.',
        siteNames: [],
      }),
    );
    accepted(
      await decideMeasure(actOf(decider, at(17, 16)), {
        labelId: own.labelId,
        version: await versionOfLabel(own),
        decision: 'take',
        reason: 'Les manquements persistent.',
        effectiveOn: null,
        endsOn: null,
      }),
    );
    const [found] = page.findings;
    if (found === undefined) throw new Error('Nothing was found.');
    const refused = await planSurveillanceAction(actOf(owner, at(17, 17)), {
      surveillanceId: own.surveillanceId,
      findingId: found.findingId,
      actionId: null,
      version: 0,
      draft: draft(addMonths(CLOSED_ON, 5)),
    });
    expect(refused).toMatchObject({ ok: false, code: 'label-not-in-force' });
  });
});
