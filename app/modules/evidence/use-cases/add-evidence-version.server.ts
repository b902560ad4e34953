/** Gives an item a new content; the earlier ones stay. Holds R-EVD-23 (who), R-EVD-18 (the same content twice), R-EVD-72. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isSameContent } from '#app/modules/evidence/domain/evidence-content.ts';
import { evidenceSubject } from '#app/modules/evidence/domain/evidence-record.ts';
import type { NewVersionFields } from '#app/modules/evidence/domain/evidence-schema.ts';
import type { FileNotice, FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import {
  findEvidence,
  insertVersion,
  lockEvidence,
  updateEvidence,
} from '#app/modules/evidence/persistence/evidence-items.server.ts';
import type { SentFile } from '#app/modules/evidence/persistence/sent-files.server.ts';
import { checkKeptUpload, keepWithinQuota } from '#app/modules/evidence/persistence/upload-usage.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Refused, Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AddedVersion = {
  readonly number: number;
  /** True when the latest version already held this content: nothing was written. */
  readonly unchanged: boolean;
  /** Why the capture of a link was not kept; the link itself is. */
  readonly captureRefusal: Refused<FileRefusal> | null;
  /** What is to be told of the file kept. */
  readonly notices: ReadonlyArray<FileNotice>;
};

export async function addEvidenceVersion(
  act: Act,
  input: {
    readonly organisationId: string;
    readonly evidenceId: string;
    readonly fields: NewVersionFields;
    readonly file: SentFile | null;
  },
): Promise<Result<AddedVersion, 'not-found' | 'archived' | FileRefusal>> {
  const { fields } = input;
  const isLink = fields.kind === 'link';
  const sender = { organisationId: input.organisationId, now: act.now };
  const verdict = isLink && input.file === null ? null : await keepWithinQuota(sender, input.file);
  if (verdict !== null && !verdict.ok && !isLink) return verdict;
  const captureRefusal = verdict !== null && !verdict.ok ? verdict : null;
  const kept = verdict !== null && verdict.ok ? verdict.value : null;

  return inTransaction<Result<AddedVersion, 'not-found' | 'archived' | FileRefusal>>(async (transaction) => {
    if (!(await lockEvidence(transaction, input.evidenceId))) return refused('not-found');
    const evidence = await findEvidence(transaction, input.evidenceId);
    if (evidence === null || evidence.organisationId !== input.organisationId) return refused('not-found');
    if (!can(act.actor, 'evidence.replace', evidenceSubject(evidence, []))) return refused('not-found');
    if (evidence.archivedAt !== null) return refused('archived');
    const latest = evidence.versions[0];
    const sent = {
      kind: fields.kind,
      url: isLink ? fields.url : null,
      seenOn: isLink ? fields.seenOn : null,
      sha256: kept?.sha256 ?? null,
    };
    if (latest !== undefined && isSameContent(latest, sent)) {
      return ok({ number: latest.number, unchanged: true, captureRefusal, notices: [] });
    }
    if (kept !== null) {
      const room = await checkKeptUpload(transaction, sender, kept);
      if (!room.ok) return room;
    }
    const number = (latest?.number ?? 0) + 1;
    await insertVersion(transaction, {
      evidenceId: input.evidenceId,
      number,
      kind: sent.kind,
      url: sent.url,
      seenOn: sent.seenOn,
      file: kept,
      uploadedById: act.actor.userId,
      uploadedAt: act.now,
    });
    const { documentDate, expiresOn } = fields;
    await updateEvidence(transaction, input.evidenceId, { documentDate, expiresOn });
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${input.organisationId}`,
      action: 'evidence.add-version',
      subject: input.evidenceId,
      actorRole: membershipRole(act.actor, input.organisationId) ?? 'contributor',
      before: {
        version: latest?.number ?? null,
        sha256: latest?.sha256 ?? null,
        documentDate: evidence.documentDate,
      },
      after: { version: number, sha256: sent.sha256, url: sent.url, documentDate, expiresOn },
    });
    return ok({ number, unchanged: false, captureRefusal, notices: kept?.notices ?? [] });
  });
}
