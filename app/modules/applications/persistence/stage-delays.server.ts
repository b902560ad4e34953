/** The steps that have ended, read from the journal: each leaving of a status, with the entry that precedes it. R-WRK-15. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { barredFiles } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type {
  EndedStep,
  EndedStepsQuery,
  StepDelays,
} from '#app/modules/applications/domain/stage-delays.ts';
import { ENDING_ACTIONS, MEASURED_STEPS } from '#app/modules/applications/domain/stage-delays.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/** The index on `action, at` finds the leavings; the one on `stream, sequence` the entry of each. */
function endedSteps(since: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    SELECT substr(leaving.stream, length('application:') + 1)::uuid AS application_id,
      leaving.before->>'status' AS status, entering.at AS entered_at, leaving.at AS left_at,
      (leaving.at AT TIME ZONE 'Europe/Paris')::date - (entering.at AT TIME ZONE 'Europe/Paris')::date AS days
    FROM journal_entries AS leaving
    JOIN LATERAL (
      SELECT at FROM journal_entries AS earlier
      WHERE earlier.stream = leaving.stream AND earlier.sequence < leaving.sequence
        AND earlier.after->>'status' = leaving.before->>'status'
        AND earlier.before->>'status' <> earlier.after->>'status'
      ORDER BY earlier.sequence DESC LIMIT 1
    ) AS entering ON TRUE
    WHERE leaving.action = ANY (${ENDING_ACTIONS.map((action) => `application.${action}`)}::text[])
      AND leaving.at >= ${parisInstant(since, 0)}
      AND leaving.before->>'status' <> leaving.after->>'status'`;
}

type DelayRow = {
  readonly status: ApplicationStatus;
  readonly target: number;
  readonly ended: number;
  readonly within: number;
  readonly median: number | null;
  readonly longest: number | null;
};

/** One statement; every measured step has its line, ended or not. */
export async function listStepDelays(
  transaction: Transaction,
  since: CalendarDate,
): Promise<ReadonlyArray<StepDelays>> {
  const steps = MEASURED_STEPS.map(
    ({ status, target }, index) => Prisma.sql`(${status}::text, ${target}::int, ${index}::int)`,
  );
  const rows = await transaction.$queryRaw<ReadonlyArray<DelayRow>>`
    SELECT measured.status, measured.target, count(step.days)::int AS ended,
      (count(*) FILTER (WHERE step.days <= measured.target))::int AS within,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY step.days)::int AS median, max(step.days)::int AS longest
    FROM (VALUES ${Prisma.join(steps)}) AS measured (status, target, place)
    LEFT JOIN (${endedSteps(since)}) AS step ON step.status = measured.status
    GROUP BY measured.status, measured.target, measured.place ORDER BY measured.place`;
  return rows.map(({ status, target, ended, within, median, longest }) => ({
    status,
    target,
    ended,
    withinTarget: within,
    spread: median === null || longest === null ? null : { median, longest },
  }));
}

type StepRow = {
  readonly application_id: string;
  readonly reference: string;
  readonly organisation_name: string;
  readonly entered_at: Date;
  readonly left_at: Date;
  readonly days: number;
  readonly total: number;
};

/** One page of the ended steps, the longest first, with how many there are in all; R-ACC-71: those open to the reader. */
export async function listEndedSteps(
  transaction: Transaction,
  query: EndedStepsQuery,
  window: { readonly since: CalendarDate; readonly pageSize: number; readonly reader: Actor },
): Promise<{ readonly steps: ReadonlyArray<EndedStep>; readonly total: number }> {
  const { status, target, pastTargetOnly, page } = query;
  const rows = await transaction.$queryRaw<ReadonlyArray<StepRow>>`
    SELECT step.application_id, file.reference, organisation.name AS organisation_name,
      step.entered_at, step.left_at, step.days::int AS days, (count(*) OVER ())::int AS total
    FROM (${endedSteps(window.since)}) AS step
    JOIN applications AS file ON file.id = step.application_id
    JOIN organisations AS organisation ON organisation.id = file.organisation_id
    WHERE step.status = ${status} AND (NOT ${pastTargetOnly} OR step.days > ${target})
      AND file.id NOT IN (${barredFiles(window.reader)})
    ORDER BY step.days DESC, step.left_at DESC, file.reference
    LIMIT ${window.pageSize} OFFSET ${(page - 1) * window.pageSize}`;
  return {
    steps: rows.map((row) => ({
      applicationId: row.application_id,
      reference: row.reference,
      organisationName: row.organisation_name,
      enteredAt: row.entered_at,
      leftAt: row.left_at,
      days: row.days,
    })),
    total: rows[0]?.total ?? 0,
  };
}
