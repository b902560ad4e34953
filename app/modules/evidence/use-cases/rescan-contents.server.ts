/**
 * Asks the antivirus again, each night, about every content kept: what was clean yesterday may be known for what it is
 * today. A job scans one batch, in the order of the oldest scan, and asks for the next. Holds R-EVD-63 to R-EVD-65.
 */
import type { ContentScan } from '#app/modules/evidence/domain/content-scan.ts';
import { decideContentChange } from '#app/modules/evidence/domain/content-scan.ts';
import { journalQuarantine } from '#app/modules/evidence/persistence/quarantine-news.server.ts';
import type { DueContent, WrittenScan } from '#app/modules/evidence/persistence/stored-contents.server.ts';
import { listContentsToScan, writeScans } from '#app/modules/evidence/persistence/stored-contents.server.ts';
import type { JobOutcome, JobPayload } from '#app/modules/notifications/domain/job-kinds.ts';
import { RESCAN_HOURS } from '#app/modules/notifications/domain/job-kinds.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { AntivirusAddress } from '#app/platform/environment.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { findAntivirusVersion, isAntivirusAlive, scanContent } from '#app/platform/files/antivirus.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import { evidenceQuarantineMessages } from '#emails/evidence-quarantine.ts';

/** Most contents of one batch. */
const BATCH_CONTENTS = 100;
/** A batch starts no scan after this, and one scan takes no more than that: both fit in the job's transaction. */
const BATCH_MILLISECONDS = 6_000;
const LONGEST_SCAN_MILLISECONDS = 10_000;

/** Null when the antivirus gave no verdict, and its turn must come again. */
async function scanKept(
  antivirus: AntivirusAddress,
  { storageKey, sha256 }: DueContent,
): Promise<ContentScan | null> {
  const unchecked = { verdict: 'not-checkable', threat: null } as const;
  if ((await getFileStore().sizeOf(storageKey)) === null) {
    getLog().error({ sha256 }, 'a content of the store is missing');
    return unchecked;
  }
  const content = await getFileStore().open(storageKey);
  const scanned = await scanContent(antivirus, content, LONGEST_SCAN_MILLISECONDS);
  switch (scanned.kind) {
    case 'clean':
      return { verdict: 'clean', threat: null };
    case 'infected':
      return { verdict: 'infected', threat: scanned.threat };
    case 'not-checkable':
      return unchecked;
    case 'timed-out':
      // One content too long for it is not a daemon that no longer works: the others must have their turn.
      return (await isAntivirusAlive(antivirus)) ? unchecked : null;
    case 'unavailable':
      return null;
  }
}

type Batch = { readonly scans: ReadonlyArray<WrittenScan>; readonly isBroken: boolean };

async function scanBatch(
  antivirus: AntivirusAddress,
  due: ReadonlyArray<DueContent>,
  signatures: string,
): Promise<Batch> {
  const scans: WrittenScan[] = [];
  const started = performance.now();
  for (const content of due) {
    if (performance.now() - started > BATCH_MILLISECONDS) break;
    const scan = await scanKept(antivirus, content);
    if (scan === null) return { scans, isBroken: true };
    scans.push({ sha256: content.sha256, scan, change: decideContentChange(content, scan, signatures) });
  }
  return { scans, isBroken: false };
}

async function tellChanges(
  transaction: Transaction,
  scans: ReadonlyArray<WrittenScan>,
  now: Date,
): Promise<void> {
  const news = scans.flatMap(({ sha256, change, scan }) =>
    change === 'none' ? [] : [{ sha256, change, threat: scan.threat ?? '', reason: null }],
  );
  const items = await journalQuarantine(transaction, { now }, news);
  const { baseUrl } = getEnvironment();
  await queueMessages(
    transaction,
    now,
    items.flatMap((item) => evidenceQuarantineMessages({ ...item, at: now, baseUrl })),
  );
}

/** Throws when the antivirus gives no verdict at all: the queue tries again later, and shows it when it gives up. */
export async function rescanContents(
  transaction: Transaction,
  { payload, now }: { readonly payload: JobPayload<'rescan-contents'>; readonly now: Date },
): Promise<JobOutcome> {
  const { antivirus } = getEnvironment();
  if (antivirus === null) return 'cancelled';
  const night = parisInstant(payload.on, RESCAN_HOURS.from);
  const due = await listContentsToScan(transaction, { before: night, limit: BATCH_CONTENTS });
  if (due.length === 0) return 'done';
  const signatures = await findAntivirusVersion(antivirus);
  const { scans, isBroken } =
    signatures === null ? { scans: [], isBroken: true } : await scanBatch(antivirus, due, signatures);
  if (signatures === null || scans.length === 0) throw new Error('The antivirus does not answer.');
  await writeScans(transaction, scans, { now, signatures });
  await tellChanges(transaction, scans, now);
  const isMoreDue = isBroken || scans.length < due.length || due.length === BATCH_CONTENTS;
  if (isMoreDue && now < parisInstant(payload.on, RESCAN_HOURS.to)) {
    const batch = payload.batch + 1;
    await insertJobs(transaction, now, [
      {
        kind: 'rescan-contents',
        key: `rescan-contents:${payload.on}:${batch}`,
        payload: { on: payload.on, batch },
        runAt: now,
      },
    ]);
  }
  return 'done';
}
