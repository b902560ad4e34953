/** Labels with somebody around them: a holder with its lead, DITP, a decider, the grant's decision and certificate. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { insertCertificate } from '#app/modules/certificates/persistence/certificates.server.ts';
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { insertLabel } from '#app/modules/labels/persistence/labels.server.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createDecider,
  createOfficer,
  createOrganisation,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';

export type HeldLabelScene = {
  readonly labelId: string;
  readonly number: LabelNumber;
  readonly applicationId: string;
  readonly organisation: TestOrganisation;
  readonly decider: Actor;
  readonly officer: Actor;
};

/** An active bronze label of a service of three sites, decided on the day of the tests. */
export async function createHeldLabel(
  options: { readonly siteCount?: number } = {},
): Promise<HeldLabelScene> {
  const organisation = await createOrganisation({ siteCount: options.siteCount ?? 3 });
  const decider = await createDecider();
  const officer = await createOfficer();
  const { id: applicationId } = await getDatabase().application.create({
    data: {
      reference: `C-2026-${organisation.siret}`,
      organisationId: organisation.organisationId,
      referentialCode: 'spplus-2026.1',
      levelSought: 'bronze',
      status: 'granted',
      scope: 'Tous les accueils',
      leadUserId: organisation.lead.userId,
      directorName: 'Dominique Exemple',
      directorTitle: 'Directrice',
      directorEmail: 'direction@test.example',
      createdAt: TEST_NOW,
      firstSubmittedAt: TEST_NOW,
      statusSince: TEST_NOW,
      closedAt: TEST_NOW,
      sites: { create: organisation.siteIds.map((siteId) => ({ siteId })) },
      decisions: {
        create: {
          kind: 'grant',
          level: 'bronze',
          decidingAuthority: 'ditp',
          authorityName: 'Direction interministérielle de la transformation publique',
          signatoryName: 'Signature Exemple',
          signatoryTitle: 'Déléguée d’essai',
          decidedById: decider.userId,
          decidedAt: TEST_NOW,
        },
      },
    },
    select: { id: true },
  });
  return inTransaction(async (transaction) => {
    const file = await findFile(transaction, applicationId);
    if (file === null) throw new Error('No such file.');
    const { labelId, number } = await insertLabel(transaction, {
      file,
      level: 'bronze',
      decidedOn: parisDate(TEST_NOW),
      now: TEST_NOW,
      decidingAuthority: 'ditp',
      authorityName: 'Direction interministérielle de la transformation publique',
      certificationBody: null,
      statement: 'Label accordé.',
    });
    const bytes = Buffer.from(`%PDF-1.7 first certificate of ${number}`);
    const certificate = { labelId, applicationId, number, sequence: 1, bytes, now: TEST_NOW };
    await insertCertificate(transaction, certificate);
    return { labelId, number, applicationId, organisation, decider, officer };
  });
}

export async function labelOf(scene: Pick<HeldLabelScene, 'labelId'>): Promise<LabelRecord> {
  const found = await findLabelInHand(getDatabase(), scene.labelId);
  if (found === null) throw new Error('No such label.');
  return found.label;
}

export async function versionOfLabel(scene: Pick<HeldLabelScene, 'labelId'>): Promise<number> {
  return (await labelOf(scene)).version;
}

/** The day, counted from the day of the tests, on which an announced measure may be taken without observations. */
export const AFTER_NOTICE = 16;

/** Announces a measure on the day of the tests. */
export async function announce(
  scene: HeldLabelScene,
  kind: MeasureKind,
  options: { readonly siteNames?: ReadonlyArray<string>; readonly day?: number } = {},
): Promise<void> {
  accepted(
    await announceMeasure(actOf(scene.decider, testTime(options.day ?? 0)), {
      labelId: scene.labelId,
      version: await versionOfLabel(scene),
      kind,
      reason: 'Engagement 3 non tenu sur deux sites.',
      siteNames: options.siteNames ?? [],
    }),
  );
}

/** Announces and takes a measure sixteen days later, with effect that day unless said otherwise. */
export async function takeMeasure(
  scene: HeldLabelScene,
  kind: MeasureKind,
  options: {
    readonly siteNames?: ReadonlyArray<string>;
    readonly effectiveOn?: CalendarDate;
    readonly day?: number;
  } = {},
): Promise<void> {
  const day = options.day ?? 0;
  await announce(scene, kind, options);
  const now = testTime(day + AFTER_NOTICE);
  const effectiveOn = options.effectiveOn ?? parisDate(now);
  accepted(
    await decideMeasure(actOf(scene.decider, now), {
      labelId: scene.labelId,
      version: await versionOfLabel(scene),
      decision: 'take',
      reason: 'Les manquements persistent.',
      effectiveOn,
      endsOn: kind === 'suspension' ? addMonths(effectiveOn, 6) : null,
    }),
  );
}
