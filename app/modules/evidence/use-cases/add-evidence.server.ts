/**
 * Adds an item to the organisation's library, with its content and the criteria it serves, in one transaction.
 * Holds R-EVD-13 (a refused file loses nothing else), R-EVD-18 (a form sent twice makes one item) and R-EVD-72.
 */
import { randomUUID } from 'node:crypto';

import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isSameContent, isSameDescription } from '#app/modules/evidence/domain/evidence-content.ts';
import type { LinkRefusal } from '#app/modules/evidence/domain/evidence-link.ts';
import { decideLink } from '#app/modules/evidence/domain/evidence-link.ts';
import type { EvidenceRecord } from '#app/modules/evidence/domain/evidence-record.ts';
import type { NewEvidenceFields } from '#app/modules/evidence/domain/evidence-schema.ts';
import type { FileNotice, FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import {
  findEvidence,
  insertEvidence,
  insertVersion,
  listEvidenceSites,
  replaceEvidenceSites,
  updateEvidence,
} from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { insertEvidenceUses } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import type { KeptFile, SentFile } from '#app/modules/evidence/persistence/sent-files.server.ts';
import { findLinkableFile, holdFileStatus } from '#app/modules/evidence/persistence/showing-files.server.ts';
import { checkKeptUpload, keepWithinQuota } from '#app/modules/evidence/persistence/upload-usage.server.ts';
import {
  appendJournalEntries,
  appendJournalEntry,
} from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import type { Refused, Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type AddEvidenceInput = {
  readonly organisationId: string;
  /** The id under which the form was shown: a second sending of the same form finds the first. */
  readonly draftId: string;
  /** The file whose criteria are ticked; null when nothing is linked yet. */
  readonly applicationId: string | null;
  readonly fields: NewEvidenceFields;
  readonly file: SentFile | null;
  /** What becomes of the typed fields when the file is refused: recorded, or left on the page that sent them. */
  readonly onRefusedFile: 'record' | 'leave';
};

export type AddedEvidence = {
  readonly evidenceId: string;
  /** Why the file was not kept, when the item was recorded without it. */
  readonly fileRefusal: Refused<FileRefusal> | null;
  /** What is to be told of the file kept. */
  readonly notices: ReadonlyArray<FileNotice>;
};

export type AddEvidenceRefusal =
  'not-found' | 'forbidden' | 'conflict' | 'unknown-site' | LinkRefusal | FileRefusal;

type Content = {
  readonly input: AddEvidenceInput;
  readonly kept: KeptFile | null;
  /** False for a file item whose file was refused: there is nothing to record as a version. */
  readonly hasContent: boolean;
};

function sentContent({ input, kept }: Content) {
  const isLink = input.fields.kind === 'link';
  return {
    kind: input.fields.kind,
    url: isLink ? input.fields.url : null,
    seenOn: isLink ? input.fields.seenOn : null,
    sha256: kept?.sha256 ?? null,
  };
}

async function linkCriteria(
  transaction: Transaction,
  act: Act,
  input: AddEvidenceInput,
  evidenceId: string,
): Promise<Result<null, AddEvidenceRefusal>> {
  const { fields, applicationId, organisationId } = input;
  const role = membershipRole(act.actor, organisationId);
  if (role === null) return refused('not-found');
  const mayAddFreely = can(act.actor, 'evidence.add', { organisationId });
  if (fields.criteria.length === 0 || applicationId === null)
    return mayAddFreely ? ok(null) : refused('forbidden');
  const file = await findLinkableFile(transaction, applicationId);
  if (file === null || file.organisationId !== organisationId) return refused('not-found');
  const referential = await getReferential(transaction, file.referentialCode);
  const criteria = [...new Set(fields.criteria)];
  for (const criterionCode of criteria) {
    const decided = decideLink(act.actor, file, referential, criterionCode);
    if (!decided.ok) return decided;
  }
  if (!(await holdFileStatus(transaction, file))) return refused('conflict');
  const linked = await insertEvidenceUses(transaction, {
    applicationId,
    criterionCodes: criteria,
    evidenceId,
    addedAt: act.now,
    addedById: act.actor.userId,
  });
  await appendJournalEntries(transaction, act, {
    stream: `application:${applicationId}`,
    action: 'evidence.link',
    subjects: linked,
    actorRole: role,
    after: { evidenceId, title: fields.title },
  });
  return ok(null);
}

/** The item of an earlier sending of this form, or the id under which a new one is written. */
async function settleId(
  transaction: Transaction,
  act: Act,
  content: Content,
): Promise<{ evidenceId: string; earlier: EvidenceRecord | null }> {
  const { draftId, organisationId, fields } = content.input;
  if (!isRowId(draftId)) return { evidenceId: randomUUID(), earlier: null };
  await takeTurn(transaction, `evidence:${draftId.toLowerCase()}`);
  const earlier = await findEvidence(transaction, draftId);
  if (earlier === null) return { evidenceId: draftId, earlier: null };
  const isMine = earlier.organisationId === organisationId && earlier.createdById === act.actor.userId;
  const latest = earlier.versions[0];
  const isReplay =
    latest === undefined || (earlier.title === fields.title && isSameContent(latest, sentContent(content)));
  return isMine && isReplay ? { evidenceId: draftId, earlier } : { evidenceId: randomUUID(), earlier: null };
}

type Journalled = {
  readonly action: 'evidence.add' | 'evidence.edit' | 'evidence.add-version';
  readonly before?: object;
  readonly after: object;
};

function isFirstContent(earlier: EvidenceRecord | null): boolean {
  return earlier === null || earlier.versions.length === 0;
}

/** The same sending, without a file for which its organisation has no room left; with the reason. R-EVD-72. */
async function withinQuota(
  transaction: Transaction,
  act: Act,
  content: Content,
  earlier: EvidenceRecord | null,
): Promise<{ readonly content: Content; readonly refusal: Refused<FileRefusal> | null }> {
  const { input, kept } = content;
  if (kept === null || !isFirstContent(earlier)) return { content, refusal: null };
  const sender = { organisationId: input.organisationId, now: act.now };
  const room = await checkKeptUpload(transaction, sender, kept);
  if (room.ok) return { content, refusal: null };
  return { content: { input, kept: null, hasContent: input.fields.kind === 'link' }, refusal: room };
}

/** What this sending changes: nothing when an earlier one of the form wrote the very same. R-EVD-18. */
async function recordItem(
  transaction: Transaction,
  act: Act,
  content: Content,
  evidenceId: string,
  earlier: EvidenceRecord | null,
): Promise<void> {
  const { organisationId, fields } = content.input;
  const { title, documentDate, expiresOn, confidentiality, sites } = fields;
  const said = { title, documentDate, expiresOn, confidentiality };
  const { url, kind, sha256, seenOn } = sentContent(content);
  const fileName = content.kept?.fileName ?? null;
  const entries: Journalled[] = [];
  if (earlier === null) {
    const item = { evidenceId, organisationId, ...said };
    await insertEvidence(transaction, { ...item, createdById: act.actor.userId, createdAt: act.now });
    await replaceEvidenceSites(transaction, evidenceId, sites);
    entries.push({ action: 'evidence.add', after: { ...said, kind, url, fileName, sha256 } });
  } else if (!isSameDescription(earlier, fields)) {
    await updateEvidence(transaction, evidenceId, said);
    await replaceEvidenceSites(transaction, evidenceId, sites);
    entries.push({
      action: 'evidence.edit',
      before: {
        title: earlier.title,
        documentDate: earlier.documentDate,
        expiresOn: earlier.expiresOn,
        confidentiality: earlier.confidentiality,
        sites: earlier.siteIds,
      },
      after: { ...said, sites },
    });
  }
  if (content.hasContent && isFirstContent(earlier)) {
    const sent = { evidenceId, number: 1, kind, url, seenOn, file: content.kept };
    await insertVersion(transaction, { ...sent, uploadedById: act.actor.userId, uploadedAt: act.now });
    if (earlier !== null) {
      entries.push({ action: 'evidence.add-version', after: { version: 1, sha256, url, fileName } });
    }
  }
  for (const entry of entries) {
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      subject: evidenceId,
      actorRole: membershipRole(act.actor, organisationId) ?? 'contributor',
      ...entry,
    });
  }
}

