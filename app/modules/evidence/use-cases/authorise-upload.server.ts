/**
 * Whether this person may send evidence here, decided before anything of the body is read. Holds R-EVD-22, R-EVD-23
 * and R-EVD-71 (whether the organisation has room for what it announces). It is decided again when the evidence is recorded.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { mayAddEvidence } from '#app/modules/evidence/domain/evidence-link.ts';
import { evidenceSubject } from '#app/modules/evidence/domain/evidence-record.ts';
import type { FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { findLinkableFile } from '#app/modules/evidence/persistence/showing-files.server.ts';
import { checkDeclaredUpload } from '#app/modules/evidence/persistence/upload-usage.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Refused, Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** What the request announces, and whether there is room for it: null, or the limit that it would pass. */
export type AuthorisedUpload = { readonly quotaRefusal: Refused<FileRefusal> | null };

export type UploadTarget = {
  readonly organisationId: string;
  /** The item that receives a new version; null for a new item. */
  readonly evidenceId: string | null;
  readonly applicationId: string | null;
  readonly criterionCode: string | null;
};

/** `not-found` also answers for another organisation's items and files. `declaredBytes` is 0 when not announced. */
export async function authoriseUpload(
  act: Act,
  target: UploadTarget,
  declaredBytes: number,
): Promise<Result<AuthorisedUpload, 'not-found' | 'forbidden'>> {
  const permitted = await decidePermission(act, target);
  if (!permitted.ok) return permitted;
  const sender = { organisationId: target.organisationId, now: act.now };
  const room = await checkDeclaredUpload(sender, declaredBytes);
  return ok({ quotaRefusal: room.ok ? null : room });
}

async function decidePermission(
  act: Act,
  target: UploadTarget,
): Promise<Result<null, 'not-found' | 'forbidden'>> {
  const { organisationId, evidenceId, applicationId, criterionCode } = target;
  if (membershipRole(act.actor, organisationId) === null) return refused('not-found');
  if (evidenceId !== null) {
    const evidence = await findEvidence(getDatabase(), evidenceId);
    if (evidence === null || evidence.organisationId !== organisationId) return refused('not-found');
    return can(act.actor, 'evidence.replace', evidenceSubject(evidence, []))
      ? ok(null)
      : refused('not-found');
  }
  if (can(act.actor, 'evidence.add', { organisationId })) return ok(null);
  if (applicationId === null || criterionCode === null) return refused('forbidden');
  const file = await findLinkableFile(getDatabase(), applicationId);
  if (file === null || file.organisationId !== organisationId) return refused('not-found');
  return mayAddEvidence(act.actor, file, criterionCode) ? ok(null) : refused('forbidden');
}
