/** One report as DITP reads it. Holds R-LAB-32. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { Complaint } from '#app/modules/labels/domain/complaint.ts';
import { findComplaint } from '#app/modules/labels/persistence/complaints.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ComplaintView = {
  readonly complaint: Complaint;
  readonly labelNumber: string;
  readonly organisationName: string;
};

export async function getComplaint(
  act: Act,
  complaintId: string,
): Promise<Result<ComplaintView, 'not-found'>> {
  const database = getDatabase();
  const complaint = await findComplaint(database, complaintId);
  const found = complaint === null ? null : await findLabelInHand(database, complaint.labelId);
  if (complaint === null || found === null) return refused('not-found');
  if (!can(act.actor, 'complaint.handle', subjectOf(found.file))) return refused('not-found');
  const { number, organisationName } = found.label;
  return ok({ complaint, labelNumber: number, organisationName });
}
