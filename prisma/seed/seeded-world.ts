/** What every act of the demonstration needs: the clock, the referentials, the services, the people, the texts. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { DemonstrationTexts } from '#prisma/seed/demonstration-texts.ts';
import type { Draw } from '#prisma/seed/deterministic-draw.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';
import type { FilePlan, Step } from '#prisma/seed/file-plans.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import type { SeededOrganisation } from '#prisma/seed/organisations.ts';
import type { PlannedCriterion } from '#prisma/seed/planned-grid.ts';
import { planGrid } from '#prisma/seed/planned-grid.ts';

export type SeededPeople = {
  /** The account `officer@` first; likewise below. */
  readonly officers: ReadonlyArray<Actor>;
  readonly deciders: ReadonlyArray<Actor>;
  readonly auditors: ReadonlyMap<string, Actor>;
  /** The account `coauditor@`, who rates beside the lead auditor of the files rated apart. */
  readonly coAuditor: Actor;
};

export type SeededWorld = {
  readonly clock: MovedClock;
  /** The versions published, by date of effect. */
  readonly referentials: ReadonlyArray<Referential>;
  readonly organisations: ReadonlyMap<string, SeededOrganisation>;
  readonly people: SeededPeople;
  readonly texts: DemonstrationTexts;
};

/** One file being played. */
export type Stage = {
  readonly world: SeededWorld;
  readonly plan: FilePlan;
  readonly organisation: SeededOrganisation;
  /** The version in force when the file is begun. */
  readonly referential: Referential;
  /** The instant at which the file is begun: it names the file from one load to the next. */
  readonly startedAt: Date;
  readonly officer: Actor;
  readonly decider: Actor;
  readonly auditor: Actor;
  readonly grid: ReadonlyArray<PlannedCriterion>;
};

function referentialOn(referentials: SeededWorld['referentials'], day: CalendarDate): Referential {
  const inForce = referentials.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  if (inForce === undefined) throw new Error(`No referential is in force on ${day}.`);
  return inForce;
}

/** Files are begun as the working day opens. */
const START_SHARE = 0.05;

export function openStage(world: SeededWorld, plan: FilePlan): Stage {
  const organisation = world.organisations.get(plan.organisationKey);
  if (organisation === undefined) throw new Error(`Unknown organisation ${plan.organisationKey}.`);
  const draw = drawFor(`${plan.key}/people`);
  const auditor =
    world.people.auditors.get(plan.auditorKey) ?? draw.pick([...world.people.auditors.values()]);
  const officer = draw.pick(world.people.officers);
  const decider = draw.pick(world.people.deciders);
  const startedAt = world.clock.at(plan.daysAgo.start, START_SHARE);
  const referential = referentialOn(world.referentials, parisDate(startedAt));
  return {
    world,
    plan,
    organisation,
    referential,
    startedAt,
    auditor,
    officer,
    decider: (plan.traits.has('appealed') ? world.people.deciders[1] : null) ?? decider,
    grid: planGrid(
      referential,
      {
        key: plan.key,
        levelSought: plan.levelSought,
        levelAttained: plan.traits.has('weak') ? null : (plan.levelGranted ?? plan.levelSought),
        isContested: plan.traits.has('contested'),
        hasMajor: plan.traits.has('major'),
      },
      world.texts,
    ),
  };
}

/** Draws of their own for each thing drawn in a file, so that adding one leaves the others as they were. */
export function drawOf(stage: Stage, what: string): Draw {
  return drawFor(`${stage.plan.key}/${what}`);
}

/** This person, at this step of the file; `share` is the moment of the day. */
export function actAt(stage: Stage, actor: Actor, step: Step | 'withdraw', share = 0.5): Act {
  return { actor, now: stage.world.clock.at(stage.plan.daysAgo[step], share) };
}

/** This person, at this share (0 to 1) of the time that the service takes to prepare the file. */
export function actInPreparation(stage: Stage, actor: Actor, share: number): Act {
  const { start, submit, withdraw } = stage.plan.daysAgo;
  // A file withdrawn in preparation was never to be submitted.
  const end = Math.max(stage.plan.traits.has('draft') ? withdraw + 1 : submit, 0);
  return { actor, now: stage.world.clock.between(start, end, share) };
}

/** Where a file stands: what each act is decided on, read in one short statement. */
export type FileState = {
  readonly applicationId: string;
  readonly reference: string;
  readonly status: ApplicationStatus;
  readonly version: number;
  /** Null before the assignment, as are those below. */
  readonly evaluationId: string | null;
  readonly round: number | null;
  readonly repliedAt: Date | null;
  readonly correctedAt: Date | null;
};

export async function readState(applicationId: string): Promise<FileState> {
  const rows = await getDatabase().$queryRaw<ReadonlyArray<FileState>>`
    SELECT file.id::text AS "applicationId", file.reference, file.status, file.version,
      evaluation.id::text AS "evaluationId", evaluation.round, evaluation.replied_at AS "repliedAt",
      evaluation.corrections_verified_at AS "correctedAt"
    FROM applications AS file LEFT JOIN evaluations AS evaluation ON evaluation.application_id = file.id
    WHERE file.id = ${applicationId}::uuid ORDER BY evaluation.round DESC LIMIT 1`;
  const [state] = rows;
  if (state === undefined) throw new Error(`No file ${applicationId}.`);
  return state;
}

/** The evaluation of a file that has one. */
export function evaluationIdOf(state: FileState): string {
  if (state.evaluationId === null) throw new Error(`The file ${state.reference} has no evaluation.`);
  return state.evaluationId;
}

/** The sites of the file's scope. */
export function scopeSiteIds({ plan, organisation }: Stage): ReadonlyArray<string> {
  if (plan.places.length === 0) return organisation.siteIds;
  return plan.places.flatMap((place) => organisation.siteIds[place - 1] ?? []);
}
