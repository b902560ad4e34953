/**
 * What one person reads of an item: every content on the service's own side, and on the other side only those that
 * were submitted, or joined to a reply that was sent. What the service writes in its working copy stays its own.
 * Holds R-EVD-20 and R-EVD-21.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type {
  EvidenceRecord,
  EvidenceUsage,
  ShowingFile,
  SignedVersion,
} from '#app/modules/evidence/domain/evidence-record.ts';
import { evidenceSubject } from '#app/modules/evidence/domain/evidence-record.ts';
import { listShowingFiles } from '#app/modules/evidence/persistence/showing-files.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type ReadableEvidence = {
  /** Newest first. */
  readonly versions: ReadonlyArray<SignedVersion>;
  readonly uses: ReadonlyArray<EvidenceUsage>;
};

type ShownLine = {
  readonly application_id: string;
  readonly version_id: string;
  readonly criterion: string;
};

/** The lines of the snapshots of these files that hold the item, in one statement. */
function listShownLines(
  transaction: Transaction,
  evidenceId: string,
  files: ReadonlyArray<ShowingFile>,
): Promise<ReadonlyArray<ShownLine>> {
  const applicationIds = files.map((file) => file.applicationId);
  return transaction.$queryRaw<ReadonlyArray<ShownLine>>`
    SELECT DISTINCT snapshot.application_id::text, line->>'versionId' AS version_id, line->>'criterion' AS criterion
    FROM snapshots AS snapshot CROSS JOIN LATERAL jsonb_array_elements(snapshot.content->'evidence') AS line
    WHERE snapshot.application_id = ANY (${applicationIds}::uuid[]) AND line->>'evidenceId' = ${evidenceId}`;
}

/** Null to whoever reads nothing of it. One statement for a member, two for the other side. */
export async function findReadableEvidence(
  transaction: Transaction,
  actor: Actor,
  evidence: EvidenceRecord,
): Promise<ReadableEvidence | null> {
  const files = await listShowingFiles(transaction, evidence);
  if (can(actor, 'evidence.read', evidenceSubject(evidence, files))) return evidence;
  const open = files.filter((file) => can(actor, 'evidence.read', file.subject));
  if (open.length === 0) return null;
  const shown = await listShownLines(transaction, evidence.evidenceId, open);
  const joinedAt = open.flatMap((file) => file.joinedAt ?? []);
  const versions = evidence.versions.filter(
    ({ versionId, uploadedAt }) =>
      joinedAt.some((at) => uploadedAt <= at) || shown.some((line) => line.version_id === versionId),
  );
  if (versions.length === 0) return null;
  const uses = evidence.uses.filter((use) =>
    shown.some((line) => line.application_id === use.applicationId && line.criterion === use.criterionCode),
  );
  return { versions, uses };
}
