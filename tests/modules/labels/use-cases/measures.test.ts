import { describe, expect, test } from 'vitest';

import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { cancelMeasure } from '#app/modules/labels/use-cases/cancel-measure.server.ts';
import { correctCertificate } from '#app/modules/labels/use-cases/correct-certificate.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import { getDitpLabel } from '#app/modules/labels/use-cases/get-ditp-label.server.ts';
import { getHeldLabel } from '#app/modules/labels/use-cases/get-held-label.server.ts';
import { reduceOwnScope } from '#app/modules/labels/use-cases/reduce-own-scope.server.ts';
import { restoreLabel } from '#app/modules/labels/use-cases/restore-label.server.ts';
import { sendObservations } from '#app/modules/labels/use-cases/send-observations.server.ts';
import { surrenderLabel } from '#app/modules/labels/use-cases/surrender-label.server.ts';
import { openDocument } from '#app/modules/evidence/use-cases/open-document.server.ts';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  AFTER_NOTICE,
  announce,
  createHeldLabel,
  labelOf,
  takeMeasure,
  versionOfLabel,
} from '#tests/modules/labels/held-labels.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import {
  accepted,
  actOf,
  createDecider,
  createOrganisation,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const DECISION = testTime(AFTER_NOTICE);
const DECISION_DAY = parisDate(DECISION);

async function publicStatus(scene: HeldLabelScene, now: Date): Promise<string> {
  return accepted(await getPublicLabel(now, scene.number)).status;
}

async function historyKinds(scene: HeldLabelScene, now: Date): Promise<ReadonlyArray<string>> {
  return accepted(await getPublicLabel(now, scene.number)).history.map(({ kind }) => kind);
}

async function mailKinds(scene: HeldLabelScene): Promise<ReadonlyArray<string>> {
  const rows = await getDatabase().outboxMessage.findMany({
    where: { applicationId: scene.applicationId },
    orderBy: { createdAt: 'asc' },
    select: { kind: true, recipient: true },
  });
  return rows.map(({ kind, recipient }) => `${kind} ${recipient.split('@')[0]?.replace(/-.*/, '')}`);
}

async function take(
  scene: HeldLabelScene,
  over: Partial<Parameters<typeof decideMeasure>[1]> = {},
  now = DECISION,
) {
  return decideMeasure(actOf(scene.decider, now), {
    labelId: scene.labelId,
    version: await versionOfLabel(scene),
    decision: 'take',
    reason: 'Les manquements persistent.',
    effectiveOn: null,
    endsOn: addMonths(parisDate(now), 3),
    ...over,
  });
}

describe('a notice', () => {
  test('[R-LAB-12] tells the holder why, by letter and by e-mail, and changes nothing of the label', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    const [measure] = (await labelOf(scene)).measures;
    expect(measure).toMatchObject({
      kind: 'suspension',
      outcome: null,
      observationsDueOn: addDays(parisDate(TEST_NOW), 15),
    });
    expect(await publicStatus(scene, testTime(1))).toBe('active');
    expect(await historyKinds(scene, testTime(1))).toEqual(['issued']);
    expect(await mailKinds(scene)).toEqual(['label-announced personne', 'label-announced direction']);
    const letter = await openDocument(actOf(scene.organisation.lead), measure?.noticeDocumentId ?? '');
    expect(accepted(letter).fileName).toBe(`avis-${scene.number}.pdf`);
    const stranger = (await createOrganisation()).lead;
    expect(await openDocument(actOf(stranger), measure?.noticeDocumentId ?? '')).toMatchObject({ ok: false });
  });

  test('[R-LAB-12] one measure runs at a time', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    const outcome = await announceMeasure(actOf(scene.decider, testTime(1)), {
      labelId: scene.labelId,
      version: await versionOfLabel(scene),
      kind: 'withdrawal',
      reason: 'Autre motif.',
      siteNames: [],
    });
    expect(outcome).toMatchObject({ ok: false, code: 'measure-running' });
  });
});

