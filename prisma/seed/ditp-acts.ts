/** What DITP does with a file: ask, admit or not, assign, hand to the committee, decide, resume. */
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { correctionsChoiceDueOn } from '#app/modules/applications/domain/corrections-choice.ts';
import { factsOf } from '#app/modules/applications/domain/file-record.ts';
import { declineCorrections } from '#app/modules/applications/use-cases/decline-corrections.server.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { declareInadmissible } from '#app/modules/applications/use-cases/declare-inadmissible.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { resumeEvaluation } from '#app/modules/applications/use-cases/resume-evaluation.server.ts';
import { CLARIFICATION_DAYS } from '#app/modules/applications/domain/clarification.ts';
import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import type { AssignmentRequest } from '#app/modules/evaluations/domain/assignment-check.ts';
import { requiredSample } from '#app/modules/evaluations/domain/visited-sites.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { drawSalt } from '#app/platform/tokens.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { FileState, Stage } from '#prisma/seed/seeded-world.ts';
import { actAt, drawOf } from '#prisma/seed/seeded-world.ts';

/** Days left to a service whose decision is deferred. */
const DEFERRAL_DAYS = 60;

/** Two criteria that the service proves, and the results. */
export async function askQuestions(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const draw = drawOf(stage, 'questions');
  const { remark } = stage.world.texts;
  const proved = stage.grid.filter(({ declared }) => declared.rating === 2 || declared.rating === 3);
  const criteria = draw.shuffle(proved).slice(0, 2);
  const act = actAt(stage, stage.officer, 'request');
  const asked = await requestClarification(act, {
    applicationId,
    version,
    questions: [
      ...criteria.map(({ code }) => ({ subject: code, question: remark(draw, 'question-criterion') })),
      { subject: 'results', question: remark(draw, 'question-results') },
    ],
    dueOn: addDays(parisDate(act.now), CLARIFICATION_DAYS),
  });
  accepted(asked, stage.plan.key);
}

export async function admit(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const act = actAt(stage, stage.officer, 'admissibility');
  accepted(await declareAdmissible(act, { applicationId, version }), stage.plan.key);
}

export async function turnDown(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const reason = stage.world.texts.remark(drawOf(stage, 'inadmissible'), 'inadmissible');
  const act = actAt(stage, stage.officer, 'admissibility');
  accepted(await declareInadmissible(act, { applicationId, version, reason }), stage.plan.key);
}

/** The auditor, the days of the evaluation, and a day for each site of the sample. */
async function assignmentOf(
  stage: Stage,
  { applicationId, reference }: FileState,
  { round, daysAgo }: { readonly round: number; readonly daysAgo: number },
): Promise<AssignmentRequest> {
  const { clock } = stage.world;
  const startsOn = clock.dayAt(daysAgo);
  const lastDay = clock.dayAt(daysAgo - 7);
  const sites = (await findFile(getDatabase(), applicationId))?.sites ?? [];
  const kind = stage.plan.traits.has('renewal') ? 'renewal' : 'initial';
  const sample = requiredSample({ kind, sites, reference, round, salt: drawSalt(reference, round) });
  const visited = [...(sample.headOfficeId === null ? [] : [sample.headOfficeId]), ...sample.drawn];
  return {
    leadAuditorId: stage.auditor.userId,
    coAuditorIds: stage.plan.traits.has('apart') ? [stage.world.people.coAuditor.userId] : [],
    startsOn,
    endsOn: lastDay < startsOn ? startsOn : lastDay,
    visits: visited.map((siteId, index) => {
      const visitOn = addDays(startsOn, index);
      return { siteId, visitOn: visitOn <= lastDay ? visitOn : startsOn };
    }),
  };
}

export async function assignAuditor(stage: Stage, file: FileState): Promise<void> {
  const { applicationId, version } = file;
  const assignment = await assignmentOf(stage, file, { round: 1, daysAgo: stage.plan.daysAgo.evaluate });
  const act = actAt(stage, stage.officer, 'plan');
  accepted(await planEvaluation(act, { applicationId, version, ...assignment }), stage.plan.key);
}

export async function handToCommittee(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const act = actAt(stage, stage.officer, 'committee');
  const file = await findFile(getDatabase(), applicationId);
  const chooseBy = file === null ? null : correctionsChoiceDueOn(factsOf(file));
  // A service with an open major that corrects nothing says so, unless its delay is past (R-APP-65).
  const isDeclining = chooseBy !== null && parisDate(act.now) <= chooseBy;
  if (isDeclining) {
    const declining = actAt(stage, stage.organisation.lead, 'committee');
    accepted(await declineCorrections(declining, { applicationId, version }), stage.plan.key);
  }
  const putting = { applicationId, version: isDeclining ? version + 1 : version };
  accepted(await putBeforeCommittee(act, putting), stage.plan.key);
}

export async function resume(stage: Stage, file: FileState): Promise<void> {
  const { applicationId, version } = file;
  const round = (file.round ?? 1) + 1;
  const assignment = await assignmentOf(stage, file, { round, daysAgo: stage.plan.daysAgo.resume });
  const act = actAt(stage, stage.officer, 'resume');
  accepted(await resumeEvaluation(act, { applicationId, version, ...assignment }), stage.plan.key);
}

export async function grant(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const { levelSought, levelGranted, key } = stage.plan;
  const level = levelGranted ?? levelSought;
  const use = level === levelSought ? 'grant' : 'grant-lower';
  const reason = stage.world.texts.remark(drawOf(stage, 'decision'), use);
  const act = actAt(stage, stage.decider, 'decide');
  accepted(await grantLabel(act, { applicationId, version, level, reason }), key);
}

export async function refuse(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const use = stage.plan.traits.has('weak') ? 'refuse' : 'refuse-doubt';
  const reason = stage.world.texts.remark(drawOf(stage, 'decision'), use);
  const act = actAt(stage, stage.decider, 'decide');
  accepted(await refuseApplication(act, { applicationId, version, reason }), stage.plan.key);
}

export async function defer(stage: Stage, { applicationId, version }: FileState): Promise<void> {
  const { remark } = stage.world.texts;
  const draw = drawOf(stage, 'decision');
  const act = actAt(stage, stage.decider, 'decide');
  const deferred = await deferApplication(act, {
    applicationId,
    version,
    reason: remark(draw, 'defer'),
    expected: remark(draw, 'defer-expected'),
    expectedBy: addDays(parisDate(act.now), DEFERRAL_DAYS),
  });
  accepted(deferred, stage.plan.key);
}
