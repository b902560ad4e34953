/** How long an auditor's missions took, stage by stage, in one statement. Holds R-WRK-14. */
import type { MissionStage, StageTime } from '#app/modules/evaluations/domain/mission-figures.ts';
import { MISSION_STAGES } from '#app/modules/evaluations/domain/mission-figures.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

type Row = {
  readonly stage: MissionStage;
  readonly missions: number;
  readonly median: number | null;
  readonly longest: number | null;
};

/** Every stage has its line, in order. A mission that this person left is not theirs. */
export async function listMissionTimes(
  transaction: Transaction,
  userId: string,
): Promise<ReadonlyArray<StageTime>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<Row>>`
    SELECT stage, count(*)::int AS missions, percentile_disc(0.5) WITHIN GROUP (ORDER BY days)::int AS median,
      max(days)::int AS longest
    FROM evaluation_auditors AS auditor JOIN evaluations AS round ON round.id = auditor.evaluation_id
    CROSS JOIN LATERAL (VALUES
      ('start', (round.started_at AT TIME ZONE 'Europe/Paris')::date
        - (auditor.assigned_at AT TIME ZONE 'Europe/Paris')::date),
      ('evaluation', (round.draft_delivered_at AT TIME ZONE 'Europe/Paris')::date
        - (round.started_at AT TIME ZONE 'Europe/Paris')::date),
      ('settlement', (round.closed_at AT TIME ZONE 'Europe/Paris')::date
        - COALESCE((round.replied_at AT TIME ZONE 'Europe/Paris')::date, round.reply_due_on + 1))
    ) AS passed (stage, days)
    WHERE auditor.user_id = ${userId}::uuid AND auditor.ended_at IS NULL AND days IS NOT NULL
    GROUP BY stage`;
  return MISSION_STAGES.map(
    (stage) => rows.find((row) => row.stage === stage) ?? { stage, missions: 0, median: null, longest: null },
  );
}