describe('the decision on a measure', () => {
  test.each([
    [15, 'notice-still-running'],
    [16, 'taken'],
  ])('[R-LAB-14] without observations, on day %i: %s', async (day, expected) => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    const outcome = await take(scene, {}, testTime(day));
    expect(outcome.ok ? 'taken' : outcome.code).toBe(expected);
  });

  test('[R-LAB-13] the observations arrive once, DITP is told, and the decision may follow at once', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    async function observing() {
      return sendObservations(actOf(scene.organisation.lead, testTime(2)), {
        labelId: scene.labelId,
        version: await versionOfLabel(scene),
        observations: 'Le site a rouvert.',
      });
    }
    accepted(await observing());
    expect(await observing()).toMatchObject({ ok: false, code: 'already-observed' });
    expect(await mailKinds(scene)).toContain('label-observed personne');
    accepted(await take(scene, { endsOn: addMonths(parisDate(testTime(3)), 6) }, testTime(3)));
    expect(await publicStatus(scene, testTime(3))).toBe('suspended');
  });

  test('[R-LAB-24] the public reads what and when, never why', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'suspension');
    const { history } = accepted(await getPublicLabel(DECISION, scene.number));
    expect(history.map(({ kind }) => kind)).toEqual(['issued', 'suspended']);
    expect(JSON.stringify(history)).not.toMatch(/manquements|Engagement 3/);
    expect(await mailKinds(scene)).toContain('label-taken direction');
  });

  test('[R-LAB-14] a measure dropped leaves the label and its public history as they were', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'withdrawal');
    accepted(await take(scene, { decision: 'drop', reason: 'Manquement corrigé.' }, testTime(1)));
    expect(await publicStatus(scene, testTime(1))).toBe('active');
    expect(await historyKinds(scene, testTime(1))).toEqual(['issued']);
    expect((await labelOf(scene)).measures[0]).toMatchObject({ outcome: 'dropped', effectiveOn: null });
  });

  test('[R-LAB-15] a later day of effect comes by itself, that day in Paris, and is no news before', async () => {
    const scene = await createHeldLabel();
    const effectiveOn = addDays(DECISION_DAY, 10);
    await takeMeasure(scene, 'suspension', { effectiveOn });
    const lastInstant = new Date(`${addDays(effectiveOn, -1)}T22:59:59Z`);
    const firstInstant = new Date(`${addDays(effectiveOn, -1)}T23:00:00Z`);
    expect(await publicStatus(scene, lastInstant)).toBe('active');
    expect(await historyKinds(scene, lastInstant)).toEqual(['issued']);
    expect(await publicStatus(scene, firstInstant)).toBe('suspended');
    expect(await historyKinds(scene, firstInstant)).toEqual(['issued', 'suspended']);
  });

  test('[R-LAB-15] while it waits, nothing is announced nor lifted; the holder may still give the label up', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'withdrawal', { effectiveOn: addDays(DECISION_DAY, 10) });
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Motif.' };
    const act = actOf(scene.decider, DECISION);
    expect(await announceMeasure(act, { ...input, kind: 'suspension', siteNames: [] })).toMatchObject({
      code: 'measure-scheduled',
    });
    expect(await restoreLabel(act, input)).toMatchObject({ ok: false });
    accepted(await surrenderLabel(actOf(scene.organisation.lead, DECISION), input));
    expect(await publicStatus(scene, DECISION)).toBe('withdrawn');
    expect(await historyKinds(scene, testTime(60))).toEqual(['issued', 'surrendered']);
  });

  test.each([
    ['in the past', { effectiveOn: addDays(DECISION_DAY, -1) }, 'effect-in-the-past'],
    [
      'after the end',
      { effectiveOn: addDays(addMonths(parisDate(TEST_NOW), 36), 1), endsOn: null },
      'effect-after-the-end',
    ],
    ['without its last day', { endsOn: null }, 'end-missing'],
    ['ending before it begins', { endsOn: addDays(DECISION_DAY, -1) }, 'end-missing'],
    ['of six months and a day', { endsOn: addDays(addMonths(DECISION_DAY, 6), 1) }, 'end-too-late'],
    ['of six months', { endsOn: addMonths(DECISION_DAY, 6) }, 'taken'],
  ])('[R-LAB-16] a suspension %s: %s', async (_what, over, expected) => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    const outcome = await take(scene, over);
    expect(outcome.ok ? 'taken' : outcome.code).toBe(expected);
  });
});

