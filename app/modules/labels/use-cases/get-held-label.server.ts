/** A label as its holder's lead reads it, with what they may do today. Holds R-LAB-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { decideRenewal } from '#app/modules/applications/domain/renewal.ts';
import { findOpenRenewal } from '#app/modules/applications/persistence/renewal-sources.server.ts';
import type { SharedComplaint } from '#app/modules/labels/domain/complaint.ts';
import { refreshDueOn } from '#app/modules/labels/domain/label-cycle.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import type { HolderActs, LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { holderActs, labelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import type { SurveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { surveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { listSharedComplaints } from '#app/modules/labels/persistence/complaints.server.ts';
import { findCycle } from '#app/modules/labels/persistence/label-cycles.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { listSurveillances } from '#app/modules/labels/persistence/surveillances.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** R-LAB-40: the renewal under way, or whether one may be asked today; null once the label has ended. */
export type RenewalState =
  | { readonly state: 'under-way'; readonly applicationId: string; readonly reference: string }
  | { readonly state: 'open' | 'too-early' }
  | null;

async function renewalState(label: LabelRecord, today: CalendarDate): Promise<RenewalState> {
  const underWay = await findOpenRenewal(getDatabase(), label.labelId);
  if (underWay !== null) return { state: 'under-way', ...underWay };
  const status = statusToday(label, today);
  const decided = decideRenewal({ status, validUntil: label.validUntil }, today);
  if (decided.ok) return { state: 'open' };
  return decided.code === 'renewal-too-early' ? { state: 'too-early' } : null;
}

export type HeldLabel = {
  readonly sheet: LabelSheet;
  readonly acts: HolderActs;
  readonly renewal: RenewalState;
  /** The mid-term check planned or closed; null before. */
  readonly surveillance: SurveillanceView | null;
  /** When the self-assessment is next to be refreshed; null once a renewal may be asked. */
  readonly refreshDueOn: CalendarDate | null;
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
  const [current = null] = await listSurveillances(getDatabase(), labelId);
  const cycle = (await findCycle(getDatabase(), labelId, today))?.cycle ?? null;
  return ok({
    sheet: labelSheet(label, file, today),
    acts: holderActs(label, today),
    renewal: await renewalState(label, today),
    surveillance:
      current === null
        ? null
        : surveillanceView({
            current,
            proposed: [],
            file,
            items: [],
            today,
            referential: await getReferential(getDatabase(), label.referentialCode),
          }),
    refreshDueOn: cycle === null ? null : refreshDueOn(cycle),
    complaints: await listSharedComplaints(getDatabase(), labelId),
    origin: getEnvironment().baseUrl,
  });
}
