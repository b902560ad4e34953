/** What the form of a new item needs: sites, criteria that may be ticked, whether sites are asked. R-EVD-04, R-EVD-22, R-EVD-73. */
import { randomUUID } from 'node:crypto';

import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { asksForSites } from '#app/modules/evidence/domain/evidence.ts';
import { linkableCriteria } from '#app/modules/evidence/domain/evidence-link.ts';
import type { UploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import { uploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import { listEvidenceSites } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import type { OrganisationSite } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import {
  findLinkableFile,
  listLinkableFiles,
} from '#app/modules/evidence/persistence/showing-files.server.ts';
import { findUploadUsage } from '#app/modules/evidence/persistence/upload-usage.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CriterionChoice = {
  readonly code: string;
  readonly title: string;
  readonly commitmentCode: string;
  readonly expectedEvidence: ReadonlyArray<string>;
};

export type EvidenceFormView = {
  readonly draftId: string;
  readonly today: CalendarDate;
  readonly organisationName: string;
  readonly sites: ReadonlyArray<OrganisationSite>;
  /** The file whose criteria are offered; null when the organisation has none open, or several and none was named. */
  readonly file: { readonly applicationId: string; readonly reference: string } | null;
  readonly commitments: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly criteria: ReadonlyArray<CriterionChoice>;
  }>;
  /** The criterion for which the form was opened; null from the library. */
  readonly criterion: CriterionChoice | null;
  readonly sitesAsked: boolean;
  readonly allowance: UploadAllowance;
};

export async function prepareEvidence(
  act: Act,
  target: {
    readonly organisationId: string;
    readonly applicationId: string | null;
    readonly criterionCode: string | null;
  },
): Promise<Result<EvidenceFormView, 'not-found' | 'forbidden'>> {
  const { organisationId } = target;
  const membership = act.actor.memberships.find((held) => held.organisationId === organisationId);
  if (membership === undefined) return refused('not-found');
  const database = getDatabase();
  const open = target.applicationId === null ? await listLinkableFiles(database, organisationId) : [];
  const only = open.length === 1 ? (open[0] ?? null) : null;
  const file = target.applicationId === null ? only : await findLinkableFile(database, target.applicationId);
  if (target.applicationId !== null && file?.organisationId !== organisationId) return refused('not-found');
  const referential = file === null ? null : await getReferential(database, file.referentialCode);
  const codes = new Set(
    file === null || referential === null ? [] : linkableCriteria(act.actor, file, referential),
  );
  if (codes.size === 0 && !can(act.actor, 'evidence.add', { organisationId })) return refused('forbidden');

  const choices = (referential?.criteria ?? [])
    .filter((criterion) => codes.has(criterion.code))
    .map(({ code, title, commitment, expectedEvidence }) => ({
      code,
      title,
      commitmentCode: commitment,
      expectedEvidence,
    }));
  const criterion = choices.find((choice) => choice.code === target.criterionCode) ?? null;
  return ok({
    draftId: randomUUID(),
    today: parisDate(act.now),
    organisationName: membership.organisationName,
    sites: await listEvidenceSites(database, organisationId),
    file: file === null ? null : { applicationId: file.applicationId, reference: file.reference },
    commitments: (referential?.commitments ?? [])
      .map(({ code, title }) => ({
        code,
        title,
        criteria: choices.filter((choice) => choice.commitmentCode === code),
      }))
      .filter((commitment) => commitment.criteria.length > 0),
    criterion,
    sitesAsked: criterion !== null && asksForSites(criterion),
    allowance: uploadAllowance(
      await findUploadUsage(database, { organisationId, now: act.now }),
      getEnvironment().uploadQuota,
    ),
  });
}
