/** A surveillance with its label and file, and who may do what with it. Holds R-LAB-53. Pure. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { Subject } from '#app/modules/access/domain/can.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { Surveillance } from '#app/modules/labels/domain/surveillance.ts';

/** The file as this surveillance sees it: its only auditor is the one that it is entrusted to. */
function surveyedSubject(file: FileRecord, surveillance: Pick<Surveillance, 'auditorId'>): Subject {
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
