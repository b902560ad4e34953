/** Whether what is sent is what is already there: a form sent twice has one effect. Holds R-EVD-18. */
import type {
  Confidentiality,
  EvidenceKind,
  EvidenceVersion,
} from '#app/modules/evidence/domain/evidence.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type SentContent = {
  readonly kind: EvidenceKind;
  readonly url: string | null;
  readonly seenOn: CalendarDate | null;
  readonly sha256: string | null;
};

export function isSameContent(version: EvidenceVersion | undefined, sent: SentContent): boolean {
  return (
    version !== undefined &&
    version.kind === sent.kind &&
    version.url === sent.url &&
    version.seenOn === sent.seenOn &&
    version.sha256 === sent.sha256
  );
}

type Description = {
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly confidentiality: Confidentiality;
};

/** Whether an item is described as this form describes it; sites count whatever their order. */
export function isSameDescription(
  item: Description & { readonly siteIds: ReadonlyArray<string> },
  sent: Description & { readonly sites: ReadonlyArray<string> },
): boolean {
  return (
    item.title === sent.title &&
    item.documentDate === sent.documentDate &&
    item.expiresOn === sent.expiresOn &&
    item.confidentiality === sent.confidentiality &&
    [...new Set(item.siteIds)].sort().join() === [...new Set(sent.sites)].sort().join()
  );
}