describe('the cancellation of a measure to come', () => {
  const effectiveOn = addDays(DECISION_DAY, 10);
  const eve = new Date(`${addDays(effectiveOn, -1)}T22:59:59Z`);
  const itsDay = new Date(`${addDays(effectiveOn, -1)}T23:00:00Z`);

  async function cancelling(scene: HeldLabelScene, now: Date) {
    const input = {
      labelId: scene.labelId,
      version: await versionOfLabel(scene),
      reason: 'Engagement tenu.',
    };
    return cancelMeasure(actOf(scene.decider, now), input);
  }

  test.each(['suspension', 'withdrawal'] as const)(
    '[R-LAB-68] a %s cancelled the day before never happens, and leaves no public trace',
    async (kind) => {
      const scene = await createHeldLabel();
      await takeMeasure(scene, kind, { effectiveOn });
      const page = accepted(await getDitpLabel(actOf(scene.decider, eve), scene.labelId));
      expect(page.acts.cancel).toEqual({ kind, on: effectiveOn });
      accepted(await cancelling(scene, eve));
      for (const day of [20, 40, 400]) {
        expect(await publicStatus(scene, testTime(day))).toBe('active');
        expect(await historyKinds(scene, testTime(day))).toEqual(['issued']);
      }
      const { measures, scheduled, suspendedUntil } = await labelOf(scene);
      expect([scheduled, suspendedUntil]).toEqual([null, null]);
      expect(measures[0]).toMatchObject({
        outcome: 'taken',
        effectiveOn,
        cancelledAt: eve,
        cancellationReason: 'Engagement tenu.',
      });
    },
  );

  test('[R-LAB-68] the holder has a letter and an e-mail, and the journal keeps it', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'withdrawal', { effectiveOn });
    accepted(await cancelling(scene, eve));
    const [measure] = (await labelOf(scene)).measures;
    const letter = await openDocument(actOf(scene.organisation.lead), measure?.cancellationDocumentId ?? '');
    expect(accepted(letter).fileName).toBe(`annulation-${scene.number}.pdf`);
    const kinds = await mailKinds(scene);
    expect(kinds).toContain('label-cancelled personne');
    expect(kinds).toContain('label-cancelled direction');
    const entry = await getDatabase().journalEntry.findFirstOrThrow({
      where: { stream: `application:${scene.applicationId}`, action: 'label.cancel-measure' },
    });
    expect(entry).toMatchObject({ actorId: scene.decider.userId, actorRole: 'decider' });
  });

  test('[R-LAB-68] on its day it can be cancelled no more, nor when nothing waits', async () => {
    const scene = await createHeldLabel();
    expect(await cancelling(scene, DECISION)).toMatchObject({ ok: false, code: 'nothing-scheduled' });
    await takeMeasure(scene, 'suspension', { effectiveOn });
    expect(await cancelling(scene, itsDay)).toMatchObject({ ok: false, code: 'measure-in-effect' });
    expect(await publicStatus(scene, itsDay)).toBe('suspended');
    const page = accepted(await getDitpLabel(actOf(scene.decider, itsDay), scene.labelId));
    expect(page.acts.cancel).toBeNull();
  });

  test('[R-LAB-68] only a decider cancels, once; another measure starts with another notice', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'suspension', { effectiveOn });
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Motif.' };
    for (const actor of [scene.officer, scene.organisation.lead]) {
      expect(await cancelMeasure(actOf(actor, eve), input)).toMatchObject({ code: 'action-not-yours' });
    }
    const stranger = (await createOrganisation()).lead;
    expect(await cancelMeasure(actOf(stranger, eve), input)).toMatchObject({ code: 'not-found' });
    const both = await Promise.all([1, 2].map(() => cancelMeasure(actOf(scene.decider, eve), input)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await takeMeasure(scene, 'suspension', { effectiveOn: addDays(DECISION_DAY, 60), day: 40 });
    expect(await publicStatus(scene, testTime(40 + AFTER_NOTICE))).toBe('active');
    expect(await publicStatus(scene, testTime(AFTER_NOTICE + 61))).toBe('suspended');
  });

  test('[R-LAB-68] a label already suspended keeps its suspension when a withdrawal to come is cancelled', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'suspension');
    const until = (await labelOf(scene)).suspendedUntil;
    await takeMeasure(scene, 'withdrawal', { effectiveOn: addDays(DECISION_DAY, 60), day: 20 });
    accepted(await cancelling(scene, testTime(50)));
    expect(await labelOf(scene)).toMatchObject({
      status: 'suspended',
      suspendedUntil: until,
      scheduled: null,
    });
  });
});

