/** A surveillance with its label and file, and who may do what with it. Holds R-LAB-53, R-LAB-61 and R-LAB-64. Pure. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { GuardedSubject } from '#app/modules/access/domain/can.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FrozenEvidence } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import type { UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import { evidenceOfCriterion, isExpired } from '#app/modules/evidence/domain/evidence.ts';
import type { StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import { isInForce } from '#app/modules/labels/domain/label-status.ts';
import type { Surveillance } from '#app/modules/labels/domain/surveillance.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** The file as this surveillance sees it: its only auditor is the one that it is entrusted to. */
function surveyedSubject(file: FileRecord, surveillance: Pick<Surveillance, 'auditorId'>): GuardedSubject {
  const { auditorId } = surveillance;
  return { ...subjectOf(file), auditorIds: auditorId === null ? [] : [auditorId], leadAuditorId: auditorId };
}

/** The auditor alone, and never one who belongs to the service. */
export function maySurvey(
  actor: Actor,
  file: FileRecord,
  surveillance: Pick<Surveillance, 'auditorId'>,
): boolean {
  return can(actor, 'evaluation.rate', surveyedSubject(file, surveillance));
}

/** R-LAB-64: the auditor of the surveillance, and DITP should the auditor no longer be there. */
export function mayJudgeCorrections(
  actor: Actor,
  file: FileRecord,
  surveillance: Pick<Surveillance, 'auditorId'>,
): boolean {
  return maySurvey(actor, file, surveillance) || can(actor, 'evaluation.plan', subjectOf(file));
}

/** R-LAB-61: the evidence opens while the surveillance is, and while there is a label to follow. */
export function isUnderWay(
  surveillance: Pick<Surveillance, 'closedAt'>,
  label: StoredLabel,
  today: CalendarDate,
): boolean {
  return surveillance.closedAt === null && isInForce(label, today);
}

/** R-LAB-61: what serves the criterion today, with its latest content; an item without content proves nothing yet. */
export function surveyedEvidence(
  uses: ReadonlyArray<UsedEvidence>,
  criterionCode: string,
  today: CalendarDate,
): ReadonlyArray<FrozenEvidence> {
  return evidenceOfCriterion(uses, criterionCode).flatMap(({ latestVersion, ...item }) => {
    if (latestVersion === null) return [];
    const { evidenceId, title, documentDate, expiresOn } = item;
    const { versionId, fileName, size, sha256, url, quarantine, served } = latestVersion;
    const expired = { isExpired: isExpired(item, today) };
    return [
      {
        evidenceId,
        versionId,
        title,
        documentDate,
        expiresOn,
        ...expired,
        fileName,
        size,
        sha256,
        url,
        quarantine,
        served,
      },
    ];
  });
}
