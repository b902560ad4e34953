/** The corrections of a file: the service plans and does them, the auditor verifies them. */
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { handInCorrections } from '#app/modules/applications/use-cases/hand-in-corrections.server.ts';
import { openCorrections } from '#app/modules/applications/use-cases/open-corrections.server.ts';
import type { CorrectedFinding } from '#app/modules/evaluations/domain/corrections.ts';
import { openFindings } from '#app/modules/evaluations/domain/corrections.ts';
import { listCorrectedFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { judgeCorrectiveAction } from '#app/modules/evaluations/use-cases/judge-corrective-action.server.ts';
import { reportCorrectiveAction } from '#app/modules/evaluations/use-cases/report-corrective-action.server.ts';
import { saveCorrectiveAction } from '#app/modules/evaluations/use-cases/save-corrective-action.server.ts';
import { verifyCorrections } from '#app/modules/evaluations/use-cases/verify-corrections.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { evidenceIdOf, REPLY_DOCUMENT } from '#prisma/seed/evidence-items.ts';
import type { FileState, Stage } from '#prisma/seed/seeded-world.ts';
import { actAt, drawOf, evaluationIdOf, readState } from '#prisma/seed/seeded-world.ts';

/** Days that the service gives itself for an action. */
const ACTION_DAYS = 45;

async function readFindings(applicationId: string): Promise<ReadonlyArray<CorrectedFinding>> {
  const file = await findFile(getDatabase(), applicationId);
  return file === null ? [] : openFindings(await listCorrectedFindings(getDatabase(), file));
}

/** One action for each nonconformity, then the corrections are opened. */
export async function planCorrections(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const { plan, organisation, world } = stage;
  const draw = drawOf(stage, 'corrections');
  const writing = actAt(stage, organisation.lead, 'correct', 0.3);
  for (const { findingId, actions } of await readFindings(applicationId)) {
    const draft = {
      cause: world.texts.remark(draw, 'correction-cause'),
      action: world.texts.remark(draw, 'correction-action'),
      owner: world.texts.remark(draw, 'correction-owner'),
      dueOn: addDays(parisDate(writing.now), ACTION_DAYS),
    };
    if (actions.length > 0) continue;
    const action = { applicationId, findingId, actionId: null, version: 0, draft };
    accepted(await saveCorrectiveAction(writing, action), plan.key);
  }
  const opening = actAt(stage, organisation.lead, 'correct', 0.6);
  accepted(await openCorrections(opening, { applicationId, version }), plan.key);
}

/** The service tells what was done: of every action, or of all but the last. */
export async function tellCorrections(
  stage: Stage,
  { applicationId }: FileState,
  share: 'all' | 'some',
): Promise<void> {
  const { plan, organisation, world } = stage;
  const draw = drawOf(stage, 'corrections/reports');
  const act = actAt(stage, organisation.lead, 'mend', 0.4);
  const actions = (await readFindings(applicationId)).flatMap((finding) => finding.actions);
  for (const { actionId, version, report } of share === 'all' ? actions : actions.slice(0, -1)) {
    const told = world.texts.remark(draw, 'correction-report');
    if (report !== '') continue;
    const done = {
      report: told,
      doneOn: parisDate(act.now),
      evidenceIds: [evidenceIdOf(stage, REPLY_DOCUMENT)],
    };
    accepted(await reportCorrectiveAction(act, { applicationId, actionId, version, ...done }), plan.key);
  }
}

export async function handInAll(stage: Stage, { applicationId }: FileState): Promise<void> {
  const { version } = await readState(applicationId);
  const act = actAt(stage, stage.organisation.lead, 'mend', 0.8);
  accepted(await handInCorrections(act, { applicationId, version }), stage.plan.key);
}

/** The auditor finds every action effective, and rates the criteria concerned as conforming. */
export async function verify(stage: Stage, file: FileState): Promise<void> {
  const { plan, auditor, world } = stage;
  const evaluationId = evaluationIdOf(file);
  const draw = drawOf(stage, 'corrections/verdicts');
  const judging = actAt(stage, auditor, 'verify', 0.3);
  const findings = await readFindings(file.applicationId);
  for (const { actionId, version, verdict } of findings.flatMap(({ actions }) => actions)) {
    const comment = world.texts.remark(draw, 'correction-verdict');
    if (verdict !== null) continue;
    const judged = { evaluationId, actionId, version, verdict: 'effective' as const, comment };
    accepted(await judgeCorrectiveAction(judging, judged), plan.key);
  }
  const { version } = await readState(file.applicationId);
  const criteria = [...new Set(findings.flatMap((finding) => finding.criteria))];
  const ratings = criteria.map((criterion) => ({ criterion, rating: 2 as const }));
  const act = actAt(stage, auditor, 'verify', 0.7);
  accepted(await verifyCorrections(act, { evaluationId, version, ratings }), plan.key);
}
