/**
 * The contents of the file store and what the antivirus said of each, whatever the versions and organisations that hold
 * it. Holds R-EVD-63 to R-EVD-66.
 */
import type {
  ContentChange,
  ContentScan,
  ScannedContent,
} from '#app/modules/evidence/domain/content-scan.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type DueContent = ScannedContent & {
  readonly sha256: string;
  readonly storageKey: string;
};

/** Contents not scanned since `before`, those never scanned first, then the oldest scan. One statement. */
export async function listContentsToScan(
  transaction: Transaction,
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<ReadonlyArray<DueContent>> {
  const rows = await transaction.storedContent.findMany({
    where: { storageKey: { not: null }, OR: [{ scannedAt: null }, { scannedAt: { lt: before } }] },
    orderBy: [{ scannedAt: { sort: 'asc', nulls: 'first' } }, { sha256: 'asc' }],
    take: limit,
    select: { sha256: true, storageKey: true, quarantinedAt: true, signatures: true, releasedThreat: true },
  });
  return rows.flatMap(({ storageKey, quarantinedAt, ...row }) =>
    storageKey === null ? [] : [{ ...row, storageKey, isQuarantined: quarantinedAt !== null }],
  );
}

export type WrittenScan = {
  readonly sha256: string;
  readonly scan: ContentScan;
  readonly change: ContentChange;
};

/**
 * Writes what a batch of scans found, in one statement. What gave a quarantine its reason stays while the content is in
 * it: a scan that neither repeats the threat nor releases the content changes the day of the scan alone.
 */
export async function writeScans(
  transaction: Transaction,
  scans: ReadonlyArray<WrittenScan>,
  { now, signatures }: { readonly now: Date; readonly signatures: string },
): Promise<void> {
  if (scans.length === 0) return;
  await transaction.$executeRaw`
    UPDATE stored_contents AS content SET scanned_at = ${now}::timestamptz,
      verdict = CASE WHEN found.stands THEN content.verdict ELSE found.verdict END,
      threat = CASE WHEN found.stands THEN content.threat ELSE found.threat END,
      signatures = CASE WHEN found.stands THEN content.signatures ELSE ${signatures} END,
      quarantined_at = CASE found.change WHEN 'quarantine' THEN ${now}::timestamptz WHEN 'release' THEN NULL
        ELSE content.quarantined_at END
    FROM (
      SELECT scan.*, kept.quarantined_at IS NOT NULL AND scan.verdict <> 'infected' AND scan.change <> 'release' AS stands
      FROM unnest(${scans.map(({ sha256 }) => sha256)}::text[], ${scans.map(({ scan }) => scan.verdict)}::text[],
          ${scans.map(({ scan }) => scan.threat)}::text[], ${scans.map(({ change }) => change)}::text[])
        AS scan(sha256, verdict, threat, change)
      JOIN stored_contents AS kept ON kept.sha256 = scan.sha256
    ) AS found
    WHERE content.sha256 = found.sha256`;
}

/** An item that holds one of these contents, with the people who lead its organisation. */
export type HoldingItem = {
  readonly evidenceId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly sha256s: ReadonlyArray<string>;
  readonly versions: ReadonlyArray<number>;
  readonly leads: ReadonlyArray<{ readonly name: string; readonly email: string }>;
};

export async function listHoldingItems(
  transaction: Transaction,
  sha256s: ReadonlyArray<string>,
): Promise<ReadonlyArray<HoldingItem>> {
  if (sha256s.length === 0) return [];
  const held = { sha256: { in: [...sha256s] } };
  const rows = await transaction.evidenceItem.findMany({
    where: { versions: { some: held } },
    orderBy: [{ organisationId: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      organisationId: true,
      title: true,
      versions: { where: held, orderBy: { number: 'asc' }, select: { number: true, sha256: true } },
      organisation: {
        select: {
          memberships: {
            where: { role: 'organisation-lead', endedAt: null, user: { disabledAt: null } },
            select: { user: { select: { name: true, email: true } } },
          },
        },
      },
    },
  });
  return rows.map(({ id, organisationId, title, versions, organisation }) => ({
    evidenceId: id,
    organisationId,
    title,
    sha256s: [...new Set(versions.flatMap(({ sha256 }) => sha256 ?? []))],
    versions: versions.map(({ number }) => number),
    leads: organisation.memberships.map(({ user }) => user),
  }));
}

export type QuarantinedContent = {
  readonly sha256: string;
  readonly size: number;
  readonly threat: string;
  readonly since: Date;
  readonly scannedAt: Date | null;
  /** Names of the organisations that hold it, each once. */
  readonly organisations: ReadonlyArray<string>;
};

/** Contents in quarantine, the latest first; a hundred at most, which an administrator will have released or replaced. */
export async function listQuarantinedContents(
  transaction: Transaction,
): Promise<ReadonlyArray<QuarantinedContent>> {
  const rows = await transaction.storedContent.findMany({
    where: { quarantinedAt: { not: null } },
    orderBy: [{ quarantinedAt: 'desc' }, { sha256: 'asc' }],
    take: 100,
    select: {
      sha256: true,
      size: true,
      threat: true,
      quarantinedAt: true,
      scannedAt: true,
      versions: { select: { evidence: { select: { organisation: { select: { name: true } } } } } },
    },
  });
  return rows.flatMap(({ quarantinedAt, threat, versions, ...row }) =>
    quarantinedAt === null
      ? []
      : [
          {
            ...row,
            threat: threat ?? '',
            since: quarantinedAt,
            organisations: [...new Set(versions.map(({ evidence }) => evidence.organisation.name))],
          },
        ],
  );
}

export type ScanCounts = {
  readonly contents: number;
  readonly neverScanned: number;
  readonly notCheckable: number;
  readonly oldestScanAt: Date | null;
};

/** Where the scans stand, in one statement. */
export async function countScans(transaction: Transaction): Promise<ScanCounts> {
  const rows = await transaction.$queryRaw<ReadonlyArray<ScanCounts>>`
    SELECT count(*)::int AS contents, count(*) FILTER (WHERE scanned_at IS NULL)::int AS "neverScanned",
      count(*) FILTER (WHERE verdict = 'not-checkable')::int AS "notCheckable", min(scanned_at) AS "oldestScanAt"
    FROM stored_contents WHERE storage_key IS NOT NULL`;
  return rows[0] ?? { contents: 0, neverScanned: 0, notCheckable: 0, oldestScanAt: null };
}

/** Takes a content out of quarantine in spite of its threat, which is the answer; null when it is in none. */
export async function releaseContent(
  transaction: Transaction,
  sha256: string,
  now: Date,
): Promise<string | null> {
  const found = await transaction.storedContent.findUnique({ where: { sha256 }, select: { threat: true } });
  if (found === null || found.threat === null) return null;
  const written = await transaction.storedContent.updateMany({
    where: { sha256, quarantinedAt: { not: null }, threat: found.threat },
    data: { quarantinedAt: null, releasedAt: now, releasedThreat: found.threat },
  });
  return written.count > 0 ? found.threat : null;
}
