/**
 * Sites of a label as their names change: a correction renames one on the label, a service renames its own. What was
 * announced or granted under a name is found again under today's. Holds R-LAB-19 and R-LAB-46. Pure.
 */
import type { LabelSite } from '#app/modules/labels/domain/public-label.ts';

/** A site of a label with the service's own site behind it; absent on labels that did not keep it. */
export type CoveredSite = LabelSite & { readonly siteId?: string };

/** R-LAB-26: a name that a correction mended. */
export type SiteRenaming = { readonly before: string; readonly after: string; readonly at: Date };

/** The label's name today of the site that bore this one then; null when another site has taken that name since. */
function nameToday(name: string, renamings: ReadonlyArray<SiteRenaming>): string | null {
  let current = name;
  for (const { before, after } of renamings) {
    if (current === before) current = after;
    else if (current === after) return null;
  }
  return current;
}

/** The name under which the label was granted. */
function nameAtGrant(name: string, renamings: ReadonlyArray<SiteRenaming>): string {
  return renamings.reduceRight((current, { before, after }) => (current === after ? before : current), name);
}

type Scope = {
  readonly sites: ReadonlyArray<CoveredSite>;
  /** Oldest first. */
  readonly siteRenamings: ReadonlyArray<SiteRenaming>;
};

/** R-LAB-19: the sites of a measure that the label still covers, by their names of today. */
export function announcedSites(
  label: Scope,
  measure: { readonly siteNames: ReadonlyArray<string>; readonly noticedAt: Date },
): ReadonlyArray<string> {
  const since = label.siteRenamings.filter(({ at }) => at > measure.noticedAt);
  return measure.siteNames.flatMap((announced) => {
    const name = nameToday(announced, since);
    return label.sites.some((site) => site.name === name) && name !== null ? [name] : [];
  });
}

/** R-LAB-46: whether the label covers this site of its file; all of them until the scope was reduced. */
export function covers(
  label: Scope & { readonly events: ReadonlyArray<{ readonly kind: string }> },
  site: { readonly siteId: string; readonly name: string },
): boolean {
  if (!label.events.some(({ kind }) => kind === 'scope-reduced')) return true;
  return label.sites.some(({ siteId, name }) =>
    siteId === undefined
      ? [name, nameAtGrant(name, label.siteRenamings)].includes(site.name)
      : siteId === site.siteId,
  );
}
