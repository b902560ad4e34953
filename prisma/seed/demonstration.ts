/**
 * Loads the demonstration: some sixty services, their files in every status, some forty labels. Every status, label
 * and document is made by the use cases themselves, under a clock that is moved back.
 *
 * Safe to interrupt: the marker is complete only at the very end, what was written is found again by names that do
 * not change, and each file goes on from where it stands.
 */
import { z } from 'zod';

import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import { openCapacity, seedAuditorsLife } from '#prisma/seed/auditors-life.ts';
import { seedCommittee } from '#prisma/seed/committee.ts';
import { seedConversations } from '#prisma/seed/conversations.ts';
import { readDemonstrationTexts } from '#prisma/seed/demonstration-texts.ts';
import { readDocumentModels } from '#prisma/seed/evidence-items.ts';
import { seedEarlierLabels } from '#prisma/seed/earlier-labels.ts';
import type { FilePlan } from '#prisma/seed/file-plans.ts';
import { readFilePlans } from '#prisma/seed/file-plans.ts';
import { playEra, splitIntoEras } from '#prisma/seed/eras.ts';
import { seedLabelFollowUp } from '#prisma/seed/label-follow-up.ts';
import { seedLabelLives } from '#prisma/seed/label-lives.ts';
import { readOldNotifications, seedMailing } from '#prisma/seed/messages-read.ts';
import { movedClock } from '#prisma/seed/moved-clock.ts';
import { readOrganisationCatalogue } from '#prisma/seed/organisation-catalogue.ts';
import { seedOrganisations } from '#prisma/seed/organisations.ts';
import {
  DEMONSTRATION_AUDITOR,
  DEMONSTRATION_MEMBERS,
  seedAuditorLinks,
  seedPeople,
} from '#prisma/seed/people.ts';
import { seedMapping, seedNextVersion, seedReferentials } from '#prisma/seed/referential-versions.ts';
import { seedRegistrations } from '#prisma/seed/registrations.ts';
import { seedReportsOnLabels } from '#prisma/seed/reports-on-labels.ts';
import type { SeededWorld, Stage } from '#prisma/seed/seeded-world.ts';
import { openStage } from '#prisma/seed/seeded-world.ts';
import { seedVisitProgramme } from '#prisma/seed/visit-programme.ts';

const MARKER = 'demonstration';

const markerSchema = z.object({ startedAt: z.coerce.date(), loadedAt: z.coerce.date().nullable() });
type Marker = z.output<typeof markerSchema>;

export type DemonstrationLoad = {
  readonly now: Date;
  readonly log?: (message: string) => void;
  /** Asked between two acts: true leaves the rest to the next load. */
  readonly isStopping?: () => boolean;
};

async function readMarker(transaction: Transaction): Promise<Marker | null> {
  const row = await transaction.schemeSetting.findUnique({ where: { name: MARKER } });
  return row === null ? null : markerSchema.parse(row.value);
}

async function writeMarker(startedAt: Date, loadedAt: Date | null): Promise<void> {
  const value = { startedAt: startedAt.toISOString(), loadedAt: loadedAt?.toISOString() ?? null };
  const create = { name: MARKER, value };
  await getDatabase().schemeSetting.upsert({ where: { name: MARKER }, create, update: { value } });
}

export async function isDemonstrationLoaded(transaction: Transaction): Promise<boolean> {
  const marker = await readMarker(transaction);
  return marker !== null && marker.loadedAt !== null;
}

/**
 * Files of the earlier version first. Those that would have begun before it took effect are left out, and the renewals
 * of their labels with them: a load made too early shows neither.
 */
