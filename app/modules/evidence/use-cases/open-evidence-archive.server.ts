/**
 * All the evidence of a file as one archive: the frozen snapshot's once there is one, else the submitted one's, else
 * what the draft shows now. Holds R-EVD-26, R-EVD-46, and R-EVD-64: what is in quarantine is named, not given.
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { ArchivedEvidence } from '#app/modules/evidence/domain/evidence-archive.ts';
import {
  archiveFileName,
  hashList,
  manifestCsv,
  manifestJson,
  planArchive,
} from '#app/modules/evidence/domain/evidence-archive.ts';
import { findStoredFiles } from '#app/modules/evidence/persistence/evidence-contents.server.ts';
import { listEvidenceForSnapshot } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { ArchiveEntry } from '#app/platform/files/archive-writing.server.ts';
import { writeArchive } from '#app/platform/files/archive-writing.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Shown = {
  readonly evidence: ReadonlyArray<ArchivedEvidence>;
  readonly snapshot: { readonly kind: string; readonly takenAt: Date; readonly contentHash: string } | null;
};

async function listShownEvidence(applicationId: string): Promise<Shown> {
  const database = getDatabase();
  const snapshot =
    (await findLatestSnapshot(database, applicationId, 'frozen')) ??
    (await findLatestSnapshot(database, applicationId, 'submitted'));
  if (snapshot !== null) {
    const { kind, takenAt, contentHash } = snapshot;
    return { evidence: snapshot.content.evidence, snapshot: { kind, takenAt, contentHash } };
  }
  const live = await listEvidenceForSnapshot(database, applicationId);
  return {
    evidence: live.map(({ criterionCode, ...use }) => ({ ...use, criterion: criterionCode })),
    snapshot: null,
  };
}

function textEntry(path: string, text: string) {
  const content = Buffer.from(text, 'utf8');
  return { path, content, sha256: createHash('sha256').update(content).digest('hex') };
}

/** `not-found` to whoever may not download it all. The archive is written once `content` is called. */
export async function openEvidenceArchive(
  act: Act,
  applicationId: string,
): Promise<Result<{ readonly fileName: string; readonly content: () => Readable }, 'not-found'>> {
  const file = await findFile(getDatabase(), applicationId);
  if (file === null || !can(act.actor, 'evidence.download-all', subjectOf(file))) return refused('not-found');
  const { evidence, snapshot } = await listShownEvidence(applicationId);
  const files = await findStoredFiles(
    getDatabase(),
    file.organisationId,
    evidence.map((item) => item.versionId),
  );
  const lines = planArchive(evidence, (versionId) => {
    const file = files.get(versionId);
    return { quarantinedSince: file?.quarantine?.since ?? null, served: file?.served ?? null };
  });

  const documents = lines.flatMap(({ path, sha256, size, versionId }) => {
    if (path === null || sha256 === null || size === null) return [];
    const file = files.get(versionId);
    if (file === undefined) throw new Error(`No content is stored for the version ${versionId}.`);
    const { storageKey, served } = file;
    const shown = served ?? { size, sha256 };
    return [
      {
        path,
        sha256: shown.sha256,
        content: { size: shown.size, open: () => getFileStore().open(storageKey) },
      },
    ];
  });
  const { reference, organisationName: organisation, siret, referentialCode: referential } = file;
  const header = { reference, organisation, siret, referential, snapshot, writtenAt: act.now };
  const manifests = [
    textEntry('manifeste.csv', manifestCsv(lines)),
    textEntry('manifeste.json', manifestJson(header, lines)),
  ];
  const hashes = textEntry('SHA256SUMS', hashList([...manifests, ...documents]));
  const entries: ReadonlyArray<ArchiveEntry> = [...manifests, hashes, ...documents];
  return ok({ fileName: archiveFileName(reference), content: () => writeArchive(entries, act.now) });
}
