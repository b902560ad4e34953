/**
 * Plays the files in the order of time, several at once. A service that applies twice does so one file after the
 * other, since a file begins with all of its sites: its next file opens a new era.
 */
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { DocumentModel } from '#prisma/seed/evidence-items.ts';
import type { Until } from '#prisma/seed/file-driver.ts';
import { playFile } from '#prisma/seed/file-driver.ts';
import { openLanes, settleAll } from '#prisma/seed/played-at-once.ts';
import { startRenewalFile } from '#prisma/seed/renewals.ts';
import type { Stage } from '#prisma/seed/seeded-world.ts';
import { startFile } from '#prisma/seed/service-acts.ts';

/** `stages` in the order of their beginnings. */
export function splitIntoEras(stages: ReadonlyArray<Stage>): ReadonlyArray<ReadonlyArray<Stage>> {
  const eras: Stage[][] = [[]];
  for (const stage of stages) {
    const current = eras.at(-1);
    if (current === undefined || current.some(({ organisation }) => organisation === stage.organisation))
      eras.push([stage]);
    else current.push(stage);
  }
  return eras;
}

/** The file of this stage: the service's file of that level begun at that moment, or a new one. */
async function findOrStartFile(stage: Stage): Promise<string> {
  const known = await getDatabase().application.findFirst({
    where: {
      organisationId: stage.organisation.organisationId,
      levelSought: stage.plan.levelSought,
      createdAt: stage.startedAt,
    },
    select: { id: true },
  });
  if (known !== null) return known.id;
  return stage.plan.traits.has('renewal') ? startRenewalFile(stage) : startFile(stage);
}

/** The era's files are begun in order, so that references follow it; labels are granted in order, for their numbers. */
export async function playEra(
  stages: ReadonlyArray<Stage>,
  context: { readonly models: ReadonlyArray<DocumentModel>; readonly isStopping: () => boolean },
): Promise<void> {
  const { models } = context;
  const lanes = openLanes();

  function isStopping(): boolean {
    return context.isStopping() || lanes.hasFailed();
  }
  const begun: { readonly stage: Stage; readonly applicationId: string }[] = [];
  for (const stage of stages) {
    if (!isStopping()) begun.push({ stage, applicationId: await findOrStartFile(stage) });
  }
  function play({ stage, applicationId }: (typeof begun)[number], until: Until): Promise<void> {
    return playFile(stage, { applicationId, until, models, isStopping });
  }
  const playing = begun.map((file) => ({ file, played: lanes.run(() => play(file, 'decision')) }));
  const decided = playing
    .filter(({ file }) => file.stage.plan.goal === 'granted')
    .sort((one, other) => other.file.stage.plan.daysAgo.decide - one.file.stage.plan.daysAgo.decide);
  async function decide(): Promise<void> {
    for (const { file, played } of decided) {
      await played;
      await play(file, 'end');
    }
  }
  await settleAll([decide(), ...playing.map(({ played }) => played)]);
}
