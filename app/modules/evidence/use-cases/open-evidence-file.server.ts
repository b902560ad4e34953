/**
 * The bytes of one content, for whoever may read its item: of an image, the copy that is shown. Holds R-EVD-20,
 * R-EVD-21, R-EVD-25, R-EVD-41, R-EVD-46 and R-EVD-64.
 */
import type { Readable } from 'node:stream';

import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { findEvidenceOfVersion } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { findReadableEvidence } from '#app/modules/evidence/persistence/readable-evidence.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type OpenedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  /** Of these very bytes, 64 hexadecimal characters; null for a content received before hashes were kept. */
  readonly sha256: string | null;
  /** Opens the file, which whoever calls then reads or destroys. */
  readonly content: () => Promise<Readable>;
};

/** `in-quarantine` says, to those who may read it, the item that explains (`organisationId`, `evidenceId`); `not-found` also answers to those who may not read it, and for a content that has no file. The original of an image is for the members of the organisation alone. */
export async function openEvidenceFile(
  act: Act,
  versionId: string,
  wanted: 'shown' | 'original' = 'shown',
): Promise<Result<OpenedFile, 'not-found' | 'in-quarantine'>> {
  const stored = await findEvidenceOfVersion(getDatabase(), versionId);
  if (stored === null || stored.storageKey === null) return refused('not-found');
  const readable = await findReadableEvidence(getDatabase(), act, stored.evidence);
  const version = readable?.versions.find((candidate) => candidate.versionId === versionId);
  if (version === undefined || version.fileName === null || version.size === null)
    return refused('not-found');
  if (version.quarantine !== null) {
    const { organisationId, evidenceId } = stored.evidence;
    return refused('in-quarantine', { organisationId, evidenceId });
  }
  const isMember = membershipRole(act.actor, stored.evidence.organisationId) !== null;
  if (wanted === 'original' && !isMember) return refused('not-found');
  const served = wanted === 'original' ? null : version.served;
  const storageKey = served === null ? stored.storageKey : (stored.servedStorageKey ?? stored.storageKey);
  const { size, sha256 } = served ?? { size: version.size, sha256: version.sha256 };
  const store = getFileStore();
  // Told before the first byte of the answer: afterwards it could only be cut.
  if ((await store.sizeOf(storageKey)) !== size) {
    throw new Error(`The content of the version ${versionId} is not stored whole.`);
  }
  const mediaType = version.mediaType ?? 'application/octet-stream';
  return ok({
    fileName: version.fileName,
    mediaType,
    size,
    sha256,
    content: () => store.open(storageKey),
  });
}
