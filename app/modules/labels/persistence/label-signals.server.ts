/** The facts that signals are made of, for every label in force, in one statement, and their reviews. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Signal, SignalFacts, SignalReview } from '#app/modules/labels/domain/label-signals.ts';
import { PUBLISHED_WITHIN_MONTHS, SIGNALS } from '#app/modules/labels/domain/label-signals.ts';
import {
  SELF_ASSESSMENT_MONTHS,
  SURVEILLANCE_MONTH,
  SURVEILLANCE_TOLERANCE_MONTHS,
} from '#app/modules/labels/domain/label-life.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { hasStatus, statusColumn } from '#app/modules/labels/persistence/label-sql.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, calendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/** Days around a date within which months of unequal lengths may put it. */
const SLACK_DAYS = 3;

type FactsRow = {
  readonly labelId: string;
  readonly number: string;
  readonly organisationName: string;
  readonly applicationId: string;
  readonly status: LabelStatus;
  readonly decidedOn: string;
  readonly validUntil: string;
  readonly suspendedUntil: string | null;
  readonly renewalPending: boolean;
  readonly surveillance: 'none' | 'planned' | 'closed';
  readonly lastRefreshedOn: string | null;
  readonly satisfaction: number | null;
  readonly netSatisfaction: number | null;
  readonly publishedOn: string | null;
  readonly earlier: {
    readonly satisfaction: number | null;
    readonly netSatisfaction: number | null;
    readonly publishedOn: string | null;
  } | null;
  readonly overdueCount: number;
  readonly oldestDueOn: string | null;
  readonly reviews: ReadonlyArray<{
    readonly signal: string;
    readonly facts: string;
    readonly note: string;
    readonly at: number;
    readonly by: string;
  }> | null;
};

export type LabelWithFacts = {
  readonly labelId: string;
  readonly number: string;
  readonly organisationName: string;
  readonly applicationId: string;
  readonly facts: SignalFacts;
  /** Latest first. */
  readonly reviews: ReadonlyArray<SignalReview>;
};

function day(text: string | null): CalendarDate | null {
  return text === null ? null : calendarDate(text);
}

function toLabel(row: FactsRow): LabelWithFacts {
  const { labelId, number, organisationName, applicationId, satisfaction, netSatisfaction } = row;
  return {
    labelId,
    number,
    organisationName,
    applicationId,
    facts: {
      cycle: {
        status: row.status,
        decidedOn: calendarDate(row.decidedOn),
        validUntil: calendarDate(row.validUntil),
        renewalPending: row.renewalPending,
        suspendedUntil: day(row.suspendedUntil),
        surveillance: row.surveillance,
        lastRefreshedOn: day(row.lastRefreshedOn),
      },
      results: { satisfaction, netSatisfaction, publishedOn: day(row.publishedOn) },
      earlierResults:
        row.earlier === null ? null : { ...row.earlier, publishedOn: day(row.earlier.publishedOn) },
      overdueActions: { count: row.overdueCount, oldestDueOn: day(row.oldestDueOn) },
    },
    reviews: (row.reviews ?? []).flatMap(({ signal, facts, note, at, by }) => {
      const kind = SIGNALS.find((known) => known === signal);
      return kind === undefined ? [] : [{ kind, facts, note, reviewedAt: new Date(at), reviewedByName: by }];
    }),
  };
}

/**
 * R-LAB-67: of what surveillances found and nobody has lifted, while its delay runs, the actions past their day and not
 * done; once it is past, the nonconformity itself, unless everything planned is done and awaits its verification.
 */
