/** Corrects what is said about an item: title, dates, confidentiality, sites. Its contents do not change. R-EVD-23. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { evidenceSubject } from '#app/modules/evidence/domain/evidence-record.ts';
import type { EvidenceDetails } from '#app/modules/evidence/domain/evidence-schema.ts';
import {
  findEvidence,
  listEvidenceSites,
  replaceEvidenceSites,
  updateEvidence,
} from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Refusal = 'not-found' | 'conflict' | 'unknown-site';

export async function editEvidence(
  act: Act,
  input: { readonly organisationId: string; readonly evidenceId: string; readonly details: EvidenceDetails },
): Promise<Result<null, Refusal>> {
  return inTransaction<Result<null, Refusal>>(async (transaction) => {
    const evidence = await findEvidence(transaction, input.evidenceId);
    if (evidence === null || evidence.organisationId !== input.organisationId) return refused('not-found');
    if (!can(act.actor, 'evidence.replace', evidenceSubject(evidence, []))) return refused('not-found');
    const { version, sites, ...said } = input.details;
    const known = await listEvidenceSites(transaction, input.organisationId, evidence.siteIds);
    const foreign = sites.find((siteId) => !known.some((site) => site.siteId === siteId));
    if (foreign !== undefined) return refused('unknown-site', { siteId: foreign });
    if (!(await updateEvidence(transaction, input.evidenceId, said, version))) return refused('conflict');
    await replaceEvidenceSites(transaction, input.evidenceId, sites);
    const { title, documentDate, expiresOn, confidentiality, siteIds } = evidence;
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${input.organisationId}`,
      action: 'evidence.edit',
      subject: input.evidenceId,
      actorRole: membershipRole(act.actor, input.organisationId) ?? 'contributor',
      before: { title, documentDate, expiresOn, confidentiality, sites: siteIds },
      after: { ...said, sites },
    });
    return ok(null);
  });
}
