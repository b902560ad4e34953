/**
 * The live grid of a file, whole, in one statement: the page of the 72 criteria is the most read of the site, and
 * the lists come back as JSON arrays rather than as one row each.
 */
import { z } from 'zod';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { GridRecord } from '#app/modules/self-assessments/domain/grid-record.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import { calendarDate, parisDate } from '#app/platform/calendar.ts';
import type { Reader } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

type GridRow = {
  readonly reference: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly referential_code: string;
  readonly level_sought: string;
  readonly status: string;
  readonly first_submitted_at: Date | null;
  readonly frozen_at: Date | null;
  readonly satisfaction: number | null;
  readonly net_satisfaction: number | null;
  readonly published_on: string | null;
  readonly answers: ReadonlyArray<AnswerRow> | null;
  readonly assignments: ReadonlyArray<readonly [string, string, string]> | null;
  readonly evidence_counts: Readonly<Record<string, number>> | null;
  readonly asked_subjects: ReadonlyArray<string> | null;
};

/** Code, rating, not applicable, reason, comment, version, epoch milliseconds, author's id and name. */
type AnswerRow = readonly [string, number | null, boolean, string, string, number, number, string, string];

const levelSchema = z.enum(LEVELS);
const statusSchema = z.enum(APPLICATION_STATUSES);

function toRecord(applicationId: string, row: GridRow): GridRecord {
  return {
    applicationId,
    reference: row.reference,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    referentialCode: row.referential_code,
    levelSought: levelSchema.parse(row.level_sought),
    status: statusSchema.parse(row.status),
    firstSubmittedOn: row.first_submitted_at === null ? null : parisDate(row.first_submitted_at),
    frozenAt: row.frozen_at,
    askedSubjects: row.asked_subjects ?? [],
    results: {
      satisfaction: row.satisfaction,
      netSatisfaction: row.net_satisfaction,
      publishedOn: row.published_on === null ? null : calendarDate(row.published_on),
    },
    answers: (row.answers ?? []).map(
      ([criterionCode, rating, notApplicable, notApplicableReason, comment, version, at, byId, byName]) => ({
        criterionCode,
        rating: toRating({ rating, notApplicable }),
        notApplicableReason,
        comment,
        version,
        updatedAt: new Date(at),
        updatedById: byId,
        updatedByName: byName,
      }),
    ),
    assignments: (row.assignments ?? []).map(([criterionCode, userId, name]) => ({
      criterionCode,
      userId,
      name,
    })),
    evidenceCounts: row.evidence_counts ?? {},
  };
}

/**
 * The grid of this file, or null. The caller gates it with `gridReach` before showing anything, and answers 404 to
 * a person it does not reach, so that an id tells nothing.
 */
export async function findGrid(reader: Reader, applicationId: string): Promise<GridRecord | null> {
  if (!isRowId(applicationId)) return null;
  const rows = await reader.$queryRaw<ReadonlyArray<GridRow>>`
    SELECT file.reference, file.organisation_id::text, organisation.name AS organisation_name,
      file.referential_code, file.level_sought, file.status, file.first_submitted_at,
      file.declared_satisfaction::float8 AS satisfaction,
      file.declared_net_satisfaction::float8 AS net_satisfaction,
      file.declared_published_on::text AS published_on,
      (SELECT max(taken_at) FROM snapshots WHERE application_id = file.id AND kind = 'frozen') AS frozen_at,
      (SELECT json_agg(json_build_array(criterion_code, rating, not_applicable, not_applicable_reason, comment,
          version, floor(extract(epoch FROM updated_at) * 1000), updated_by_id, updated_by_name))
        FROM self_assessment_answers WHERE application_id = file.id) AS answers,
      (SELECT json_agg(json_build_array(assignment.criterion_code, assignment.user_id, person.name)
          ORDER BY person.name, assignment.user_id)
        FROM criterion_assignments AS assignment JOIN users AS person ON person.id = assignment.user_id
        WHERE assignment.application_id = file.id) AS assignments,
      (SELECT json_object_agg(criterion_code, uses) FROM (
          SELECT criterion_code, count(*) AS uses FROM evidence_uses AS used
          WHERE application_id = file.id
            AND EXISTS (SELECT 1 FROM evidence_versions WHERE evidence_id = used.evidence_id)
          GROUP BY criterion_code) AS counted) AS evidence_counts,
      (SELECT json_agg(coalesce(item.criterion_code, item.subject))
        FROM clarification_items AS item
        JOIN clarification_requests AS request ON request.id = item.request_id
        WHERE request.application_id = file.id AND request.answered_at IS NULL) AS asked_subjects
    FROM applications AS file JOIN organisations AS organisation ON organisation.id = file.organisation_id
    WHERE file.id = ${applicationId}::uuid`;
  const row = rows[0];
  return row === undefined ? null : toRecord(applicationId, row);
}
