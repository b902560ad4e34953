-- DropForeignKey
ALTER TABLE "documents" DROP CONSTRAINT "documents_application_id_fkey";

-- AlterTable
ALTER TABLE "applications" ADD COLUMN     "renews_label_id" UUID;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "appeal_id" UUID,
ADD COLUMN     "sitting_item_id" UUID;

-- AlterTable
ALTER TABLE "documents" ALTER COLUMN "application_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "evaluation_auditors" ADD COLUMN     "end_reason" TEXT,
ADD COLUMN     "handed_in_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "evaluations" ADD COLUMN     "corrections_due_on" DATE,
ADD COLUMN     "corrections_handed_in_at" TIMESTAMPTZ(3),
ADD COLUMN     "corrections_opened_at" TIMESTAMPTZ(3),
ADD COLUMN     "corrections_verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "programme_sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "programme_sequence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "sample_seed" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "verification_due_on" DATE;

-- AlterTable
ALTER TABLE "findings" ADD COLUMN     "carried_from_id" UUID,
ADD COLUMN     "lifted_at" TIMESTAMPTZ(3),
ADD COLUMN     "template_id" UUID;

-- AlterTable
ALTER TABLE "labels" ADD COLUMN     "prolonged_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_until" DATE;

-- CreateTable
CREATE TABLE "referential_drafts" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "based_on_code" TEXT,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,
    "updated_by_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "referential_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referential_mappings" (
    "from_code" TEXT NOT NULL,
    "to_code" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "referential_mappings_pkey" PRIMARY KEY ("from_code","to_code")
);

-- CreateTable
CREATE TABLE "consolidation_choices" (
    "evaluation_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "rating" SMALLINT,
    "not_applicable" BOOLEAN NOT NULL DEFAULT false,
    "not_applicable_outcome" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_by_name" TEXT NOT NULL,

    CONSTRAINT "consolidation_choices_pkey" PRIMARY KEY ("evaluation_id","criterion_code")
);

-- CreateTable
CREATE TABLE "calibration_exercises" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "criterion_codes" TEXT[],
    "closes_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "calibration_exercises_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calibration_participants" (
    "exercise_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "handed_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "calibration_participants_pkey" PRIMARY KEY ("exercise_id","user_id")
);

-- CreateTable
CREATE TABLE "calibration_ratings" (
    "exercise_id" UUID NOT NULL,
    "auditor_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "rating" SMALLINT,
    "not_applicable" BOOLEAN NOT NULL DEFAULT false,
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calibration_ratings_pkey" PRIMARY KEY ("exercise_id","auditor_id","criterion_code")
);

-- CreateTable
CREATE TABLE "site_swaps" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "removed_site_id" UUID NOT NULL,
    "added_site_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "swapped_at" TIMESTAMPTZ(3) NOT NULL,
    "swapped_by_id" UUID NOT NULL,
    "swapped_by_name" TEXT NOT NULL,

    CONSTRAINT "site_swaps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_items" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "site_id" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "people" TEXT NOT NULL DEFAULT '',
    "criterion_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "auditor_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "programme_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mystery_tests" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "site_id" UUID,
    "channel" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "criterion_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "planned_on" DATE,
    "performed_at" TIMESTAMPTZ(3),
    "performed_by_id" UUID,
    "performed_by_name" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT,
    "waiting_minutes" INTEGER,
    "result" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mystery_tests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auditor_unavailabilities" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "auditor_unavailabilities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auditor_capacities" (
    "user_id" UUID NOT NULL,
    "missions_at_once" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "auditor_capacities_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "corrective_actions" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "evidence_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "report" TEXT NOT NULL DEFAULT '',
    "done_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "verification" TEXT,
    "verification_comment" TEXT NOT NULL DEFAULT '',
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" UUID,
    "verified_by_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "corrective_actions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_templates" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criterion_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "finding_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sittings" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "quorum" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "minutes_number" TEXT,
    "minutes_document_id" UUID,
    "remarks" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sittings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sitting_members" (
    "sitting_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "is_present" BOOLEAN,

    CONSTRAINT "sitting_members_pkey" PRIMARY KEY ("sitting_id","user_id")
);

-- CreateTable
CREATE TABLE "sitting_items" (
    "id" UUID NOT NULL,
    "sitting_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "proposal" TEXT,
    "proposed_level" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "expected" TEXT NOT NULL DEFAULT '',
    "expected_by" DATE,
    "proposed_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sitting_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "committee_recusals" (
    "item_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "committee_recusals_pkey" PRIMARY KEY ("item_id","user_id")
);

-- CreateTable
CREATE TABLE "committee_opinions" (
    "item_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "opinion" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "committee_opinions_pkey" PRIMARY KEY ("item_id","user_id")
);

