/**
 * The saving of an auditor's ratings: one read, then one write that holds its own guards (R-APP-02). Written in SQL
 * because a rating is saved at each stroke: two statements between BEGIN and COMMIT, for one criterion or for many.
 */
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { GuardedSubject } from '#app/modules/access/domain/can.ts';
import type { RecusalColumn } from '#app/modules/access/persistence/recusal-facts.server.ts';
import { fromRecusalColumn, RECUSAL_COLUMN } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { AuditorRating, AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { NOT_APPLICABLE_OUTCOMES } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

type SlotRow = RecusalColumn & {
  readonly application_id: string;
  readonly organisation_id: string;
  readonly referential_code: string;
  readonly status: string;
  readonly ever_submitted: boolean;
  readonly is_latest: boolean;
  readonly has_declared: boolean;
  readonly has_handed_in: boolean;
  readonly lead_id: string | null;
  readonly auditor_ids: ReadonlyArray<string>;
  readonly declared: Readonly<Record<string, unknown>> | null;
  readonly own: ReadonlyArray<OwnRow> | null;
};

/** Code, rating, not applicable, outcome, comment, version, epoch milliseconds. */
type OwnRow = readonly [string, number | null, boolean, string | null, string, number, number];

/** What the right to rate depends on, and what the criteria hold now. */
export type RatingSlot = {
  readonly applicationId: string;
  readonly referentialCode: string;
  readonly status: ApplicationStatus;
  readonly subject: GuardedSubject;
  /** Whether this is the evaluation under way: the one of an earlier round is closed. */
  readonly isLatestRound: boolean;
  readonly hasDeclared: boolean;
  /** Whether this person's ratings are final: handed in, with other auditors in charge (R-EVA-55). */
  readonly hasHandedIn: boolean;
  /** The service's frozen rating of these criteria; a code left out was not answered. */
  readonly declared: ReadonlyMap<string, Rating>;
  /** This person's own ratings of these criteria. */
  readonly own: ReadonlyMap<string, AuditorRating>;
};

const statusSchema = z.enum(APPLICATION_STATUSES);
const outcomeSchema = z.enum(NOT_APPLICABLE_OUTCOMES).nullable();

function toDeclared(row: SlotRow): ReadonlyMap<string, Rating> {
  const found = new Map<string, Rating>();
  for (const [code, value] of Object.entries(row.declared ?? {})) {
    const rating = toRating({
      rating: typeof value === 'number' ? value : null,
      notApplicable: value === NOT_APPLICABLE,
    });
    if (rating !== null) found.set(code, rating);
  }
  return found;
}

function toOwn(row: SlotRow, act: Act): ReadonlyMap<string, AuditorRating> {
  return new Map(
    (row.own ?? []).map(([criterionCode, rating, notApplicable, outcome, comment, version, at]) => [
      criterionCode,
      {
        criterionCode,
        auditorId: act.actor.userId,
        auditorName: act.actor.name,
        rating: toRating({ rating, notApplicable }),
        notApplicableOutcome: outcomeSchema.parse(outcome),
        comment,
        version,
        updatedAt: new Date(at),
      },
    ]),
  );
}

/** Everything the saving of these criteria depends on, in one statement; null when the evaluation is unknown. */
export async function findRatingSlot(
  transaction: Transaction,
  act: Act,
  { evaluationId, codes }: { readonly evaluationId: string; readonly codes: ReadonlyArray<string> },
): Promise<RatingSlot | null> {
  if (!isRowId(evaluationId)) return null;
  const wanted = [...codes];
  const rows = await transaction.$queryRaw<ReadonlyArray<SlotRow>>`
    SELECT file.id::text AS application_id, file.organisation_id::text, file.referential_code, file.status,
      file.first_submitted_at IS NOT NULL AS ever_submitted, ${RECUSAL_COLUMN},
      NOT EXISTS (SELECT 1 FROM evaluations AS later
        WHERE later.application_id = file.id AND later.round > evaluation.round) AS is_latest,
      EXISTS (SELECT 1 FROM conflict_declarations WHERE evaluation_id = evaluation.id
        AND user_id = ${act.actor.userId}::uuid) AS has_declared,
      EXISTS (SELECT 1 FROM evaluation_auditors AS mine WHERE mine.evaluation_id = evaluation.id
        AND mine.user_id = ${act.actor.userId}::uuid AND mine.ended_at IS NULL AND mine.handed_in_at IS NOT NULL
        AND EXISTS (SELECT 1 FROM evaluation_auditors AS co WHERE co.evaluation_id = evaluation.id
          AND co.ended_at IS NULL AND co.role = 'co')) AS has_handed_in,
      (SELECT user_id::text FROM evaluation_auditors
        WHERE evaluation_id = evaluation.id AND ended_at IS NULL AND role = 'lead') AS lead_id,
      ARRAY(SELECT user_id::text FROM evaluation_auditors
        WHERE evaluation_id = evaluation.id AND ended_at IS NULL) AS auditor_ids,
      (SELECT json_object_agg(answer->>'criterion', answer->'rating')
        FROM jsonb_array_elements((SELECT content->'answers' FROM snapshots
          WHERE application_id = file.id AND kind = 'frozen' ORDER BY sequence DESC LIMIT 1)) AS answer
        WHERE answer->>'criterion' = ANY(${wanted})) AS declared,
      (SELECT json_agg(json_build_array(criterion_code, rating, not_applicable, not_applicable_outcome, comment,
          version, floor(extract(epoch FROM updated_at) * 1000)))
        FROM auditor_ratings WHERE evaluation_id = evaluation.id
          AND auditor_id = ${act.actor.userId}::uuid AND criterion_code = ANY(${wanted})) AS own
    FROM evaluations AS evaluation JOIN applications AS file ON file.id = evaluation.application_id
    WHERE evaluation.id = ${evaluationId}::uuid`;
  const row = rows[0];
  if (row === undefined) return null;
  const status = statusSchema.parse(row.status);
  return {
    applicationId: row.application_id,
    referentialCode: row.referential_code,
    status,
    subject: {
      organisationId: row.organisation_id,
      status,
      everSubmitted: row.ever_submitted,
      leadAuditorId: row.lead_id,
      auditorIds: row.auditor_ids,
      recusal: fromRecusalColumn(row),
    },
    isLatestRound: row.is_latest,
    hasDeclared: row.has_declared,
    hasHandedIn: row.has_handed_in,
    declared: toDeclared(row),
    own: toOwn(row, act),
  };
}

export type RatingWrite = {
  readonly criterionCode: string;
  /** The version that was read; 0 when this auditor had not written. */
  readonly expectedVersion: number;
  readonly content: AuditorRatingContent;
  /** What the journal keeps as the value before; null at the first writing. */
  readonly before: AuditorRatingContent | null;
};

function journalContent(content: AuditorRatingContent | null) {
  if (content === null) return null;
  const { rating, notApplicableOutcome, comment } = content;
  return { rating, notApplicableOutcome, comment };
}

function jsonRow({ criterionCode, expectedVersion, content, before }: RatingWrite) {
  return {
    criterion_code: criterionCode,
    expected: expectedVersion,
    rating: content.rating === NOT_APPLICABLE ? null : content.rating,
    not_applicable: content.rating === NOT_APPLICABLE,
    outcome: content.notApplicableOutcome,
    comment: content.comment,
    before: journalContent(before),
    after: journalContent(content),
  };
}

/**
 * Writes these ratings and a journal entry for each, in one statement; the answer is the new version by criterion.
 * A criterion left out was written by someone else since, or the file has left the evaluation: its row is locked
 * against a transition until the commit, so that a draft report either holds the rating or refuses it. So is the
 * auditor's own mission: nothing is written once it has ended, nor after the ratings were handed in.
 */
export async function writeAuditorRatings(
  transaction: Transaction,
  act: Act,
  writes: {
    readonly evaluationId: string;
    readonly applicationId: string;
    readonly actorRole: string;
    readonly ratings: ReadonlyArray<RatingWrite>;
  },
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly criterion_code: string; readonly version: number }>
  >`
    WITH file AS (
      SELECT id FROM applications
      WHERE id = ${writes.applicationId}::uuid AND status = 'in-evaluation'
      FOR SHARE
    ), mission AS (
      SELECT id FROM evaluation_auditors AS mine
      WHERE evaluation_id = ${writes.evaluationId}::uuid AND user_id = ${act.actor.userId}::uuid AND ended_at IS NULL
        AND (handed_in_at IS NULL OR NOT EXISTS (SELECT 1 FROM evaluation_auditors AS co
          WHERE co.evaluation_id = mine.evaluation_id AND co.ended_at IS NULL AND co.role = 'co'))
      FOR SHARE
    ), wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(writes.ratings.map(jsonRow))}::jsonb) AS row
        (criterion_code text, expected int, rating smallint, not_applicable boolean, outcome text, comment text,
         before jsonb, after jsonb)
    ), saved AS (
      INSERT INTO auditor_ratings AS kept
        (evaluation_id, auditor_id, criterion_code, rating, not_applicable, not_applicable_outcome, comment,
         version, updated_at, auditor_name)
      SELECT ${writes.evaluationId}::uuid, ${act.actor.userId}::uuid, wanted.criterion_code, wanted.rating,
        wanted.not_applicable, wanted.outcome, wanted.comment, 1, ${act.now}::timestamptz, ${act.actor.name}
      FROM wanted CROSS JOIN file CROSS JOIN mission
      ON CONFLICT (evaluation_id, auditor_id, criterion_code) DO UPDATE SET
        rating = excluded.rating, not_applicable = excluded.not_applicable,
        not_applicable_outcome = excluded.not_applicable_outcome, comment = excluded.comment,
        version = kept.version + 1, updated_at = excluded.updated_at, auditor_name = excluded.auditor_name
      WHERE kept.version = (SELECT expected FROM wanted WHERE wanted.criterion_code = excluded.criterion_code)
      RETURNING criterion_code, version
    ), entries AS (
      INSERT INTO journal_entries
        (stream, at, actor_id, actor_name, actor_role, action, subject, before, after)
      SELECT ${`application:${writes.applicationId}`}, ${act.now}::timestamptz, ${act.actor.userId}::uuid,
        ${act.actor.name}, ${writes.actorRole}, 'evaluation.rate', wanted.criterion_code,
        nullif(wanted.before, 'null'::jsonb), wanted.after
      FROM wanted JOIN saved ON saved.criterion_code = wanted.criterion_code
    )
    SELECT criterion_code, version FROM saved`;
  return new Map(rows.map((row) => [row.criterion_code, row.version]));
}