describe('the end of a suspension', () => {
  test('[R-LAB-17] past its last day the label stays suspended, and DITP reads that it waits', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'suspension');
    const { suspendedUntil } = await labelOf(scene);
    const after = new Date(`${addDays(suspendedUntil ?? DECISION_DAY, 1)}T09:00:00Z`);
    expect(await publicStatus(scene, after)).toBe('suspended');
    const page = accepted(await getDitpLabel(actOf(scene.decider, after), scene.labelId));
    expect(page.sheet.isSuspensionOver).toBe(true);
    expect(page.acts).toMatchObject({ restore: true, announce: ['withdrawal'] });
  });

  test('[R-LAB-18] a decider lifts it with a reason: valid again at once, told and written down', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'suspension');
    const now = testTime(AFTER_NOTICE + 5);
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Corrigé.' };
    expect(await restoreLabel(actOf(scene.organisation.lead, now), input)).toMatchObject({
      code: 'action-not-yours',
    });
    accepted(await restoreLabel(actOf(scene.decider, now), input));
    expect(await publicStatus(scene, now)).toBe('active');
    expect(await historyKinds(scene, now)).toEqual(['issued', 'suspended', 'restored']);
    expect((await labelOf(scene)).suspendedUntil).toBe(null);
    const journal = await getDatabase().journalEntry.findMany({
      where: { stream: `application:${scene.applicationId}` },
      orderBy: { sequence: 'asc' },
      select: { action: true },
    });
    expect(journal.map(({ action }) => action)).toEqual([
      'label.announce-measure',
      'label.take-measure',
      'label.restore',
    ]);
  });

  test('[R-LAB-18] a suspension scheduled, then in effect, is lifted too', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'suspension', { effectiveOn: addDays(DECISION_DAY, 2) });
    const now = testTime(AFTER_NOTICE + 3);
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Corrigé.' };
    accepted(await restoreLabel(actOf(scene.decider, now), input));
    expect(await publicStatus(scene, now)).toBe('active');
  });
});