/**
 * Refusals: the file's own (when `onRefusedFile` is `leave`); `not-found` for someone else's organisation or file;
 * `forbidden` for a contributor who names no criterion of theirs; those of `decideLink`; `unknown-site`;
 * `conflict` when the file moved on meanwhile.
 */
export async function addEvidence(
  act: Act,
  input: AddEvidenceInput,
): Promise<Result<AddedEvidence, AddEvidenceRefusal>> {
  const isLink = input.fields.kind === 'link';
  const isFileWanted = !isLink || input.file !== null;
  const sender = { organisationId: input.organisationId, now: act.now };
  const verdict = isFileWanted ? await keepWithinQuota(sender, input.file) : null;
  const fileRefusal = verdict !== null && !verdict.ok ? verdict : null;
  if (fileRefusal !== null && input.onRefusedFile === 'leave') return fileRefusal;
  const kept = verdict !== null && verdict.ok ? verdict.value : null;
  const sent = { input, kept, hasContent: isLink || kept !== null };

  return inTransaction<Result<AddedEvidence, AddEvidenceRefusal>>(async (transaction) => {
    if (membershipRole(act.actor, input.organisationId) === null) return refused('not-found');
    const sites = await listEvidenceSites(transaction, input.organisationId);
    const foreign = input.fields.sites.find((siteId) => !sites.some((site) => site.siteId === siteId));
    if (foreign !== undefined) return refused('unknown-site', { siteId: foreign });
    const { evidenceId, earlier } = await settleId(transaction, act, sent);
    const { content, refusal } = await withinQuota(transaction, act, sent, earlier);
    if (refusal !== null && input.onRefusedFile === 'leave') return refusal;
    await recordItem(transaction, act, content, evidenceId, earlier);
    const linked = await linkCriteria(transaction, act, input, evidenceId);
    const notices = content.kept?.notices ?? [];
    return linked.ok ? ok({ evidenceId, fileRefusal: fileRefusal ?? refusal, notices }) : linked;
  });
}
