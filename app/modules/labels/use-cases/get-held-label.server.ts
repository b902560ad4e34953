/** A label as its holder's lead reads it, with what they may do today. Holds R-LAB-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { SharedComplaint } from '#app/modules/labels/domain/complaint.ts';
import type { HolderActs, LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { holderActs, labelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { listSharedComplaints } from '#app/modules/labels/persistence/complaints.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type HeldLabel = {
  readonly sheet: LabelSheet;
  readonly acts: HolderActs;
  /** Reports that DITP has shared. */
  readonly complaints: ReadonlyArray<SharedComplaint>;
  /** The origin of this site, for what is pasted on another. */
  readonly origin: string;
};

export async function getHeldLabel(act: Act, labelId: string): Promise<Result<HeldLabel, 'not-found'>> {
  const found = await findLabelInHand(getDatabase(), labelId);
  if (found === null || !can(act.actor, 'label.hold', subjectOf(found.file))) return refused('not-found');
  const { label, file } = found;
  const today = parisDate(act.now);
  return ok({
    sheet: labelSheet(label, file, today),
    acts: holderActs(label, today),
    complaints: await listSharedComplaints(getDatabase(), labelId),
    origin: getEnvironment().baseUrl,
  });
}
