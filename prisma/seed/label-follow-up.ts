/**
 * How labels are followed in their three years: a mid-term check planned, a self-assessment refreshed, a signal that
 * DITP has looked at. Safe to run again: each act is done when what it makes is missing.
 */
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import { confirmYearlyRefresh } from '#app/modules/labels/use-cases/confirm-yearly-refresh.server.ts';
import { getYearlyRefresh } from '#app/modules/labels/use-cases/get-yearly-refresh.server.ts';
import { listSignals } from '#app/modules/labels/use-cases/list-signals.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { reviewSignal } from '#app/modules/labels/use-cases/review-signal.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { LabelsWorld } from '#prisma/seed/label-lives.ts';
import { findHolder, readLabel } from '#prisma/seed/label-lives.ts';

/** The mid-term check of a label, on the day its window opens, by the demonstration's auditor. */
async function planCheck(world: LabelsWorld): Promise<void> {
  const holder = await findHolder(world, 'prefecture-sarrecourt');
  const { labelId } = holder;
  if ((await getDatabase().surveillance.count({ where: { labelId } })) > 0) return;
  const { decidedOn } = await readLabel(holder);
  const plan = {
    labelId,
    version: 0,
    auditorId: world.auditor.userId,
    plannedOn: labelDates(decidedOn).surveillanceFrom,
  };
  accepted(await planSurveillance({ actor: world.officer, now: world.clock.at(18, 0.5) }, plan), 'check');
}

/** A holder who does not wait for the end of the year. */
async function refresh(world: LabelsWorld): Promise<void> {
  const { organisation, labelId } = await findHolder(world, 'france-services-lanvorel');
  const { applicationId } = await readLabel({ organisation, labelId });
  const known = await getDatabase().snapshot.count({ where: { applicationId, kind: 'refreshed' } });
  if (known > 0) return;
  const act = { actor: organisation.lead, now: world.clock.at(16, 0.5) };
  const { contentHash } = accepted(await getYearlyRefresh(act, labelId), 'refresh');
  accepted(await confirmYearlyRefresh(act, { labelId, contentHash }), 'refresh');
}

/** One of the signals that the facts raise has been looked at; the others wait. */
async function lookAtSignal(world: LabelsWorld): Promise<void> {
  const act = { actor: world.officer, now: world.clock.at(1, 0.5) };
  const { signals, reviews } = accepted(await listSignals(act, ''), 'signals');
  const [signal] = signals;
  if (signal === undefined || reviews.length > 0) return;
  const { labelId, kind, facts } = signal;
  const note = 'Service joint par téléphone : il met ses résultats en ligne sous quinze jours.';
  accepted(await reviewSignal(act, { labelId, kind, facts, note }), 'signals');
}

export async function seedLabelFollowUp(world: LabelsWorld): Promise<void> {
  await planCheck(world);
  await refresh(world);
  await lookAtSignal(world);
}