-- CreateTable
CREATE TABLE "appeals" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "outcome" TEXT,
    "outcome_reason" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "new_decision_id" UUID,

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate_corrections" (
    "id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,
    "corrected_by_id" UUID NOT NULL,
    "certificate_sequence" INTEGER NOT NULL,

    CONSTRAINT "certificate_corrections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label_measures" (
    "id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "site_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "noticed_by_id" UUID NOT NULL,
    "observations_due_on" DATE NOT NULL,
    "observations" TEXT NOT NULL DEFAULT '',
    "observed_at" TIMESTAMPTZ(3),
    "observed_by_id" UUID,
    "outcome" TEXT,
    "outcome_reason" TEXT NOT NULL DEFAULT '',
    "effective_on" DATE,
    "ends_on" DATE,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "notice_document_id" UUID,
    "letter_document_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "label_measures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "surveillances" (
    "id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "window_from" DATE NOT NULL,
    "window_to" DATE NOT NULL,
    "planned_on" DATE,
    "auditor_id" UUID,
    "auditor_name" TEXT NOT NULL DEFAULT '',
    "criteria" JSONB NOT NULL,
    "sample_seed" TEXT NOT NULL,
    "site_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "conclusion" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "surveillances_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "surveillance_ratings" (
    "surveillance_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "rating" SMALLINT,
    "not_applicable" BOOLEAN NOT NULL DEFAULT false,
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "surveillance_ratings_pkey" PRIMARY KEY ("surveillance_id","criterion_code")
);

-- CreateTable
CREATE TABLE "complaints" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "label_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "site_name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "address_hash" CHAR(64) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'received',
    "shared_at" TIMESTAMPTZ(3),
    "shared_by_id" UUID,
    "holder_answer" TEXT NOT NULL DEFAULT '',
    "holder_answered_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "complaints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signal_reviews" (
    "id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "signal" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_by_id" UUID NOT NULL,
    "reviewed_by_name" TEXT NOT NULL,

    CONSTRAINT "signal_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "last_error" TEXT,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "href" TEXT NOT NULL,
    "application_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "digested_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_choices" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "way" TEXT NOT NULL,

    CONSTRAINT "notification_choices_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "mailings" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "audience" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "preview_hash" CHAR(64),
    "previewed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "sent_by_id" UUID,
    "sent_by_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mailings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailing_recipients" (
    "mailing_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "message_id" UUID,

    CONSTRAINT "mailing_recipients_pkey" PRIMARY KEY ("mailing_id","email")
);

-- CreateTable
CREATE TABLE "threads" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "criterion_code" TEXT,
    "subject" TEXT NOT NULL,
    "audience" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "threads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_messages" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "author_side" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_readings" (
    "thread_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_readings_pkey" PRIMARY KEY ("thread_id","user_id")
);

-- CreateTable
CREATE TABLE "calendar_feeds" (
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feeds_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "referential_drafts_code_key" ON "referential_drafts"("code");

-- CreateIndex
CREATE INDEX "calibration_participants_user_id_idx" ON "calibration_participants"("user_id");

-- CreateIndex
CREATE INDEX "site_swaps_evaluation_id_idx" ON "site_swaps"("evaluation_id");

-- CreateIndex
CREATE INDEX "programme_items_evaluation_id_starts_at_idx" ON "programme_items"("evaluation_id", "starts_at");

-- CreateIndex
CREATE INDEX "mystery_tests_evaluation_id_idx" ON "mystery_tests"("evaluation_id");

-- CreateIndex
CREATE INDEX "auditor_unavailabilities_user_id_ends_on_idx" ON "auditor_unavailabilities"("user_id", "ends_on");

-- CreateIndex
CREATE INDEX "corrective_actions_finding_id_idx" ON "corrective_actions"("finding_id");

-- CreateIndex
CREATE INDEX "corrective_actions_due_on_idx" ON "corrective_actions"("due_on");

-- CreateIndex
CREATE UNIQUE INDEX "sittings_reference_key" ON "sittings"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "sittings_minutes_number_key" ON "sittings"("minutes_number");

-- CreateIndex
CREATE UNIQUE INDEX "sittings_minutes_document_id_key" ON "sittings"("minutes_document_id");

-- CreateIndex
CREATE INDEX "sittings_status_held_on_idx" ON "sittings"("status", "held_on");

-- CreateIndex
CREATE INDEX "sitting_members_user_id_idx" ON "sitting_members"("user_id");

-- CreateIndex
CREATE INDEX "sitting_items_sitting_id_position_idx" ON "sitting_items"("sitting_id", "position");

-- CreateIndex
CREATE INDEX "sitting_items_application_id_idx" ON "sitting_items"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "appeals_decision_id_key" ON "appeals"("decision_id");

-- CreateIndex
CREATE UNIQUE INDEX "appeals_new_decision_id_key" ON "appeals"("new_decision_id");

-- CreateIndex
CREATE INDEX "appeals_application_id_idx" ON "appeals"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_corrections_label_id_number_key" ON "certificate_corrections"("label_id", "number");

-- CreateIndex
CREATE INDEX "label_measures_label_id_idx" ON "label_measures"("label_id");

-- CreateIndex
CREATE INDEX "surveillances_label_id_idx" ON "surveillances"("label_id");

-- CreateIndex
CREATE INDEX "surveillances_auditor_id_idx" ON "surveillances"("auditor_id");

-- CreateIndex
CREATE UNIQUE INDEX "complaints_reference_key" ON "complaints"("reference");

-- CreateIndex
CREATE INDEX "complaints_label_id_idx" ON "complaints"("label_id");

-- CreateIndex
CREATE INDEX "complaints_status_received_at_idx" ON "complaints"("status", "received_at");

-- CreateIndex
CREATE INDEX "complaints_address_hash_received_at_idx" ON "complaints"("address_hash", "received_at");

-- CreateIndex
CREATE INDEX "signal_reviews_label_id_signal_idx" ON "signal_reviews"("label_id", "signal");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_key_key" ON "jobs"("key");

-- CreateIndex
CREATE INDEX "jobs_finished_at_run_at_idx" ON "jobs"("finished_at", "run_at");

-- CreateIndex
CREATE INDEX "notifications_user_id_read_at_created_at_idx" ON "notifications"("user_id", "read_at", "created_at");

-- CreateIndex
CREATE INDEX "notifications_digested_at_idx" ON "notifications"("digested_at");

-- CreateIndex
CREATE INDEX "threads_application_id_last_message_at_idx" ON "threads"("application_id", "last_message_at");

-- CreateIndex
CREATE INDEX "thread_messages_thread_id_sent_at_idx" ON "thread_messages"("thread_id", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feeds_token_hash_key" ON "calendar_feeds"("token_hash");

-- CreateIndex
CREATE INDEX "applications_renews_label_id_idx" ON "applications"("renews_label_id");

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_renews_label_id_fkey" FOREIGN KEY ("renews_label_id") REFERENCES "labels"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consolidation_choices" ADD CONSTRAINT "consolidation_choices_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calibration_exercises" ADD CONSTRAINT "calibration_exercises_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calibration_participants" ADD CONSTRAINT "calibration_participants_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "calibration_exercises"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calibration_participants" ADD CONSTRAINT "calibration_participants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calibration_ratings" ADD CONSTRAINT "calibration_ratings_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "calibration_exercises"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_swaps" ADD CONSTRAINT "site_swaps_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_items" ADD CONSTRAINT "programme_items_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mystery_tests" ADD CONSTRAINT "mystery_tests_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auditor_unavailabilities" ADD CONSTRAINT "auditor_unavailabilities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auditor_capacities" ADD CONSTRAINT "auditor_capacities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrective_actions" ADD CONSTRAINT "corrective_actions_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "findings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_members" ADD CONSTRAINT "sitting_members_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sittings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_members" ADD CONSTRAINT "sitting_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_items" ADD CONSTRAINT "sitting_items_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sittings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_items" ADD CONSTRAINT "sitting_items_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_recusals" ADD CONSTRAINT "committee_recusals_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sitting_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_opinions" ADD CONSTRAINT "committee_opinions_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sitting_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_corrections" ADD CONSTRAINT "certificate_corrections_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_measures" ADD CONSTRAINT "label_measures_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveillances" ADD CONSTRAINT "surveillances_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveillance_ratings" ADD CONSTRAINT "surveillance_ratings_surveillance_id_fkey" FOREIGN KEY ("surveillance_id") REFERENCES "surveillances"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal_reviews" ADD CONSTRAINT "signal_reviews_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailing_recipients" ADD CONSTRAINT "mailing_recipients_mailing_id_fkey" FOREIGN KEY ("mailing_id") REFERENCES "mailings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_messages" ADD CONSTRAINT "thread_messages_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is told or corrected in public, or said to each other, is never rewritten.
REVOKE UPDATE, DELETE, TRUNCATE ON "certificate_corrections", "site_swaps", "thread_messages" FROM PUBLIC, CURRENT_USER;
REVOKE DELETE, TRUNCATE ON "appeals", "label_measures", "complaints", "sittings", "sitting_items" FROM PUBLIC, CURRENT_USER;
CREATE TRIGGER "certificate_corrections_written_once" BEFORE UPDATE OR DELETE ON "certificate_corrections"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "site_swaps_written_once" BEFORE UPDATE OR DELETE ON "site_swaps"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "thread_messages_written_once" BEFORE UPDATE OR DELETE ON "thread_messages"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- One measure, one surveillance, one appeal at a time.
CREATE UNIQUE INDEX "label_measures_running_idx" ON "label_measures" ("label_id") WHERE "outcome" IS NULL;
CREATE UNIQUE INDEX "surveillances_running_idx" ON "surveillances" ("label_id") WHERE "closed_at" IS NULL;
CREATE UNIQUE INDEX "appeals_running_idx" ON "appeals" ("application_id") WHERE "outcome" IS NULL;
CREATE UNIQUE INDEX "sitting_items_pending_idx" ON "sitting_items" ("application_id") WHERE "removed_at" IS NULL AND "proposal" IS NULL;
CREATE INDEX "jobs_due_idx" ON "jobs" ("run_at") WHERE "finished_at" IS NULL;
