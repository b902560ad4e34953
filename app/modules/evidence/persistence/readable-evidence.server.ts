/**
 * What one person reads of an item: every content on the service's own side, and on the other side only those that
 * were submitted, or joined to a reply that was sent. What the service writes in its working copy stays its own, but for
 * what a mid-term check looks at. Holds R-EVD-20 and R-EVD-21, and R-LAB-61 and R-LAB-66 by `surveyed-evidence.server.ts`.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type {
  EvidenceRecord,
  ReadableEvidence,
  ShowingFile,
} from '#app/modules/evidence/domain/evidence-record.ts';
import { evidenceSubject } from '#app/modules/evidence/domain/evidence-record.ts';
import { listShowingFiles } from '#app/modules/evidence/persistence/showing-files.server.ts';
import { findSurveyedEvidence } from '#app/modules/evidence/persistence/surveyed-evidence.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

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

/** What the files that show the item open of it to the other side. */
async function findShownEvidence(
  transaction: Transaction,
  actor: Actor,
  evidence: EvidenceRecord,
  files: ReadonlyArray<ShowingFile>,
): Promise<ReadableEvidence | null> {
  const open = files.filter((file) => can(actor, 'evidence.read', file.subject));
  if (open.length === 0) return null;
  const shown = await listShownLines(transaction, evidence.evidenceId, open);
  const followed = open.filter((file) => can(actor, 'label.read', file.subject));
  const joinedAt = [
    ...open.flatMap((file) => file.joinedAt ?? []),
    ...followed.flatMap((file) => file.toldAt ?? []),
  ];
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

/** What either opens, each once, in the order of the item. */
function both(
  evidence: EvidenceRecord,
  one: ReadableEvidence | null,
  other: ReadableEvidence | null,
): ReadableEvidence | null {
  if (one === null || other === null) return one ?? other;
  return {
    versions: evidence.versions.filter((kept) => [...one.versions, ...other.versions].includes(kept)),
    uses: evidence.uses.filter((kept) => [...one.uses, ...other.uses].includes(kept)),
  };
}

/** Null to whoever reads nothing of it. One statement for a member, two for the other side, four for an auditor. */
export async function findReadableEvidence(
  transaction: Transaction,
  act: Act,
  evidence: EvidenceRecord,
): Promise<ReadableEvidence | null> {
  const { actor } = act;
  const files = await listShowingFiles(transaction, evidence);
  if (can(actor, 'evidence.read-own', evidenceSubject(evidence, files))) return evidence;
  const shown = await findShownEvidence(transaction, actor, evidence, files);
  return both(evidence, shown, await findSurveyedEvidence(transaction, act, evidence));
}
