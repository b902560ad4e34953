/** The corrections as the service prepares them, carries them out and hands them in. Holds R-APP-46 and R-APP-47. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { correctionsChoiceDueOn } from '#app/modules/applications/domain/corrections-choice.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { EvidenceChoice } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { listEvidenceChoices } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { mayTellActions, mayWriteActions } from '#app/modules/evaluations/domain/correction-stage.ts';
import type { CorrectionsView } from '#app/modules/evaluations/domain/corrections-view.ts';
import { findCorrectionsView } from '#app/modules/evaluations/persistence/corrections-views.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CorrectionsPage = {
  readonly file: FileSummary;
  readonly next: NextStepView;
  readonly corrections: CorrectionsView;
  readonly evidence: ReadonlyArray<EvidenceChoice>;
  /** Whether actions may be written, told, and the stage opened or handed in, by this person now. */
  readonly mayWrite: boolean;
  readonly mayTell: boolean;
  readonly mayOpen: boolean;
  readonly mayHandIn: boolean;
  /** The last day on which the service may choose not to correct; null when no choice is awaited (R-APP-65). */
  readonly chooseBy: CalendarDate | null;
  readonly today: CalendarDate;
};

/** Refusals: `forbidden` to those who read the file without its corrections, `not-found` before the final report. */
export async function getCorrectionsPage(
  act: Act,
  applicationId: string,
): Promise<Result<CorrectionsPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'corrections.open', subjectOf(file))) return refused('forbidden');
  const today = parisDate(act.now);
  const corrections = await findCorrectionsView(database, file, { side: 'service', today });
  if (corrections === null) return refused('not-found');
  const facts = factsOf(file);
  const asked = { application: facts, relations: relationsOf(act.actor, subjectOf(file)), now: act.now };
  const opening = decideTransition({ ...asked, action: 'open-corrections' });
  const declining = decideTransition({ ...asked, action: 'decline-corrections' });
  return ok({
    file: fileSummary(file, await getReferential(database, file.referentialCode), act.actor),
    next: nextStepView(facts, today),
    corrections,
    evidence: mayTellActions(file) ? await listEvidenceChoices(database, file.organisationId) : [],
    mayWrite: mayWriteActions(file) && corrections.findings.some(({ isCorrectable }) => isCorrectable),
    mayTell: mayTellActions(file),
    mayOpen: opening.ok && corrections.findings.some(({ isCorrectable }) => isCorrectable),
    mayHandIn: mayTellActions(file),
    chooseBy: declining.ok ? correctionsChoiceDueOn(facts) : null,
    today,
  });
}