describe('a smaller scope', () => {
  test('[R-LAB-19] sites leave with the act, and the next certificate comes with it', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'scope-reduction', { siteNames: ['Accueil 1'] });
    const label = await labelOf(scene);
    expect(label.sites.map(({ name }) => name)).toEqual(['Siège', 'Accueil 2']);
    expect(label.certificates.map(({ sequence }) => sequence)).toEqual([2, 1]);
    expect(statusToday(label, DECISION_DAY)).toBe('active');
    expect(await historyKinds(scene, DECISION)).toEqual(['issued', 'scope-reduced']);
  });

  test.each([
    [[], 'no-site-chosen'],
    [['Nulle part'], 'unknown-site'],
    [['Siège', 'Accueil 1', 'Accueil 2'], 'no-site-left'],
  ])('[R-LAB-19] leaving %j is refused: %s', async (siteNames, expected) => {
    const scene = await createHeldLabel();
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), siteNames };
    const announced = await announceMeasure(actOf(scene.decider), {
      ...input,
      kind: 'scope-reduction',
      reason: 'Motif.',
    });
    expect(announced).toMatchObject({ ok: false, code: expected });
    expect(await reduceOwnScope(actOf(scene.organisation.lead), input)).toMatchObject({ code: expected });
  });

  test('[R-LAB-19] a site renamed by a correction, and one that the holder took out, do not hold the measure up', async () => {
    const scene = await createHeldLabel({ siteCount: 4 });
    const { labelId } = scene;
    await announce(scene, 'scope-reduction', { siteNames: ['Accueil 1', 'Accueil 2'] });
    const renamed = { field: 'site-name', siteName: 'Accueil 1', after: 'Accueil des usagers' } as const;
    accepted(
      await correctCertificate(actOf(scene.officer, testTime(1)), labelId, {
        ...renamed,
        reason: 'Nom mal recopié.',
        confirmed: 'oui',
        version: await versionOfLabel(scene),
      }),
    );
    accepted(
      await reduceOwnScope(actOf(scene.organisation.lead, testTime(2)), {
        labelId,
        version: await versionOfLabel(scene),
        siteNames: ['Accueil 2'],
      }),
    );
    accepted(await take(scene, { endsOn: null }));
    expect((await labelOf(scene)).sites.map(({ name }) => name)).toEqual(['Siège', 'Accueil 3']);
    const { history } = accepted(await getPublicLabel(DECISION, scene.number));
    expect(history.at(-1)?.statement).toContain('Accueil des usagers');
    expect(history.at(-1)?.statement).not.toContain('Accueil 2');
  });

  test('[R-LAB-19] a measure none of whose sites is left may only be dropped', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'scope-reduction', { siteNames: ['Accueil 2'] });
    const lead = actOf(scene.organisation.lead, testTime(2));
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), siteNames: ['Accueil 2'] };
    accepted(await reduceOwnScope(lead, input));
    expect(await take(scene, { endsOn: null })).toMatchObject({ code: 'announced-sites-gone' });
    accepted(await take(scene, { decision: 'drop', reason: 'Sans objet.' }));
  });

  test('[R-LAB-20] the holder takes sites out without notice, and DITP is told', async () => {
    const scene = await createHeldLabel();
    const input = {
      labelId: scene.labelId,
      version: await versionOfLabel(scene),
      siteNames: ['Accueil 2'],
    };
    accepted(await reduceOwnScope(actOf(scene.organisation.lead, testTime(1)), input));
    expect((await labelOf(scene)).certificates[0]?.sequence).toBe(2);
    expect(await mailKinds(scene)).toContain('label-reduced-by-holder direction');
    expect(await reduceOwnScope(actOf(scene.organisation.lead, testTime(1)), input)).toMatchObject({
      code: 'conflict',
    });
  });
});

