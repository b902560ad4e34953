/** The files of the demonstration: who applies, for what, how far the file goes and when each act happened. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { isLevelCode } from '#app/modules/referentials/domain/referential.ts';
import { readTable } from '#prisma/seed/table-files.ts';

/** The acts of a file in their order, with the days that pass before each. */
const STEPS = [
  ['start', 0],
  ['submit', 21],
  ['request', 4],
  ['answer', 5],
  ['admissibility', 5],
  ['plan', 4],
  ['evaluate', 9],
  ['deliver', 8],
  ['reply', 8],
  ['close', 4],
  ['correct', 3],
  ['mend', 12],
  ['verify', 4],
  ['committee', 4],
  ['decide', 6],
  ['resume', 12],
] as const;
export type Step = (typeof STEPS)[number][0];

/** Acts of the files that correct what was found; others pass them by. */
const CORRECTION_STEPS: ReadonlySet<string> = new Set(['correct', 'mend', 'verify']);

/** The days of a withdrawal after the act that precedes it. */
const WITHDRAWAL_DAYS = 7;

const TRAITS = [
  'clarified',
  'contested',
  'weak',
  'unanswered',
  'replied',
  'round-2',
  'begun',
  'half',
  'complete',
  'assigned',
  'signed',
  'apart',
  'major',
  'corrected',
  'appealed',
  'renewal',
  'draft',
  'submitted',
  'evaluation-planned',
] as const;
/**
 * `clarified`: DITP asked questions. `contested`: the service contests a finding. `weak`: the level is not attained.
 * `unanswered`, `replied`: the draft report. `round-2`: deferred, then resumed. `begun`, `half`, `complete`: how far
 * the grid is filled, or rated. `assigned`: criteria are asked of the contributor. `signed`: the auditor declared
 * no conflict. `apart`: a co-auditor rates it too, and both hand in. `major`: one blocking criterion fails, and nothing
 * else stands in the way. `corrected`: what was found is corrected, and verified. `appealed`: decided by the colleague of
 * `decider@`, who may then hear the appeal. `renewal`: of the service's earlier label. A status: the one in which the file was withdrawn.
 */
export type Trait = (typeof TRAITS)[number];

export type FilePlan = {
  /** Unique, and the same at every load. */
  readonly key: string;
  readonly organisationKey: string;
  readonly levelSought: LevelCode;
  /** The status in which the file is left. */
  readonly goal: ApplicationStatus;
  readonly levelGranted: LevelCode | null;
  readonly auditorKey: string;
  /** Places of the catalogue in the scope, from 1; empty for all of them. */
  readonly places: ReadonlyArray<number>;
  readonly traits: ReadonlySet<Trait>;
  /** Days before the load at which each act happens; negative for those to come. */
  readonly daysAgo: Readonly<Record<Step | 'withdraw', number>>;
};

function isTrait(text: string): text is Trait {
  return TRAITS.some((trait) => trait === text);
}

/** The last act of a file left in this status. */
function lastStep(goal: ApplicationStatus, traits: ReadonlySet<Trait>): Step | 'withdraw' {
  switch (goal) {
    case 'draft':
      return 'start';
    case 'submitted':
      return traits.has('clarified') ? 'answer' : 'submit';
    case 'clarification-requested':
      return 'request';
    case 'admissible':
    case 'inadmissible':
      return 'admissibility';
    case 'evaluation-planned':
      return 'plan';
    case 'in-evaluation':
      return traits.has('round-2') ? 'resume' : 'evaluate';
    case 'contradictory':
      return traits.has('replied') ? 'reply' : 'deliver';
    case 'reported':
      return traits.has('corrected') ? 'verify' : 'close';
    case 'in-correction':
      return 'mend';
    case 'before-committee':
      return 'committee';
    case 'withdrawn':
      return 'withdraw';
    case 'deferred':
    case 'granted':
    case 'refused':
      return 'decide';
    case 'under-appeal':
      throw new Error('A file comes under appeal after its decision, with the committee.');
  }
}

/** The act after which the file is withdrawn. */
function withdrawnAfter(traits: ReadonlySet<Trait>): Step {
  if (traits.has('draft')) return 'start';
  return traits.has('submitted') ? 'submit' : 'plan';
}

function timeline(goal: ApplicationStatus, traits: ReadonlySet<Trait>, age: number): FilePlan['daysAgo'] {
  const isAsked = traits.has('clarified') || goal === 'clarification-requested';
  const isCorrected = traits.has('corrected') || goal === 'in-correction';
  const elapsed = new Map<Step | 'withdraw', number>();
  let days = 0;
  for (const [step, gap] of STEPS) {
    const isPassedBy = isAsked ? false : step === 'request' || step === 'answer';
    if (!isPassedBy && (isCorrected || !CORRECTION_STEPS.has(step))) days += gap;
    elapsed.set(step, days);
  }
  elapsed.set('withdraw', (elapsed.get(withdrawnAfter(traits)) ?? 0) + WITHDRAWAL_DAYS);
  const end = elapsed.get(lastStep(goal, traits)) ?? 0;
  const entries = [...elapsed].map(([step, day]) => [step, age + end - day] as const);
  return Object.fromEntries(entries) as FilePlan['daysAgo'];
}

/**
 * A table of files, oldest first: references are numbered in the order of their beginnings. `earlier-files` holds those
 * whose label is now near its end or past it.
 */
export async function readFilePlans(table: 'files' | 'earlier-files'): Promise<ReadonlyArray<FilePlan>> {
  const rows = await readTable(table, [
    'organisation',
    'sought',
    'goal',
    'granted',
    'days',
    'auditor',
    'sites',
    'traits',
  ]);
  const plans = rows.map((row): FilePlan => {
    const { organisation, sought, goal, granted, days, auditor } = row;
    const traits = new Set(row.traits.split(' ').filter(isTrait));
    if (!isLevelCode(sought) || !isApplicationStatus(goal))
      throw new Error(`The file of ${organisation} has an unknown level or status.`);
    return {
      key: `${organisation}/${sought}/${goal}${table === 'files' ? '' : '/earlier'}`,
      organisationKey: organisation,
      levelSought: sought,
      goal,
      levelGranted: isLevelCode(granted) ? granted : null,
      auditorKey: auditor,
      places: row.sites.split(' ').filter(Boolean).map(Number),
      traits,
      daysAgo: timeline(goal, traits, Number(days)),
    };
  });
  return plans.sort((one, other) => other.daysAgo.start - one.daysAgo.start);
}
