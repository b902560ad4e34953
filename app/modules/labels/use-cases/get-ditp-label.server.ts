/** A label as DITP reads it, with what this person may do on it today. Holds R-LAB-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { decideMandate } from '#app/modules/access/domain/mandate.ts';
import { getMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { DeciderActs, LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { deciderActs, labelSheet, NO_DECIDER_ACT } from '#app/modules/labels/domain/label-sheet.ts';
import type { SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { surveyedFindings } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { subjectOfLabel } from '#app/modules/labels/domain/label-record.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { listSurveillances } from '#app/modules/labels/persistence/surveillances.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DitpLabel = {
  readonly sheet: LabelSheet;
  readonly acts: DeciderActs;
  /** Whether the reader is a decider of another authority than the one that decides today (R-ACC-45). */
  readonly lacksMandate: boolean;
  readonly mayCorrect: boolean;
  /** What the mid-term check found below conforming; empty before it is closed. */
  readonly findings: ReadonlyArray<SurveyedFinding>;
};

/** The holder has their own page: this one is for officials. */
export async function getDitpLabel(act: Act, labelId: string): Promise<Result<DitpLabel, 'not-found'>> {
  const found = await findLabelInHand(getDatabase(), labelId);
  if (found === null) return refused('not-found');
  const { label, file } = found;
  const subject = subjectOf(file);
  const isOfficial = can(act.actor, 'labels.list') && !can(act.actor, 'label.hold', subject);
  if (!isOfficial || !can(act.actor, 'label.read', subject)) return refused('not-found');
  const today = parisDate(act.now);
  const [surveillance] = await listSurveillances(getDatabase(), labelId);
  const mayMeasure = can(act.actor, 'label.measure', subjectOfLabel(found));
  const lacksMandate = mayMeasure && !decideMandate(await getMandate(getDatabase(), act)).ok;
  return ok({
    sheet: labelSheet(label, file, today),
    acts: mayMeasure && !lacksMandate ? deciderActs(label, today) : NO_DECIDER_ACT,
    lacksMandate,
    mayCorrect: can(act.actor, 'certificate.correct', subject),
    findings: surveyedFindings({
      findings: surveillance?.findings ?? [],
      items: [],
      referential: await getReferential(getDatabase(), label.referentialCode),
      today,
    }),
  });
}
