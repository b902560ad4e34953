/**
 * The files of a person's organisations, in one statement however many there are. Written in SQL because it is the
 * page everyone lands on.
 */
import { z } from 'zod';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { correctionsChoiceFrom } from '#app/modules/applications/domain/corrections-choice.ts';
import type { MyFileRecord } from '#app/modules/applications/domain/my-file.ts';
import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { calendarDate, parisDate } from '#app/platform/calendar.ts';
import type { Reader } from '#app/platform/database/database.server.ts';

/** Beyond, the oldest closed files are left to their own pages. */
const LIMIT = 100;

type MyFileRow = {
  readonly id: string;
  readonly reference: string;
  readonly organisation_id: string;
  readonly referential_code: string;
  readonly level_sought: string;
  readonly status: string;
  readonly status_since: Date;
  readonly clarification_due_on: string | null;
  readonly draft_delivered_at: Date | null;
  readonly replied_at: Date | null;
  readonly corrections_due_on: string | null;
  readonly corrections_handed_in_at: Date | null;
  readonly verification_due_on: string | null;
  readonly report_closed_at: Date | null;
  readonly majors_at_report: number | null;
  readonly corrections_opened_at: Date | null;
  readonly corrections_declined_at: Date | null;
  readonly expected_by: string | null;
  readonly answered_codes: ReadonlyArray<string>;
  readonly asked_of_me: ReadonlyArray<string>;
  readonly asked_subjects: ReadonlyArray<string>;
  readonly label_id: string | null;
  readonly label_number: string | null;
  readonly label_level: string | null;
  readonly label_status: string | null;
  readonly label_valid_until: string | null;
  readonly label_scheduled_status: string | null;
  readonly label_scheduled_on: string | null;
};

const levelSchema = z.enum(LEVELS);
const statusSchema = z.enum(APPLICATION_STATUSES);
const labelStatusSchema = z.enum(LABEL_STATUSES);

function labelOf(row: MyFileRow): MyFileRecord['label'] {
  if (row.label_id === null || row.label_number === null || row.label_valid_until === null) return null;
  return {
    labelId: row.label_id,
    number: row.label_number,
    level: levelSchema.parse(row.label_level),
    status: labelStatusSchema.parse(row.label_status),
    validUntil: calendarDate(row.label_valid_until),
    scheduled:
      row.label_scheduled_on === null
        ? null
        : {
            status: labelStatusSchema.parse(row.label_scheduled_status),
            on: calendarDate(row.label_scheduled_on),
          },
  };
}

function toMyFile(row: MyFileRow): MyFileRecord {
  const levelSought = levelSchema.parse(row.level_sought);
  return {
    applicationId: row.id,
    reference: row.reference,
    organisationId: row.organisation_id,
    referentialCode: row.referential_code,
    levelSought,
    facts: {
      status: statusSchema.parse(row.status),
      levelSought,
      levelGranted: null,
      clarificationDueOn: row.clarification_due_on === null ? null : calendarDate(row.clarification_due_on),
      contradictoryOpenedOn: row.draft_delivered_at === null ? null : parisDate(row.draft_delivered_at),
      repliedOn: row.replied_at === null ? null : parisDate(row.replied_at),
      correctionsDueOn: row.corrections_due_on === null ? null : calendarDate(row.corrections_due_on),
      correctionsHandedInOn:
        row.corrections_handed_in_at === null ? null : parisDate(row.corrections_handed_in_at),
      verificationDueOn: row.verification_due_on === null ? null : calendarDate(row.verification_due_on),
      correctionsChoiceFrom: correctionsChoiceFrom({
        closedAt: row.report_closed_at,
        majorsAtReport: row.majors_at_report ?? 0,
        correctionsOpenedAt: row.corrections_opened_at,
        correctionsDeclinedAt: row.corrections_declined_at,
      }),
      deferredUntil: row.expected_by === null ? null : calendarDate(row.expected_by),
      decidedOn: null,
      answersAppeal: false,
    },
    statusSince: row.status_since,
    answeredCodes: row.answered_codes,
    askedOfMe: row.asked_of_me,
    askedSubjects: row.asked_subjects,
    label: labelOf(row),
  };
}

/**
 * Every file of the organisations that this person leads, and those of `contributedIds` where something was asked
 * of them: open ones first, then the latest moved.
 */
export async function listMyFileRecords(
  reader: Reader,
  person: {
    readonly userId: string;
    readonly ledIds: ReadonlyArray<string>;
    readonly contributedIds: ReadonlyArray<string>;
  },
): Promise<ReadonlyArray<MyFileRecord>> {
  const rows = await reader.$queryRaw<ReadonlyArray<MyFileRow>>`
    SELECT file.id::text, file.reference, file.organisation_id::text, file.referential_code, file.level_sought,
      file.status, file.status_since,
      clarification.due_on::text AS clarification_due_on, clarification.subjects AS asked_subjects,
      evaluation.draft_delivered_at, evaluation.replied_at, evaluation.corrections_due_on::text,
      evaluation.corrections_handed_in_at, evaluation.verification_due_on::text,
      evaluation.closed_at AS report_closed_at, evaluation.majors_at_report, evaluation.corrections_opened_at,
      evaluation.corrections_declined_at,
      CASE WHEN file.status = 'deferred' THEN (
        SELECT expected_by::text FROM decisions
        WHERE application_id = file.id ORDER BY decided_at DESC LIMIT 1) END AS expected_by,
      CASE WHEN file.closed_at IS NULL THEN ARRAY(
        SELECT criterion_code FROM self_assessment_answers
        WHERE application_id = file.id AND (rating IS NOT NULL OR not_applicable))
        ELSE ARRAY[]::text[] END AS answered_codes,
      ARRAY(SELECT criterion_code FROM criterion_assignments
        WHERE application_id = file.id AND user_id = ${person.userId}::uuid) AS asked_of_me,
      label.id::text AS label_id, label.number AS label_number, label.level AS label_level, label.status AS label_status,
      label.valid_until::text AS label_valid_until, label.scheduled_status AS label_scheduled_status,
      label.scheduled_on::text AS label_scheduled_on
    FROM applications AS file
    LEFT JOIN LATERAL (
      SELECT draft_delivered_at, replied_at, corrections_due_on, corrections_handed_in_at, verification_due_on,
        closed_at, majors_at_report, corrections_opened_at, corrections_declined_at
      FROM evaluations
      WHERE application_id = file.id ORDER BY round DESC LIMIT 1) AS evaluation ON true
    CROSS JOIN LATERAL (
      SELECT min(request.due_on) AS due_on,
        coalesce(array_agg(coalesce(item.criterion_code, item.subject)) FILTER (WHERE item.id IS NOT NULL),
          ARRAY[]::text[]) AS subjects
      FROM clarification_requests AS request
      LEFT JOIN clarification_items AS item ON item.request_id = request.id
      WHERE request.application_id = file.id AND request.answered_at IS NULL) AS clarification
    LEFT JOIN labels AS label ON label.application_id = file.id
    WHERE file.organisation_id = ANY(${person.ledIds}::uuid[])
      OR file.organisation_id = ANY(${person.contributedIds}::uuid[]) AND EXISTS (
        SELECT 1 FROM criterion_assignments
        WHERE application_id = file.id AND user_id = ${person.userId}::uuid)
    ORDER BY file.closed_at IS NOT NULL, file.status_since DESC, file.id
    LIMIT ${LIMIT}`;
  return rows.map(toMyFile);
}
