/** What a surveillance is planned on: the conclusions of the last evaluation, the nonconformities still open, the sites. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { listRenewedSiteIds } from '#app/modules/applications/persistence/renewal-sources.server.ts';
import type { StoredSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { findSettledSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import type { OpenFinding, SurveyedCriterion } from '#app/modules/labels/domain/surveillance.ts';
import { surveillanceSample, surveyedCriteria } from '#app/modules/labels/domain/surveillance.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The nonconformities of the last evaluation that nobody has lifted or withdrawn. */
function openFindingsOf(settled: StoredSnapshot | null): ReadonlyArray<OpenFinding> {
  return (settled?.content.evaluation?.findings ?? [])
    .filter(({ kind }) => kind === 'minor' || kind === 'major')
    .filter(({ outcome, liftedOn }) => outcome !== 'withdrawn' && (liftedOn ?? null) === null)
    .map(({ title, criteria }) => ({ title, criteria }));
}

/** R-LAB-50: the criteria of the lighter grid. One statement. */
export async function loadSurveyedCriteria(
  transaction: Transaction,
  label: Pick<LabelRecord, 'referentialCode' | 'level' | 'applicationId'>,
): Promise<ReadonlyArray<SurveyedCriterion>> {
  const settled = await findSettledSnapshot(transaction, label.applicationId);
  return surveyedCriteria({
    referential: await getReferential(transaction, label.referentialCode),
    level: label.level,
    ratings: settled?.content.evaluation?.ratings ?? {},
    openFindings: openFindingsOf(settled),
  });
}

/** R-LAB-52: drawn among the sites that the label still covers and that are open. One statement. */
export async function drawSurveillanceSites(
  transaction: Transaction,
  label: LabelRecord,
  file: FileRecord,
): Promise<{ readonly seed: string; readonly siteIds: ReadonlyArray<string> }> {
  const siteIds = await listRenewedSiteIds(transaction, file, label);
  const headOffice = file.sites.find(({ isHeadOffice, siteId }) => isHeadOffice && siteIds.includes(siteId));
  const headOfficeId = headOffice?.siteId ?? null;
  const sample = surveillanceSample({ number: label.number, siteIds, headOfficeId, rank: 1 });
  return { seed: sample.seed, siteIds: [...(headOfficeId === null ? [] : [headOfficeId]), ...sample.drawn] };
}