describe('the end by act', () => {
  test('[R-LAB-21] a withdrawal is final', async () => {
    const scene = await createHeldLabel();
    await takeMeasure(scene, 'withdrawal');
    expect(await publicStatus(scene, DECISION)).toBe('withdrawn');
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Motif.' };
    const act = actOf(scene.decider, DECISION);
    expect(await restoreLabel(act, input)).toMatchObject({ code: 'action-impossible-in-status' });
    expect(await announceMeasure(act, { ...input, kind: 'suspension', siteNames: [] })).toMatchObject({
      code: 'action-impossible-in-status',
    });
  });

  test('[R-LAB-22] the holder gives the label up: at once, and a measure announced has no object any more', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene) };
    accepted(await surrenderLabel(actOf(scene.organisation.lead, testTime(1)), input));
    expect(await publicStatus(scene, testTime(1))).toBe('withdrawn');
    expect((await labelOf(scene)).measures[0]?.outcome).toBe('dropped');
    expect(await mailKinds(scene)).toContain('label-surrendered direction');
  });

  test('[R-LAB-69] a letter acknowledges it, sent and kept on the pages of the holder and of DITP', async () => {
    const scene = await createHeldLabel();
    const now = testTime(1);
    const { lead } = scene.organisation;
    const input = { labelId: scene.labelId, version: await versionOfLabel(scene) };
    accepted(await surrenderLabel(actOf(lead, now), input));
    const held = accepted(await getHeldLabel(actOf(lead, now), scene.labelId));
    const followed = accepted(await getDitpLabel(actOf(scene.officer, now), scene.labelId));
    const documentId = held.sheet.surrenderDocumentId ?? '';
    expect(followed.sheet.surrenderDocumentId).toBe(documentId);
    for (const reader of [lead, scene.officer, scene.decider]) {
      const letter = accepted(await openDocument(actOf(reader, now), documentId));
      expect(letter.fileName).toBe(`label-rendu-${scene.number}.pdf`);
      expect(Buffer.from(letter.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    }
    const others = [scene.organisation.contributor, (await createOrganisation()).lead];
    for (const other of others) expect((await openDocument(actOf(other, now), documentId)).ok).toBe(false);
    const mail = await getDatabase().outboxMessage.findFirstOrThrow({
      where: { applicationId: scene.applicationId, kind: 'label-surrendered', recipient: lead.email },
      select: { documentIds: true },
    });
    expect(mail.documentIds).toEqual([documentId]);
  });
});

