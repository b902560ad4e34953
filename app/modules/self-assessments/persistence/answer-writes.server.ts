/**
 * The saving of one answer: one read, then one write that holds its own guards. Holds R-SEL-05 and R-SEL-06.
 * Written in SQL because a grid is saved at each stroke: two statements between BEGIN and COMMIT, no more.
 */
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import type { AnswerSlot } from '#app/modules/self-assessments/domain/answer-slot.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

type SlotRow = {
  readonly organisation_id: string;
  readonly referential_code: string;
  readonly status: string;
  readonly first_submitted_at: Date | null;
  readonly asked_subjects: ReadonlyArray<string>;
  readonly assignee_ids: ReadonlyArray<string>;
  readonly version: number | null;
  readonly rating: number | null;
  readonly not_applicable: boolean | null;
  readonly not_applicable_reason: string | null;
  readonly comment: string | null;
  readonly updated_at: Date | null;
  readonly updated_by_id: string | null;
  readonly updated_by_name: string | null;
};

const statusSchema = z.enum(APPLICATION_STATUSES);

/** The criterion of this file with everything its saving depends on, in one statement; null when the file is unknown. */
export async function findAnswerSlot(
  transaction: Transaction,
  applicationId: string,
  criterionCode: string,
): Promise<AnswerSlot | null> {
  if (!isRowId(applicationId)) return null;
  const rows = await transaction.$queryRaw<ReadonlyArray<SlotRow>>`
    SELECT file.organisation_id::text, file.referential_code, file.status, file.first_submitted_at,
      ARRAY(SELECT coalesce(item.criterion_code, item.subject)
        FROM clarification_items AS item
        JOIN clarification_requests AS request ON request.id = item.request_id
        WHERE request.application_id = file.id AND request.answered_at IS NULL) AS asked_subjects,
      ARRAY(SELECT user_id::text FROM criterion_assignments
        WHERE application_id = file.id AND criterion_code = ${criterionCode}) AS assignee_ids,
      answer.version, answer.rating, answer.not_applicable, answer.not_applicable_reason, answer.comment,
      answer.updated_at, answer.updated_by_id::text, answer.updated_by_name
    FROM applications AS file
    LEFT JOIN self_assessment_answers AS answer
      ON answer.application_id = file.id AND answer.criterion_code = ${criterionCode}
    WHERE file.id = ${applicationId}::uuid`;
  const row = rows[0];
  if (row === undefined) return null;
  return {
    applicationId,
    organisationId: row.organisation_id,
    referentialCode: row.referential_code,
    status: statusSchema.parse(row.status),
    firstSubmittedOn: row.first_submitted_at === null ? null : parisDate(row.first_submitted_at),
    askedSubjects: row.asked_subjects,
    assigneeIds: row.assignee_ids,
    answer:
      row.version === null || row.updated_at === null
        ? null
        : {
            criterionCode,
            rating: toRating({ rating: row.rating, notApplicable: row.not_applicable ?? false }),
            notApplicableReason: row.not_applicable_reason ?? '',
            comment: row.comment ?? '',
            version: row.version,
            updatedAt: row.updated_at,
            updatedById: row.updated_by_id ?? '',
            updatedByName: row.updated_by_name ?? '',
          },
  };
}

export type AnswerWrite = {
  readonly applicationId: string;
  readonly criterionCode: string;
  /** The status on which the right to write was decided. */
  readonly expectedStatus: ApplicationStatus;
  /** The version that was read; 0 when nobody had written. */
  readonly expectedVersion: number;
  readonly content: AnswerContent;
  /** What the journal keeps as the value before; null at the first writing. */
  readonly before: AnswerContent | null;
  readonly actorRole: string;
};

function jsonText(content: AnswerContent | null): string | null {
  if (content === null) return null;
  const { rating, notApplicableReason, comment } = content;
  return JSON.stringify({ rating, notApplicableReason, comment });
}

/**
 * Writes the answer and its journal entry in one statement, and gives the new version. Null when someone wrote in
 * between, or when the file left the expected status: the file's row is locked against a transition until the
 * commit, so that a submission either holds this answer or refuses it.
 */
export async function writeAnswer(
  transaction: Transaction,
  act: Act,
  write: AnswerWrite,
): Promise<number | null> {
  const { content } = write;
  const rating = content.rating === NOT_APPLICABLE ? null : content.rating;
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly version: number }>>`
    WITH file AS (
      SELECT id FROM applications
      WHERE id = ${write.applicationId}::uuid AND status = ${write.expectedStatus}
      FOR SHARE
    ), saved AS (
      INSERT INTO self_assessment_answers AS answer
        (application_id, criterion_code, rating, not_applicable, not_applicable_reason, comment,
         version, updated_at, updated_by_id, updated_by_name)
      SELECT id, ${write.criterionCode}, ${rating}::smallint, ${content.rating === NOT_APPLICABLE},
        ${content.notApplicableReason}, ${content.comment}, 1, ${act.now}::timestamptz,
        ${act.actor.userId}::uuid, ${act.actor.name}
      FROM file
      ON CONFLICT (application_id, criterion_code) DO UPDATE SET
        rating = excluded.rating, not_applicable = excluded.not_applicable,
        not_applicable_reason = excluded.not_applicable_reason, comment = excluded.comment,
        version = answer.version + 1, updated_at = excluded.updated_at,
        updated_by_id = excluded.updated_by_id, updated_by_name = excluded.updated_by_name
      WHERE answer.version = ${write.expectedVersion}
      RETURNING version
    ), entry AS (
      INSERT INTO journal_entries
        (stream, at, actor_id, actor_name, actor_role, action, subject, before, after)
      SELECT ${`application:${write.applicationId}`}, ${act.now}::timestamptz, ${act.actor.userId}::uuid,
        ${act.actor.name}, ${write.actorRole}, 'answer.save', ${write.criterionCode},
        ${jsonText(write.before)}::jsonb, ${jsonText(content)}::jsonb
      FROM saved
    )
    SELECT version FROM saved`;
  return rows[0]?.version ?? null;
}