function lateInSurveillances(day: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT action.due_on
    FROM corrective_actions AS action
    JOIN surveillance_findings AS found ON found.id = action.surveillance_finding_id
    JOIN surveillances ON surveillances.id = found.surveillance_id AND surveillances.label_id = labels.id
    WHERE found.lifted_at IS NULL AND found.due_on >= ${day}::date AND action.removed_at IS NULL
      AND action.done_on IS NULL AND action.verification IS NULL AND action.due_on < ${day}::date
    UNION ALL
    SELECT found.due_on
    FROM surveillance_findings AS found
    JOIN surveillances ON surveillances.id = found.surveillance_id AND surveillances.label_id = labels.id
    LEFT JOIN corrective_actions AS action ON action.surveillance_finding_id = found.id
      AND action.removed_at IS NULL AND action.verification IS NULL
    WHERE found.lifted_at IS NULL AND found.due_on < ${day}::date
    GROUP BY found.id
    HAVING count(action.id) = 0 OR count(action.id) > count(action.done_on)`;
}

/**
 * The labels that a signal may concern, or that somebody has looked at: a few more than those it does, and never less.
 * Dates are compared in the database, so that a register in order costs little to read.
 */
function mayCallForSignal(today: CalendarDate): Prisma.Sql {
  const publishedSince = toDateColumn(addMonths(today, -PUBLISHED_WITHIN_MONTHS));
  const refreshedSince = toDateColumn(addDays(addMonths(today, -SELF_ASSESSMENT_MONTHS), SLACK_DAYS));
  const refreshDue = toDateColumn(addDays(addMonths(today, -SELF_ASSESSMENT_MONTHS), SLACK_DAYS));
  const surveyedSince = toDateColumn(
    addDays(addMonths(today, -(SURVEILLANCE_MONTH + SURVEILLANCE_TOLERANCE_MONTHS)), SLACK_DAYS),
  );
  return Prisma.sql`(file.declared_published_on IS NULL OR file.declared_published_on < ${publishedSince}::date
    OR overdue.total > 0 OR labels.suspended_until IS NOT NULL
    OR labels.decided_on <= ${refreshDue}::date AND NOT EXISTS (SELECT 1 FROM snapshots
      WHERE application_id = labels.application_id AND kind = 'refreshed' AND taken_at > ${refreshedSince}::date)
    OR labels.decided_on <= ${surveyedSince}::date AND NOT EXISTS (SELECT 1 FROM surveillances
      WHERE label_id = labels.id AND closed_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM snapshots WHERE application_id = labels.application_id
      AND kind IN ('decided', 'refreshed')
      AND content->'results'->>'publishedOn' IS DISTINCT FROM file.declared_published_on::text)
    OR EXISTS (SELECT 1 FROM signal_reviews WHERE label_id = labels.id))`;
}

/**
 * Labels active or suspended on `today` with their facts, by organisation; one label alone when `labelId` is given. The
 * earlier declaration is the latest kept, at the decision or at a yearly refresh, that was published on another day.
 */
export async function listLabelsWithFacts(
  transaction: Transaction,
  today: CalendarDate,
  labelId: string | null,
): Promise<ReadonlyArray<LabelWithFacts>> {
  const day = toDateColumn(today);
  const one = labelId === null ? mayCallForSignal(today) : Prisma.sql`labels.id = ${labelId}::uuid`;
  const rows = await transaction.$queryRaw<ReadonlyArray<FactsRow>>`
    SELECT labels.id::text AS "labelId", labels.number, labels.organisation_name AS "organisationName",
      labels.application_id::text AS "applicationId", ${statusColumn(today)} AS status,
      labels.decided_on::text AS "decidedOn", labels.valid_until::text AS "validUntil",
      labels.suspended_until::text AS "suspendedUntil", labels.prolonged_at IS NOT NULL AS "renewalPending",
      coalesce((SELECT CASE WHEN closed_at IS NULL THEN 'planned' ELSE 'closed' END FROM surveillances
        WHERE label_id = labels.id ORDER BY created_at DESC LIMIT 1), 'none') AS surveillance,
      (SELECT (max(taken_at) AT TIME ZONE 'Europe/Paris')::date::text FROM snapshots
        WHERE application_id = labels.application_id AND kind = 'refreshed') AS "lastRefreshedOn",
      file.declared_satisfaction::float8 AS satisfaction,
      file.declared_net_satisfaction::float8 AS "netSatisfaction",
      file.declared_published_on::text AS "publishedOn",
      (SELECT json_build_object('satisfaction', content->'results'->'satisfaction',
          'netSatisfaction', content->'results'->'netSatisfaction',
          'publishedOn', content->'results'->>'publishedOn') FROM snapshots
        WHERE application_id = labels.application_id AND kind IN ('decided', 'refreshed')
          AND content->'results'->>'publishedOn' IS DISTINCT FROM file.declared_published_on::text
        ORDER BY taken_at DESC LIMIT 1) AS earlier,
      overdue.total AS "overdueCount", overdue.oldest::text AS "oldestDueOn",
      (SELECT json_agg(json_build_object('signal', signal, 'facts', facts, 'note', note,
          'at', floor(extract(epoch FROM reviewed_at) * 1000), 'by', reviewed_by_name) ORDER BY reviewed_at DESC)
        FROM signal_reviews WHERE label_id = labels.id) AS reviews
    FROM labels JOIN applications AS file ON file.id = labels.application_id
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS total, min(late.due_on) AS oldest FROM (
        SELECT action.due_on
        FROM corrective_actions AS action
        JOIN findings AS finding ON finding.id = action.finding_id AND finding.removed_at IS NULL
        JOIN evaluations AS evaluation ON evaluation.id = finding.evaluation_id
        WHERE evaluation.application_id = labels.application_id AND action.removed_at IS NULL
          AND action.done_on IS NULL AND finding.lifted_at IS NULL
          AND action.due_on < ${day}::date
        UNION ALL ${lateInSurveillances(day)}) AS late) AS overdue ON TRUE
    WHERE ((${hasStatus('active', today)}) OR (${hasStatus('suspended', today)})) AND ${one}
    ORDER BY labels.organisation_name, labels.number`;
  return rows.map(toLabel);
}

export async function insertSignalReview(
  transaction: Transaction,
  act: Act,
  review: { readonly labelId: string; readonly signal: Signal; readonly note: string },
): Promise<void> {
  await transaction.signalReview.create({
    data: {
      labelId: review.labelId,
      signal: review.signal.kind,
      facts: review.signal.facts,
      note: review.note,
      reviewedAt: act.now,
      reviewedById: act.actor.userId,
      reviewedByName: act.actor.name,
    },
    select: { id: true },
  });
}
