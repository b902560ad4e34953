/**
 * Plays a file act after act until it stands where the plan leaves it. Each turn reads where the file is, so that a
 * load that was interrupted goes on from there.
 */
import { listClarifications } from '#app/modules/applications/persistence/clarifications.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  close,
  concludeEvaluation,
  deliver,
  leaveDifferences,
  rate,
  sign,
  start,
} from '#prisma/seed/auditor-acts.ts';
import { handInAll, planCorrections, tellCorrections, verify } from '#prisma/seed/correction-acts.ts';
import {
  admit,
  askQuestions,
  assignAuditor,
  defer,
  grant,
  handToCommittee,
  refuse,
  resume,
  turnDown,
} from '#prisma/seed/ditp-acts.ts';
import type { DocumentModel } from '#prisma/seed/evidence-items.ts';
import { fillFile } from '#prisma/seed/grid-filling.ts';
import type { FileState, Stage } from '#prisma/seed/seeded-world.ts';
import { readState } from '#prisma/seed/seeded-world.ts';
import {
  answerQuestions,
  completeHeader,
  replyToFindings,
  submitFile,
  withdrawFile,
} from '#prisma/seed/service-acts.ts';

/** How far a file is played: to the decision excluded, or to its end. */
export type Until = 'decision' | 'end';

type Turn = { readonly stage: Stage; readonly file: FileState; readonly until: Until };

/** Plays one act; false when the file stands where it is left. */
type Player = (turn: Turn, models: ReadonlyArray<DocumentModel>) => Promise<boolean>;

async function playDraft({ stage, file }: Turn, models: ReadonlyArray<DocumentModel>): Promise<boolean> {
  // A renewal brings its scope, its sites and its people along.
  if (!stage.plan.traits.has('renewal')) await completeHeader(stage, file);
  await fillFile(stage, file.applicationId, models);
  if (stage.plan.goal === 'draft') return false;
  if (stage.plan.goal === 'withdrawn' && stage.plan.traits.has('draft')) {
    await withdrawFile(stage, await readState(file.applicationId));
  } else {
    await submitFile(stage, file.applicationId);
  }
  return true;
}

async function playSubmitted({ stage, file }: Turn): Promise<boolean> {
  const { goal, traits } = stage.plan;
  const isAsked = traits.has('clarified') || goal === 'clarification-requested';
  const requests = await listClarifications(getDatabase(), file.applicationId);
  if (isAsked && requests.length === 0) await askQuestions(stage, file);
  else if (goal === 'submitted') return false;
  else if (goal === 'withdrawn' && traits.has('submitted')) await withdrawFile(stage, file);
  else if (goal === 'inadmissible') await turnDown(stage, file);
  else await admit(stage, file);
  return true;
}

async function playPlanned({ stage, file }: Turn): Promise<boolean> {
  const { goal, traits } = stage.plan;
  if (goal === 'withdrawn') {
    await withdrawFile(stage, file);
    return true;
  }
  if (goal !== 'evaluation-planned') {
    await sign(stage, file);
    await start(stage, file);
    return true;
  }
  if (traits.has('signed')) await sign(stage, file);
  return false;
}

async function playInEvaluation({ stage, file }: Turn): Promise<boolean> {
  const { goal, traits } = stage.plan;
  if (file.round === 2) {
    await sign(stage, file);
    return false;
  }
  if (goal === 'in-evaluation' && traits.has('half')) {
    await rate(stage, file, 0.5);
    return false;
  }
  if (goal === 'in-evaluation' && traits.has('apart')) {
    await leaveDifferences(stage, file);
    return false;
  }
  await concludeEvaluation(stage, file);
  if (goal === 'in-evaluation' && traits.has('complete')) return false;
  await deliver(stage, await readState(file.applicationId));
  return true;
}

async function playContradictory({ stage, file }: Turn): Promise<boolean> {
  const { goal, traits } = stage.plan;
  const isReplied = file.repliedAt !== null;
  if (goal === 'contradictory' && (isReplied || traits.has('unanswered'))) return false;
  if (isReplied) await close(stage, file);
  else await replyToFindings(stage, file);
  return true;
}

async function playReported({ stage, file }: Turn): Promise<boolean> {
  const { goal, traits } = stage.plan;
  const isToCorrect = traits.has('corrected') || goal === 'in-correction';
  if (isToCorrect && file.correctedAt === null) await planCorrections(stage, file);
  else if (goal === 'reported') return false;
  else await handToCommittee(stage, file);
  return true;
}

async function playInCorrection({ stage, file }: Turn): Promise<boolean> {
  if (stage.plan.goal === 'in-correction') {
    await tellCorrections(stage, file, 'some');
    return false;
  }
  await tellCorrections(stage, file, 'all');
  await handInAll(stage, file);
  await verify(stage, file);
  return true;
}

async function playBeforeCommittee({ stage, file, until }: Turn): Promise<boolean> {
  const { goal, traits } = stage.plan;
  if (goal === 'granted') {
    if (until === 'decision') return false;
    await grant(stage, file);
  } else if (goal === 'refused') await refuse(stage, file);
  else if (goal === 'deferred' || traits.has('round-2')) await defer(stage, file);
  else return false;
  return true;
}

/** An act that always goes on, unless the file is left before it. */
function unlessLeftIn(
  goal: Stage['plan']['goal'],
  act: (stage: Stage, file: FileState) => Promise<void>,
): Player {
  return async ({ stage, file }) => {
    if (stage.plan.goal === goal) return false;
    await act(stage, file);
    return true;
  };
}

const PLAYERS: Partial<Record<FileState['status'], Player>> = {
  draft: playDraft,
  submitted: playSubmitted,
  'clarification-requested': unlessLeftIn('clarification-requested', answerQuestions),
  admissible: unlessLeftIn('admissible', assignAuditor),
  'evaluation-planned': playPlanned,
  'in-evaluation': playInEvaluation,
  contradictory: playContradictory,
  reported: playReported,
  'in-correction': playInCorrection,
  'before-committee': playBeforeCommittee,
  deferred: unlessLeftIn('deferred', resume),
};

/** `isStopping` is asked before each act: a load that is stopped leaves whole acts behind it. */
export async function playFile(
  stage: Stage,
  played: {
    readonly applicationId: string;
    readonly until: Until;
    readonly models: ReadonlyArray<DocumentModel>;
    readonly isStopping: () => boolean;
  },
): Promise<void> {
  const { applicationId, until, models, isStopping } = played;
  let goesOn = true;
  while (goesOn && !isStopping()) {
    const file = await readState(applicationId);
    const player = PLAYERS[file.status];
    goesOn = player !== undefined && (await player({ stage, file, until }, models));
  }
}
