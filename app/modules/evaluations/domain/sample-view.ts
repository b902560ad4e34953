/** The sample of sites as anyone concerned reads it: size, formula, seed, sites, swaps, and the draw done again. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { VisitedSite } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { ExplainedDraw } from '#app/modules/evaluations/domain/seeded-draw.ts';
import { explainDraw } from '#app/modules/evaluations/domain/seeded-draw.ts';
import type { SampleKind } from '#app/modules/evaluations/domain/site-sample.ts';
import { leastDrawn, sampleSize } from '#app/modules/evaluations/domain/site-sample.ts';
import { sampleSeed } from '#app/modules/evaluations/domain/visited-sites.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export const SAMPLE_FORMULAS: Readonly<Record<SampleKind, string>> = {
  initial: '√n, arrondi à l’entier supérieur',
  surveillance: '0,6 × √n, arrondi à l’entier supérieur',
  renewal: '0,8 × √n, arrondi à l’entier supérieur',
};

export type SampledSite = {
  readonly siteId: string;
  readonly name: string;
  readonly city: string;
  readonly isHeadOffice: boolean;
  /** Null for a site of the scope that is not visited. */
  readonly reason: VisitedSite['reason'] | null;
  readonly visitOn: CalendarDate | null;
};

export type StoredSwap = {
  readonly swapId: string;
  readonly removedSiteId: string;
  readonly addedSiteId: string;
  readonly reason: string;
  readonly swappedAt: Date;
  readonly swappedByName: string;
};

export type NamedSwap = StoredSwap & { readonly removedName: string; readonly addedName: string };

export type SampleView = {
  readonly kind: SampleKind;
  /** Sites of the scope other than the head office: the n of the formula. */
  readonly siteCount: number;
  readonly size: number;
  readonly least: number;
  readonly seed: string;
  readonly sites: ReadonlyArray<SampledSite>;
  readonly swaps: ReadonlyArray<NamedSwap>;
  /** The same draw, done again from the same seed. */
  readonly redraw: ExplainedDraw & {
    /** Whether it gives the sites that were drawn, before any was swapped. */
    readonly isSame: boolean;
  };
};

export type SampleFacts = {
  readonly kind: SampleKind;
  readonly round: number;
  /** Empty for an evaluation planned before seeds were recorded. */
  readonly recordedSeed: string;
  readonly visits: ReadonlyArray<VisitedSite>;
  /** In the order in which they were made. */
  readonly swaps: ReadonlyArray<StoredSwap>;
};

/** Whether the draw gives the sites that are drawn today and no others but those that a swap took out. */
function givesTheSame(drawn: ReadonlyArray<string>, { visits, swaps }: SampleFacts): boolean {
  const standing = visits.filter(({ reason }) => reason === 'drawn').map(({ siteId }) => siteId);
  const known = new Set([...standing, ...swaps.map(({ removedSiteId }) => removedSiteId)]);
  return standing.every((siteId) => drawn.includes(siteId)) && drawn.every((siteId) => known.has(siteId));
}

/**
 * R-EVA-40: everything that anyone needs to do the draw again. The sites are those of what the service submitted, and
 * the head office is the one visited as such: a head office moved since changes neither n nor the draw.
 */
export function sampleView(file: Pick<FileRecord, 'sites' | 'reference'>, facts: SampleFacts): SampleView {
  const { kind, visits } = facts;
  const headOfficeId = visits.find(({ reason }) => reason === 'head-office')?.siteId ?? null;
  const others = file.sites.map(({ siteId }) => siteId).filter((siteId) => siteId !== headOfficeId);
  const size = sampleSize(kind, others.length);
  const seed =
    facts.recordedSeed === '' ? sampleSeed({ ...file, round: facts.round, salt: '' }) : facts.recordedSeed;
  const redraw = explainDraw(others, size, seed);
  const names = new Map(file.sites.map(({ siteId, name }) => [siteId, name]));
  const visited = new Map(visits.map((visit) => [visit.siteId, visit]));
  return {
    kind,
    siteCount: others.length,
    size,
    least: leastDrawn(size),
    seed,
    sites: file.sites.map(({ siteId, name, city }) => ({
      siteId,
      name,
      city,
      isHeadOffice: siteId === headOfficeId,
      reason: visited.get(siteId)?.reason ?? null,
      visitOn: visited.get(siteId)?.visitOn ?? null,
    })),
    swaps: facts.swaps.map((swap) => ({
      ...swap,
      removedName: names.get(swap.removedSiteId) ?? '',
      addedName: names.get(swap.addedSiteId) ?? '',
    })),
    redraw: {
      ...redraw,
      isSame: givesTheSame(
        redraw.steps.map(({ drawn }) => drawn),
        facts,
      ),
    },
  };
}
