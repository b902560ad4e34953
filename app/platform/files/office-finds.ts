/** What the parts of an Office document say that it does or fetches, gathered without repeats. Pure. */
import type { LinkTarget, TargetPlace } from '#app/platform/files/office-targets.ts';
import { targetOf } from '#app/platform/files/office-targets.ts';

/**
 * `dde`: has another program answer; `hidden-field`: a field whose name or address another field computes;
 * `web-formula`: a formula that fetches or calls; `refresh`: data fetched anew at opening; `macro`, `control`,
 * `program` and `script`: what runs.
 */
export type OfficeAct =
  'dde' | 'hidden-field' | 'web-formula' | 'refresh' | 'macro' | 'control' | 'program' | 'script';

export type OfficeLink = LinkTarget & {
  /** The last word of the relation's type, the name of the field, or that of the element. */
  readonly by: string;
};

export type OfficeFinds = {
  readonly act: (act: OfficeAct) => void;
  readonly link: (by: string, address: string) => void;
  readonly acts: () => ReadonlyArray<OfficeAct>;
  readonly links: () => ReadonlyArray<OfficeLink>;
};

/** One of each way is enough to judge: sixty thousand links of a workbook come to a few. */
const MOST_LINKS = 1_000;

export function officeFinds(): OfficeFinds {
  const acts = new Set<OfficeAct>();
  const links = new Map<string, OfficeLink>();
  return {
    act: (act) => void acts.add(act),
    link: (by, address) => {
      if (address === '') return;
      const { place, extension }: { place: TargetPlace; extension: string } = targetOf(address);
      const known: OfficeLink = { by: by.slice(0, 100), place, extension };
      // Past the limit, extensions are given up rather than places.
      const key = `${known.by} ${place} ${links.size < MOST_LINKS ? extension : ''}`;
      if (!links.has(key) && links.size < 2 * MOST_LINKS) links.set(key, known);
    },
    acts: () => [...acts],
    links: () => [...links.values()],
  };
}
