/** The contents of items, from rows to domain values. */
import type {
  Confidentiality,
  EvidenceKind,
  EvidenceVersion,
  Quarantine,
  ServedCopy,
} from '#app/modules/evidence/domain/evidence.ts';
import { CONFIDENTIALITIES } from '#app/modules/evidence/domain/evidence.ts';
import { FILE_NOTICES } from '#app/modules/evidence/domain/file-verdict.ts';
import { toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

export const QUARANTINE_SELECT = {
  quarantinedAt: true,
  threat: true,
} satisfies Prisma.StoredContentSelect;

/** Null for a content that may be opened, and for a version without a file. */
export function toQuarantine(
  content: Prisma.StoredContentGetPayload<{ select: typeof QUARANTINE_SELECT }> | null,
): Quarantine | null {
  if (content === null || content.quarantinedAt === null) return null;
  return { since: content.quarantinedAt, threat: content.threat ?? '' };
}

export const SERVED_SELECT = {
  sha256: true,
  servedSha256: true,
  servedSize: true,
} satisfies Prisma.EvidenceVersionSelect;

/** Null for a content that is shown itself: no image, nothing to leave out, or no copy made yet. */
export function toServedCopy(
  row: Prisma.EvidenceVersionGetPayload<{ select: typeof SERVED_SELECT }>,
): ServedCopy | null {
  const { sha256, servedSha256, servedSize } = row;
  if (servedSha256 === null || servedSize === null || servedSha256 === sha256) return null;
  return { size: servedSize, sha256: servedSha256 };
}

export const VERSION_SELECT = {
  ...SERVED_SELECT,
  id: true,
  number: true,
  kind: true,
  fileName: true,
  mediaType: true,
  size: true,
  notices: true,
  url: true,
  seenOn: true,
  uploadedAt: true,
  content: { select: QUARANTINE_SELECT },
} satisfies Prisma.EvidenceVersionSelect;

export type VersionRow = Prisma.EvidenceVersionGetPayload<{ select: typeof VERSION_SELECT }>;

function toKind(text: string): EvidenceKind {
  return text === 'link' ? 'link' : 'file';
}

export function toConfidentiality(text: string): Confidentiality {
  return CONFIDENTIALITIES.find((confidentiality) => confidentiality === text) ?? 'confidential';
}

export function toVersion(row: VersionRow): EvidenceVersion {
  return {
    versionId: row.id,
    number: row.number,
    kind: toKind(row.kind),
    fileName: row.fileName,
    mediaType: row.mediaType,
    size: row.size,
    sha256: row.sha256,
    url: row.url,
    seenOn: toNullableCalendarDate(row.seenOn),
    uploadedAt: row.uploadedAt,
    quarantine: toQuarantine(row.content),
    served: toServedCopy(row),
    notices: FILE_NOTICES.filter((notice) => row.notices.includes(notice)),
  };
}
