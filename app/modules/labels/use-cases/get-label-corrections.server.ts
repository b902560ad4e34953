/** What the mid-term check of a label found, as its holder plans and tells the corrections. Holds R-LAB-63 to R-LAB-66. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { EvidenceChoice } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { listEvidenceChoices } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { isInForce } from '#app/modules/labels/domain/label-status.ts';
import type { SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { surveyedFindings } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { listJoinedItems } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import { listSurveillances } from '#app/modules/labels/persistence/surveillances.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type LabelCorrections = {
  readonly labelId: string;
  readonly surveillanceId: string;
  readonly number: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly closedAt: Date;
  readonly findings: ReadonlyArray<SurveyedFinding>;
  /** Empty once the label has ended: nothing more is written then. */
  readonly evidence: ReadonlyArray<EvidenceChoice>;
  readonly mayWrite: boolean;
  readonly today: CalendarDate;
};

/** Five statements at most. Refusal: `not-found`, also before the check is closed. */
export async function getLabelCorrections(
  act: Act,
  labelId: string,
): Promise<Result<LabelCorrections, 'not-found'>> {
  const database = getDatabase();
  const found = await findLabelInHand(database, labelId);
  if (found === null || !can(act.actor, 'label.hold', subjectOf(found.file))) return refused('not-found');
  const { label, file } = found;
  const [surveillance] = await listSurveillances(database, labelId);
  if (surveillance === undefined || surveillance.closedAt === null) return refused('not-found');
  const { surveillanceId, closedAt, findings } = surveillance;
  const today = parisDate(act.now);
  const mayWrite = isInForce(label, today) && findings.some(({ liftedAt }) => liftedAt === null);
  return ok({
    labelId,
    surveillanceId,
    number: label.number,
    organisationId: file.organisationId,
    organisationName: label.organisationName,
    closedAt,
    findings: surveyedFindings({
      findings,
      items: await listJoinedItems(database, file.organisationId, findings),
      referential: await getReferential(database, label.referentialCode),
      today,
    }),
    evidence: mayWrite ? await listEvidenceChoices(database, file.organisationId) : [],
    mayWrite,
    today,
  });
}