function openStages(played: {
  readonly earlierWorld: SeededWorld;
  readonly world: SeededWorld;
  readonly earlierPlans: ReadonlyArray<FilePlan>;
  readonly plans: ReadonlyArray<FilePlan>;
}): ReadonlyArray<Stage> {
  const { earlierWorld, world, earlierPlans, plans } = played;
  const [{ effectiveFrom = '' } = {}] = world.referentials;
  const begun = earlierPlans.filter(
    ({ daysAgo }) => earlierWorld.clock.dayAt(daysAgo.start) >= effectiveFrom,
  );
  const holders = new Set(begun.map(({ organisationKey }) => organisationKey));
  const later = plans.filter(
    ({ traits, organisationKey }) => !traits.has('renewal') || holders.has(organisationKey),
  );
  return [
    ...begun.map((plan) => openStage(earlierWorld, plan)),
    ...later.map((plan) => openStage(world, plan)),
  ];
}

/** Does nothing when the demonstration is whole. Throws in production. */
export async function loadDemonstration(load: DemonstrationLoad): Promise<void> {
  if (!isDemonstration()) throw new Error('Demonstration data is never loaded in production.');
  const { now, log = (message: string) => getLog().info(message), isStopping = () => false } = load;
  const database = getDatabase();
  if (await isDemonstrationLoaded(database)) return;
  const startedAt = (await readMarker(database))?.startedAt ?? now;
  await writeMarker(startedAt, null);
  log('demonstration: loading');

  const referentials = await seedReferentials(startedAt);
  const [earlierClock, clock] = referentials.map(({ effectiveFrom }) =>
    movedClock(startedAt, new Date(`${effectiveFrom}T00:00:00Z`)),
  );
  if (earlierClock === undefined || clock === undefined) throw new Error('Two versions have their clock.');
  const people = await seedPeople(earlierClock);
  const [officer] = people.officers;
  if (officer === undefined) throw new Error('No officer opens the services.');
  const catalogue = await readOrganisationCatalogue();
  const earlierPlans = await readFilePlans('earlier-files');
  const organisations = await seedOrganisations(catalogue, {
    officer,
    accounts: DEMONSTRATION_MEMBERS,
    clock,
    earlierClock,
    earlierHolders: new Set(earlierPlans.map(({ organisationKey }) => organisationKey)),
  });
  await seedAuditorLinks(people, organisations, clock);
  await openCapacity(officer, clock);
  await seedMapping(officer, clock, referentials);
  await seedRegistrations(clock);
  log(`demonstration: ${organisations.size} services`);

  const world: SeededWorld = {
    clock,
    referentials,
    organisations,
    people,
    texts: await readDemonstrationTexts(),
  };
  const earlierWorld: SeededWorld = { ...world, clock: earlierClock };
  const stages = openStages({ earlierWorld, world, earlierPlans, plans: await readFilePlans('files') });
  const models = await readDocumentModels();
  for (const era of splitIntoEras(stages)) await playEra(era, { models, isStopping });
  if (isStopping()) return;
  const appellant = organisations.get('crous-garrigue');
  const refused = organisations.get('direction-emploi-landemer');
  if (appellant === undefined || refused === undefined) throw new Error('No service appeals.');
  await seedCommittee({ officer, deciders: people.deciders, clock, appellant, refused });
  const [decider] = people.deciders;
  const auditor = people.auditors.get(DEMONSTRATION_AUDITOR);
  if (decider === undefined || auditor === undefined) throw new Error('Nobody decides, or evaluates.');
  const labels = { clock, organisations, officer, decider, auditor };
  await seedLabelLives(labels);
  await seedEarlierLabels(earlierWorld);
  await seedLabelFollowUp(labels);
  await seedReportsOnLabels(labels);
  await seedConversations({ clock, organisations, officer, auditor });
  await seedAuditorsLife(world, auditor);
  const visited = organisations.get('agence-titres-professionnels');
  if (visited === undefined) throw new Error('No service is to be visited.');
  await seedVisitProgramme(auditor, visited.organisationId, clock);
  await seedMailing(officer, clock);
  await seedNextVersion(officer, clock, world.referentials);
  await readOldNotifications(clock);
  // The past acts wrote to invented people: their mail left at the time, and none waits for a server set later.
  await database.$executeRaw`
    UPDATE outbox_messages SET sent_at = created_at WHERE sent_at IS NULL AND created_at <= ${startedAt}`;
  await writeMarker(startedAt, now);
  log(`demonstration: ${stages.length} files, loaded`);
}
