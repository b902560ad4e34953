/** The sample of an evaluation and its swaps, which are written once. The caller has gated the file. */
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { SampleFacts } from '#app/modules/evaluations/domain/sample-view.ts';
import type { Swap } from '#app/modules/evaluations/domain/sample-swap.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableCalendarDate } from '#app/platform/database/dates.server.ts';

const reasonSchema = z.enum(['head-office', 'chosen', 'drawn']);

/** What the sample is, with its swaps in their order, in one statement. */
export async function findSample(transaction: Transaction, evaluationId: string): Promise<SampleFacts> {
  const row = await transaction.evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: {
      round: true,
      sampleSeed: true,
      application: { select: { kind: true } },
      sites: { select: { siteId: true, reason: true, visitOn: true } },
      siteSwaps: { orderBy: [{ swappedAt: 'asc' }, { id: 'asc' }] },
    },
  });
  return {
    kind: row.application.kind === 'renewal' ? 'renewal' : 'initial',
    round: row.round,
    recordedSeed: row.sampleSeed,
    visits: row.sites.map(({ siteId, reason, visitOn }) => ({
      siteId,
      reason: reasonSchema.parse(reason),
      visitOn: toNullableCalendarDate(visitOn),
    })),
    swaps: row.siteSwaps.map(({ id, removedSiteId, addedSiteId, reason, swappedAt, swappedByName }) => ({
      swapId: id,
      removedSiteId,
      addedSiteId,
      reason,
      swappedAt,
      swappedByName,
    })),
  };
}

/** Replaces the site and keeps why; false when the site left the sample meanwhile. */
export async function writeSwap(
  transaction: Transaction,
  act: Act,
  { evaluationId, ...swap }: Swap & { readonly evaluationId: string },
): Promise<boolean> {
  const removed = await transaction.evaluationSite.deleteMany({
    where: { evaluationId, siteId: swap.removedSiteId },
  });
  if (removed.count === 0) return false;
  await transaction.evaluationSite.create({
    data: { evaluationId, siteId: swap.addedSiteId, reason: 'chosen' },
    select: { siteId: true },
  });
  await transaction.siteSwap.create({
    data: {
      evaluationId,
      ...swap,
      swappedAt: act.now,
      swappedById: act.actor.userId,
      swappedByName: act.actor.name,
    },
    select: { id: true },
  });
  return true;
}