describe('who', () => {
  test('[R-LAB-11] the holder’s lead has their page, DITP another; nobody else finds the label', async () => {
    const scene = await createHeldLabel();
    const other = await createHeldLabel();
    const readers = {
      lead: scene.organisation.lead,
      contributor: scene.organisation.contributor,
      stranger: other.organisation.lead,
      officer: scene.officer,
      decider: scene.decider,
    };
    const seen = await Promise.all(
      Object.entries(readers).map(async ([who, actor]) => [
        who,
        (await getHeldLabel(actOf(actor), scene.labelId)).ok,
        (await getDitpLabel(actOf(actor), scene.labelId)).ok,
      ]),
    );
    expect(seen).toEqual([
      ['lead', true, false],
      ['contributor', false, false],
      ['stranger', false, false],
      ['officer', false, true],
      ['decider', false, true],
    ]);
  });

  test('[R-LAB-11] roles × acts × statuses: each act is its own side’s, in the statuses of the table', async () => {
    const scenes = {
      active: await createHeldLabel(),
      suspended: await createHeldLabel(),
      withdrawn: await createHeldLabel(),
    };
    await takeMeasure(scenes.suspended, 'suspension');
    await takeMeasure(scenes.withdrawn, 'withdrawal');
    const now = testTime(AFTER_NOTICE + 1);
    const POSSIBLE: Readonly<Record<string, ReadonlyArray<string>>> = {
      suspension: ['active'],
      withdrawal: ['active', 'suspended'],
      'scope-reduction': ['active'],
      restore: ['suspended'],
      reduce: ['active'],
      surrender: ['active', 'suspended'],
    };
    const faults: string[] = [];
    for (const [status, scene] of Object.entries(scenes)) {
      const { labelId, organisation, decider, officer } = scene;
      const stranger = (await createOrganisation()).lead;
      const input = { labelId, version: -1, reason: 'Motif.' };
      for (const [role, actor] of Object.entries({
        lead: organisation.lead,
        contributor: organisation.contributor,
        stranger,
        officer,
        decider,
      })) {
        const act = actOf(actor, now);
        const acts: Readonly<Record<string, () => Promise<{ ok: boolean; code?: string }>>> = {
          restore: () => restoreLabel(act, input),
          reduce: () => reduceOwnScope(act, { ...input, siteNames: ['Accueil 1'] }),
          surrender: () => surrenderLabel(act, input),
          ...Object.fromEntries(
            (['suspension', 'withdrawal', 'scope-reduction'] as const).map((kind) => [
              kind,
              () => announceMeasure(act, { ...input, kind, siteNames: ['Accueil 1'] }),
            ]),
          ),
        };
        for (const [action, run] of Object.entries(acts)) {
          const isHolders = action === 'reduce' || action === 'surrender';
          const own = role === (isHolders ? 'lead' : 'decider');
          const hidden = role === 'contributor' || role === 'stranger';
          // A version that nobody read: an act that is one's own stops there, before anything is written.
          const expected = hidden ? 'not-found' : own ? 'conflict' : 'action-not-yours';
          const outcome = await run();
          if (outcome.code !== expected)
            faults.push(`${role} ${action} on ${status}: ${outcome.code ?? 'ok'}`);
        }
      }
      const sheet = accepted(await getDitpLabel(actOf(decider, now), labelId));
      const held = accepted(await getHeldLabel(actOf(organisation.lead, now), labelId));
      const offered = [
        ...sheet.acts.announce,
        ...(sheet.acts.restore ? ['restore'] : []),
        ...(held.acts.reduce ? ['reduce'] : []),
        ...(held.acts.surrender ? ['surrender'] : []),
      ];
      const expected = Object.keys(POSSIBLE).filter((action) => POSSIBLE[action]?.includes(status));
      expect({ status, offered: [...offered].sort() }).toEqual({ status, offered: [...expected].sort() });
    }
    expect(faults).toEqual([]);
  });

  test('[R-LAB-11] a decider who belongs to the holder, or audited it, decides nothing', async () => {
    const scene = await createHeldLabel();
    const plain = await createDecider();
    const { organisationId, name } = scene.organisation;
    const member = {
      ...plain,
      memberships: [{ organisationId, organisationName: name, role: 'contributor' as const }],
    };
    const input = {
      labelId: scene.labelId,
      version: await versionOfLabel(scene),
      kind: 'suspension' as const,
      reason: 'Motif.',
      siteNames: [],
    };
    expect(await announceMeasure(actOf(member), input)).toMatchObject({ code: 'not-found' });
  });
});

describe('races', () => {
  async function race(run: () => Promise<{ ok: boolean; code?: string }>) {
    const outcomes = await Promise.all(Array.from({ length: 8 }, run));
    return {
      won: outcomes.filter(({ ok }) => ok).length,
      lost: outcomes.filter(({ code }) => code === 'conflict').length,
    };
  }

  test('[R-LAB-23] eight suspend, restore, withdraw at once: one each time, the others get a conflict', async () => {
    const scene = await createHeldLabel();
    await announce(scene, 'suspension');
    const version = await versionOfLabel(scene);
    expect(await race(() => take(scene, { version }))).toEqual({ won: 1, lost: 7 });
    const lifting = { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Corrigé.' };
    const now = testTime(AFTER_NOTICE + 1);
    expect(await race(() => restoreLabel(actOf(scene.decider, now), lifting))).toEqual({ won: 1, lost: 7 });
    await announce(scene, 'withdrawal', { day: 20 });
    const last = await versionOfLabel(scene);
    expect(await race(() => take(scene, { version: last, endsOn: null }, testTime(40)))).toEqual({
      won: 1,
      lost: 7,
    });
    expect(await historyKinds(scene, testTime(41))).toEqual(['issued', 'suspended', 'restored', 'withdrawn']);
    const letters = { applicationId: scene.applicationId, kind: 'measure-letter' };
    expect(await getDatabase().document.count({ where: letters })).toBe(3);
  });
});
