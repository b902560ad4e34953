/**
 * A site of the sample replaced by another: what is refused, so that the sample stays one. Pure.
 * Holds R-EVA-06 and R-EVA-41.
 */
import { z } from 'zod';

import type { VisitedSite } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { longText } from '#app/modules/evaluations/domain/form-values.ts';
import { leastDrawn } from '#app/modules/evaluations/domain/site-sample.ts';
import { counted } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SwapRefusal =
  | 'swap-reason-missing'
  | 'swap-head-office'
  | 'swap-not-in-sample'
  | 'swap-already-in-sample'
  | 'swap-outside-scope'
  | 'swap-breaks-quarter'
  | 'swap-closed';

type Details = Readonly<Record<string, unknown>>;

function figure(details: Details, name: string): number {
  const value = ownValue(details, name);
  return typeof value === 'number' ? value : 0;
}

export const SWAP_MESSAGES: Readonly<Record<SwapRefusal, (details: Details) => string>> = {
  'swap-reason-missing': () => 'Dites pourquoi ce site est remplacé\u00a0: chacun pourra le lire.',
  'swap-head-office': () => 'Le siège est visité à chaque fois\u00a0: il ne se remplace pas.',
  'swap-not-in-sample': () => 'Choisissez le site à remplacer parmi ceux de l’échantillon.',
  'swap-already-in-sample': () => 'Ce site est déjà dans l’échantillon.',
  'swap-outside-scope': () => 'Choisissez le nouveau site parmi ceux du périmètre.',
  'swap-breaks-quarter': (details) =>
    `Un quart au moins des sites visités, hors siège, doit rester tiré au sort. Ce remplacement n’en laisserait que ${figure(details, 'left')}, pour ${counted(figure(details, 'least'), 'site', 'sites')} au moins.`,
  'swap-closed': () => 'L’échantillon ne change plus\u00a0: le projet de rapport est remis.',
};

export const swapSchema = z.object({
  removedSiteId: z.string().max(40).default(''),
  addedSiteId: z.string().max(40).default(''),
  reason: longText(1000),
});

export type Swap = {
  readonly removedSiteId: string;
  readonly addedSiteId: string;
  readonly reason: string;
};

/** R-EVA-41: the head office stays, the reason is said, and a quarter of the others stays drawn at random. */
export function checkSwap(
  swap: Swap,
  sample: { readonly sites: ReadonlyArray<VisitedSite>; readonly scopeSiteIds: ReadonlyArray<string> },
): Result<null, SwapRefusal> {
  const { sites, scopeSiteIds } = sample;
  const removed = sites.find(({ siteId }) => siteId === swap.removedSiteId);
  if (removed === undefined) return refused('swap-not-in-sample');
  if (removed.reason === 'head-office') return refused('swap-head-office');
  if (!scopeSiteIds.includes(swap.addedSiteId)) return refused('swap-outside-scope');
  if (sites.some(({ siteId }) => siteId === swap.addedSiteId)) return refused('swap-already-in-sample');
  if (swap.reason === '') return refused('swap-reason-missing');
  const others = sites.filter(({ reason }) => reason !== 'head-office');
  const left = others.filter((site) => site.reason === 'drawn' && site !== removed).length;
  const least = leastDrawn(others.length);
  // A site added by choice that leaves changes nothing to those drawn.
  if (removed.reason === 'drawn' && left < least) return refused('swap-breaks-quarter', { left, least });
  return ok(null);
}
