/** One item with everything its page shows: contents, uses, what this person may do. Holds R-EVD-20. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isExpired } from '#app/modules/evidence/domain/evidence.ts';
import type { Confidentiality, EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import type { LinkableFile } from '#app/modules/evidence/domain/evidence-link.ts';
import { linkableCriteria } from '#app/modules/evidence/domain/evidence-link.ts';
import { evidenceSubject, servesOpenApplication } from '#app/modules/evidence/domain/evidence-record.ts';
import type { UploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import { uploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import {
  findEvidence,
  findPersonNames,
  listEvidenceSites,
} from '#app/modules/evidence/persistence/evidence-items.server.ts';
import type { OrganisationSite } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { findReadableEvidence } from '#app/modules/evidence/persistence/readable-evidence.server.ts';
import { listLinkableFiles } from '#app/modules/evidence/persistence/showing-files.server.ts';
import { findUploadUsage } from '#app/modules/evidence/persistence/upload-usage.server.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type EvidenceUseView = {
  readonly applicationId: string;
  readonly reference: string;
  readonly criterionCode: string;
  readonly commitmentCode: string;
  readonly criterionTitle: string;
  readonly mayUnlink: boolean;
};

export type LinkChoice = {
  readonly applicationId: string;
  readonly reference: string;
  readonly criteria: ReadonlyArray<{ readonly code: string; readonly title: string }>;
};

export type EvidenceView = {
  readonly evidenceId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly isMember: boolean;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly expired: boolean;
  readonly today: CalendarDate;
  readonly confidentiality: Confidentiality;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly archived: boolean;
  readonly version: number;
  readonly siteIds: ReadonlyArray<string>;
  readonly sites: ReadonlyArray<OrganisationSite>;
  readonly versions: ReadonlyArray<EvidenceVersion & { readonly uploadedBy: string }>;
  readonly uses: ReadonlyArray<EvidenceUseView>;
  readonly linkChoices: ReadonlyArray<LinkChoice>;
  readonly mayReplace: boolean;
  /** Null to whoever may not send a new content. */
  readonly allowance: UploadAllowance | null;
  readonly mayArchive: boolean;
};

type Criteria = { readonly choice: LinkChoice; readonly open: ReadonlySet<string> };

async function choicesOf(act: Act, file: LinkableFile): Promise<Criteria> {
  const referential = await getReferential(getDatabase(), file.referentialCode);
  const codes = linkableCriteria(act.actor, file, referential);
  const criteria = codes.map((code) => ({ code, title: findCriterion(referential, code)?.title ?? '' }));
  const { applicationId, reference } = file;
  return { choice: { applicationId, reference, criteria }, open: new Set(codes) };
}

export async function getEvidence(
  act: Act,
  organisationId: string,
  evidenceId: string,
): Promise<Result<EvidenceView, 'not-found'>> {
  const database = getDatabase();
  const evidence = await findEvidence(database, evidenceId);
  if (evidence === null || evidence.organisationId !== organisationId) return refused('not-found');
  const readable = await findReadableEvidence(database, act, evidence);
  if (readable === null) return refused('not-found');
  const { versions, uses } = readable;
  const isMember = membershipRole(act.actor, organisationId) !== null;
  const files = isMember ? await listLinkableFiles(database, organisationId) : [];
  const choices = await Promise.all(files.map((file) => choicesOf(act, file)));
  const openByFile = new Map(choices.map(({ choice, open }) => [choice.applicationId, open]));
  const sites = await listEvidenceSites(database, organisationId, evidence.siteIds);
  const names = await findPersonNames(database, [
    evidence.createdById,
    ...versions.map((version) => version.uploadedById),
  ]);
  const today = parisDate(act.now);
  const mayReplace = can(act.actor, 'evidence.replace', evidenceSubject(evidence, []));
  return ok({
    evidenceId,
    organisationId,
    organisationName: evidence.organisationName,
    isMember,
    title: evidence.title,
    documentDate: evidence.documentDate,
    expiresOn: evidence.expiresOn,
    expired: isExpired(evidence, today),
    today,
    confidentiality: evidence.confidentiality,
    createdAt: evidence.createdAt,
    createdBy: names.get(evidence.createdById) ?? '',
    archived: evidence.archivedAt !== null,
    version: evidence.version,
    siteIds: evidence.siteIds,
    sites,
    versions: versions.map(({ uploadedById, ...version }) => ({
      ...version,
      uploadedBy: names.get(uploadedById) ?? '',
    })),
    uses: await Promise.all(
      uses.map(async (use) => {
        const criterion = findCriterion(
          await getReferential(database, use.referentialCode),
          use.criterionCode,
        );
        return {
          applicationId: use.applicationId,
          reference: use.reference,
          criterionCode: use.criterionCode,
          commitmentCode: criterion?.commitment ?? '',
          criterionTitle: criterion?.title ?? '',
          mayUnlink: openByFile.get(use.applicationId)?.has(use.criterionCode) ?? false,
        };
      }),
    ),
    linkChoices:
      evidence.archivedAt === null
        ? choices.map(({ choice }) => choice).filter((choice) => choice.criteria.length > 0)
        : [],
    mayReplace,
    allowance: mayReplace
      ? uploadAllowance(
          await findUploadUsage(database, { organisationId, now: act.now }),
          getEnvironment().uploadQuota,
        )
      : null,
    mayArchive: mayReplace && !servesOpenApplication(evidence),
  });
}
