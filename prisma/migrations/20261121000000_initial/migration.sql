-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "platform_roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "single_use_links" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "single_use_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failures" (
    "id" UUID NOT NULL,
    "account_key" TEXT NOT NULL,
    "ip_address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registrations" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "applicant_name" TEXT NOT NULL,
    "organisation_name" TEXT NOT NULL,
    "organisation_kind" TEXT NOT NULL,
    "siret" CHAR(14) NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "outcome" TEXT,
    "reason" TEXT,
    "organisation_id" UUID,

    CONSTRAINT "registrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "networks" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "head_organisation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "networks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "network_id" UUID,
    "siret" CHAR(14) NOT NULL,
    "sp_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sites" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "sp_code" TEXT,
    "is_head_office" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referentials" (
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "referentials_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "applications" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "referential_code" TEXT NOT NULL,
    "level_sought" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL DEFAULT 'initial',
    "scope" TEXT NOT NULL DEFAULT '',
    "lead_user_id" UUID,
    "director_name" TEXT NOT NULL DEFAULT '',
    "director_title" TEXT NOT NULL DEFAULT '',
    "director_email" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE,
    "first_submitted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "declared_satisfaction" DECIMAL(5,2),
    "declared_net_satisfaction" DECIMAL(5,2),
    "declared_published_on" DATE,
    "declared_respondents" INTEGER,
    "declared_source" TEXT NOT NULL DEFAULT '',
    "declared_evidence_id" UUID,
    "results_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_sites" (
    "application_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "application_sites_pkey" PRIMARY KEY ("application_id","site_id")
);

-- CreateTable
CREATE TABLE "snapshots" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "snapshots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clarification_requests" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "clarification_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clarification_items" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "criterion_code" TEXT,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "clarification_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "self_assessment_answers" (
    "application_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "rating" SMALLINT,
    "not_applicable" BOOLEAN NOT NULL DEFAULT false,
    "not_applicable_reason" TEXT NOT NULL DEFAULT '',
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "self_assessment_answers_pkey" PRIMARY KEY ("application_id","criterion_code")
);

-- CreateTable
CREATE TABLE "criterion_assignments" (
    "application_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "assigned_by_id" UUID NOT NULL,

    CONSTRAINT "criterion_assignments_pkey" PRIMARY KEY ("application_id","criterion_code","user_id")
);

-- CreateTable
CREATE TABLE "evidence_items" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "document_date" DATE NOT NULL,
    "expires_on" DATE,
    "confidentiality" TEXT NOT NULL DEFAULT 'internal',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "evidence_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_versions" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT,
    "media_type" TEXT,
    "size" INTEGER,
    "sha256" CHAR(64),
    "storage_key" TEXT,
    "url" TEXT,
    "seen_on" DATE,
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_uses" (
    "application_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "evidence_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_id" UUID NOT NULL,

    CONSTRAINT "evidence_uses_pkey" PRIMARY KEY ("application_id","criterion_code","evidence_id")
);

-- CreateTable
CREATE TABLE "evidence_sites" (
    "evidence_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "evidence_sites_pkey" PRIMARY KEY ("evidence_id","site_id")
);

-- CreateTable
CREATE TABLE "evaluations" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "planned_from" DATE NOT NULL,
    "planned_to" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "draft_delivered_at" TIMESTAMPTZ(3),
    "reply_due_on" DATE,
    "replied_at" TIMESTAMPTZ(3),
    "replied_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "method" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "results_outcome" TEXT,
    "confirmed_satisfaction" DECIMAL(5,2),
    "confirmed_net_satisfaction" DECIMAL(5,2),
    "confirmed_published_on" DATE,
    "results_comment" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "evaluations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_auditors" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "assigned_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "evaluation_auditors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_sites" (
    "evaluation_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "visit_on" DATE,

    CONSTRAINT "evaluation_sites_pkey" PRIMARY KEY ("evaluation_id","site_id")
);

-- CreateTable
CREATE TABLE "auditor_links" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID,
    "network_id" UUID,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auditor_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict_declarations" (
    "evaluation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conflict_declarations_pkey" PRIMARY KEY ("evaluation_id","user_id")
);

-- CreateTable
CREATE TABLE "auditor_ratings" (
    "evaluation_id" UUID NOT NULL,
    "auditor_id" UUID NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "rating" SMALLINT,
    "not_applicable" BOOLEAN NOT NULL DEFAULT false,
    "not_applicable_outcome" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "auditor_name" TEXT NOT NULL,

    CONSTRAINT "auditor_ratings_pkey" PRIMARY KEY ("evaluation_id","auditor_id","criterion_code")
);

-- CreateTable
CREATE TABLE "consolidated_ratings" (
    "evaluation_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "rating" SMALLINT,
    "not_applicable" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,

    CONSTRAINT "consolidated_ratings_pkey" PRIMARY KEY ("evaluation_id","stage","criterion_code")
);

-- CreateTable
CREATE TABLE "findings" (
    "id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criterion_codes" TEXT[],
    "site_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "evidence_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "reply" TEXT,
    "reply_text" TEXT NOT NULL DEFAULT '',
    "reply_evidence_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "outcome" TEXT,
    "outcome_reason" TEXT NOT NULL DEFAULT '',
    "amended_kind" TEXT,
    "amended_title" TEXT,
    "amended_description" TEXT,
    "amended_ratings" JSONB,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT,
    "level_attained" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "expected" TEXT NOT NULL DEFAULT '',
    "expected_by" DATE,
    "deciding_authority" TEXT NOT NULL,
    "authority_name" TEXT NOT NULL,
    "signatory_name" TEXT NOT NULL,
    "signatory_title" TEXT NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "letter_id" UUID,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "labels" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "serial" INTEGER NOT NULL,
    "application_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "predecessor_id" UUID,
    "level" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "referential_code" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "deciding_authority" TEXT NOT NULL,
    "authority_name" TEXT NOT NULL,
    "certification_body" TEXT,
    "organisation_name" TEXT NOT NULL,
    "siret" CHAR(14) NOT NULL,
    "network_name" TEXT,
    "scope" TEXT NOT NULL,
    "sites" JSONB NOT NULL,
    "departments" TEXT[],
    "search_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "labels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label_events" (
    "id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "statement" TEXT NOT NULL,

    CONSTRAINT "label_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificates" (
    "id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "document_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "recipient_name" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "document_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "application_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_entries" (
    "id" BIGSERIAL NOT NULL,
    "stream" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "after" JSONB,
    "previous_hash" CHAR(64) NOT NULL DEFAULT '',
    "hash" CHAR(64) NOT NULL DEFAULT '',

    CONSTRAINT "journal_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_streams" (
    "stream" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "journal_streams_pkey" PRIMARY KEY ("stream")
);

-- CreateTable
CREATE TABLE "counters" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "scheme_settings" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "scheme_settings_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "single_use_links_token_hash_key" ON "single_use_links"("token_hash");

-- CreateIndex
CREATE INDEX "single_use_links_user_id_kind_idx" ON "single_use_links"("user_id", "kind");

-- CreateIndex
CREATE INDEX "sign_in_failures_account_key_at_idx" ON "sign_in_failures"("account_key", "at");

-- CreateIndex
CREATE INDEX "sign_in_failures_ip_address_at_idx" ON "sign_in_failures"("ip_address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "registrations_token_hash_key" ON "registrations"("token_hash");

-- CreateIndex
CREATE INDEX "registrations_decided_at_confirmed_at_idx" ON "registrations"("decided_at", "confirmed_at");

-- CreateIndex
CREATE UNIQUE INDEX "networks_name_key" ON "networks"("name");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_siret_key" ON "organisations"("siret");

-- CreateIndex
CREATE INDEX "organisations_network_id_idx" ON "organisations"("network_id");

-- CreateIndex
CREATE INDEX "sites_organisation_id_idx" ON "sites"("organisation_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "memberships_organisation_id_idx" ON "memberships"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "applications_reference_key" ON "applications"("reference");

-- CreateIndex
CREATE INDEX "applications_organisation_id_idx" ON "applications"("organisation_id");

-- CreateIndex
CREATE INDEX "applications_status_status_since_idx" ON "applications"("status", "status_since");

-- CreateIndex
CREATE INDEX "application_sites_site_id_idx" ON "application_sites"("site_id");

-- CreateIndex
CREATE UNIQUE INDEX "snapshots_application_id_kind_sequence_key" ON "snapshots"("application_id", "kind", "sequence");

-- CreateIndex
CREATE INDEX "clarification_requests_application_id_idx" ON "clarification_requests"("application_id");

-- CreateIndex
CREATE INDEX "clarification_items_request_id_idx" ON "clarification_items"("request_id");

-- CreateIndex
CREATE INDEX "criterion_assignments_user_id_idx" ON "criterion_assignments"("user_id");

-- CreateIndex
CREATE INDEX "evidence_items_organisation_id_archived_at_idx" ON "evidence_items"("organisation_id", "archived_at");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_versions_evidence_id_number_key" ON "evidence_versions"("evidence_id", "number");

-- CreateIndex
CREATE INDEX "evidence_uses_evidence_id_idx" ON "evidence_uses"("evidence_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluations_application_id_round_key" ON "evaluations"("application_id", "round");

-- CreateIndex
CREATE INDEX "evaluation_auditors_evaluation_id_idx" ON "evaluation_auditors"("evaluation_id");

-- CreateIndex
CREATE INDEX "evaluation_auditors_user_id_ended_at_idx" ON "evaluation_auditors"("user_id", "ended_at");

-- CreateIndex
CREATE INDEX "auditor_links_user_id_idx" ON "auditor_links"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "findings_evaluation_id_number_key" ON "findings"("evaluation_id", "number");

-- CreateIndex
CREATE INDEX "decisions_application_id_idx" ON "decisions"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "labels_number_key" ON "labels"("number");

-- CreateIndex
CREATE UNIQUE INDEX "labels_application_id_key" ON "labels"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "labels_predecessor_id_key" ON "labels"("predecessor_id");

-- CreateIndex
CREATE INDEX "labels_organisation_id_idx" ON "labels"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "labels_year_serial_key" ON "labels"("year", "serial");

-- CreateIndex
CREATE INDEX "label_events_label_id_idx" ON "label_events"("label_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificates_document_id_key" ON "certificates"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificates_label_id_sequence_key" ON "certificates"("label_id", "sequence");

-- CreateIndex
CREATE INDEX "documents_application_id_kind_idx" ON "documents"("application_id", "kind");

-- CreateIndex
CREATE INDEX "documents_sha256_idx" ON "documents"("sha256");

-- CreateIndex
CREATE INDEX "outbox_messages_sent_at_next_attempt_at_idx" ON "outbox_messages"("sent_at", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outbox_messages_created_at_idx" ON "outbox_messages"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entries_stream_sequence_key" ON "journal_entries"("stream", "sequence");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "single_use_links" ADD CONSTRAINT "single_use_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_referential_code_fkey" FOREIGN KEY ("referential_code") REFERENCES "referentials"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_lead_user_id_fkey" FOREIGN KEY ("lead_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_declared_evidence_id_fkey" FOREIGN KEY ("declared_evidence_id") REFERENCES "evidence_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_sites" ADD CONSTRAINT "application_sites_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_sites" ADD CONSTRAINT "application_sites_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clarification_requests" ADD CONSTRAINT "clarification_requests_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clarification_items" ADD CONSTRAINT "clarification_items_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "clarification_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_assessment_answers" ADD CONSTRAINT "self_assessment_answers_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion_assignments" ADD CONSTRAINT "criterion_assignments_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion_assignments" ADD CONSTRAINT "criterion_assignments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_items" ADD CONSTRAINT "evidence_items_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_versions" ADD CONSTRAINT "evidence_versions_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_uses" ADD CONSTRAINT "evidence_uses_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_uses" ADD CONSTRAINT "evidence_uses_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_sites" ADD CONSTRAINT "evidence_sites_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_auditors" ADD CONSTRAINT "evaluation_auditors_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_auditors" ADD CONSTRAINT "evaluation_auditors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_sites" ADD CONSTRAINT "evaluation_sites_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_sites" ADD CONSTRAINT "evaluation_sites_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auditor_links" ADD CONSTRAINT "auditor_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auditor_ratings" ADD CONSTRAINT "auditor_ratings_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consolidated_ratings" ADD CONSTRAINT "consolidated_ratings_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labels" ADD CONSTRAINT "labels_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labels" ADD CONSTRAINT "labels_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_events" ADD CONSTRAINT "label_events_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "labels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Beyond what the Prisma schema can say ---------------------------------------------------------

CREATE EXTENSION IF NOT EXISTS "unaccent";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- unaccent() is only STABLE: naming its dictionary makes the result depend on the argument alone,
-- which an index and a generated column require.
CREATE FUNCTION "plain_text"("value" TEXT) RETURNS TEXT
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, "value")) $$;

-- What the registry's search box looks into, labels.search_text: name, network, number, SIRET, the sites' cities.
CREATE INDEX "labels_search_text_idx" ON "labels" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "labels_departments_idx" ON "labels" USING gin ("departments");
CREATE INDEX "labels_registry_order_idx" ON "labels" ("valid_from" DESC, "number" DESC);
CREATE INDEX "labels_name_idx" ON "labels" ("organisation_name" COLLATE "fr-x-icu", "number");
CREATE INDEX "labels_status_idx" ON "labels" ("status", "valid_until");
CREATE INDEX "labels_level_idx" ON "labels" ("level", "status", "valid_until");

CREATE FUNCTION "fill_label_search_text"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."search_text" := plain_text(concat_ws(' ',
    NEW."organisation_name", NEW."network_name", NEW."number", NEW."siret",
    (SELECT string_agg(site->>'city', ' ') FROM jsonb_array_elements(NEW."sites") AS site)));
  RETURN NEW;
END $$;
CREATE TRIGGER "labels_fill_search_text" BEFORE INSERT OR UPDATE ON "labels"
  FOR EACH ROW EXECUTE FUNCTION "fill_label_search_text"();

-- One open application at most per organisation and scope is checked by the use case; one current lead per organisation here.
CREATE UNIQUE INDEX "memberships_current_idx" ON "memberships" ("user_id", "organisation_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "sites_head_office_idx" ON "sites" ("organisation_id") WHERE "is_head_office" AND "closed_at" IS NULL;
CREATE UNIQUE INDEX "evaluation_auditors_current_idx" ON "evaluation_auditors" ("evaluation_id", "user_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "evaluation_auditors_lead_idx" ON "evaluation_auditors" ("evaluation_id") WHERE "ended_at" IS NULL AND "role" = 'lead';
CREATE INDEX "outbox_messages_due_idx" ON "outbox_messages" ("next_attempt_at") WHERE "sent_at" IS NULL;

ALTER TABLE "self_assessment_answers" ADD CONSTRAINT "self_assessment_answers_rating_check"
  CHECK ("rating" BETWEEN 0 AND 3 AND NOT "not_applicable" OR "rating" IS NULL);
ALTER TABLE "auditor_ratings" ADD CONSTRAINT "auditor_ratings_rating_check"
  CHECK ("rating" BETWEEN 0 AND 3 AND NOT "not_applicable" OR "rating" IS NULL);
ALTER TABLE "consolidated_ratings" ADD CONSTRAINT "consolidated_ratings_rating_check"
  CHECK ("rating" BETWEEN 0 AND 3 AND NOT "not_applicable" OR "rating" IS NULL);

-- The journal: chained per stream, append-only.
-- The trigger takes the stream's row, so two entries of one stream are written one after the other.
CREATE FUNCTION "chain_journal_entry"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  "head" RECORD;
BEGIN
  INSERT INTO "journal_streams" ("stream", "length", "hash") VALUES (NEW."stream", 0, repeat('0', 64))
    ON CONFLICT ("stream") DO NOTHING;
  SELECT "length", "hash" INTO "head" FROM "journal_streams" WHERE "stream" = NEW."stream" FOR UPDATE;
  NEW."sequence" := "head"."length" + 1;
  NEW."previous_hash" := "head"."hash";
  NEW."hash" := journal_entry_hash(NEW);
  UPDATE "journal_streams" SET "length" = NEW."sequence", "hash" = NEW."hash" WHERE "stream" = NEW."stream";
  RETURN NEW;
END $$;

CREATE FUNCTION "journal_entry_hash"("entry" "journal_entries") RETURNS CHAR(64)
  LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    "entry"."previous_hash", "entry"."stream", "entry"."sequence",
    extract(epoch FROM "entry"."at")::text, "entry"."actor_id", "entry"."actor_name", "entry"."actor_role",
    "entry"."action", "entry"."subject", "entry"."before", "entry"."after")::text, 'UTF8')), 'hex')::char(64)
$$;

CREATE TRIGGER "journal_entries_chain" BEFORE INSERT ON "journal_entries"
  FOR EACH ROW EXECUTE FUNCTION "chain_journal_entry"();

CREATE FUNCTION "refuse_journal_change"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The journal is append-only: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "journal_entries_append_only" BEFORE UPDATE OR DELETE ON "journal_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_journal_change"();
CREATE TRIGGER "journal_entries_no_truncate" BEFORE TRUNCATE ON "journal_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_journal_change"();
CREATE TRIGGER "journal_streams_no_delete" BEFORE DELETE ON "journal_streams"
  FOR EACH ROW EXECUTE FUNCTION "refuse_journal_change"();
CREATE TRIGGER "journal_streams_no_truncate" BEFORE TRUNCATE ON "journal_streams"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_journal_change"();

-- The owner of the tables is the application's own account: it gives up the right to change what it wrote.
REVOKE UPDATE, DELETE, TRUNCATE ON "journal_entries" FROM PUBLIC, CURRENT_USER;
REVOKE DELETE, TRUNCATE ON "journal_streams" FROM PUBLIC, CURRENT_USER;
-- Snapshots, documents, referentials and label events are never rewritten either. Two of them are referred to by
-- foreign keys, whose check needs the right to lock their rows: triggers protect all four alike.
REVOKE UPDATE, DELETE, TRUNCATE ON "snapshots", "label_events" FROM PUBLIC, CURRENT_USER;
REVOKE DELETE, TRUNCATE ON "documents", "referentials", "decisions", "labels", "certificates" FROM PUBLIC, CURRENT_USER;

CREATE FUNCTION "refuse_change"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is written once: % is refused.', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "snapshots_written_once" BEFORE UPDATE OR DELETE ON "snapshots"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "label_events_written_once" BEFORE UPDATE OR DELETE ON "label_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "documents_written_once" BEFORE UPDATE OR DELETE ON "documents"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "referentials_written_once" BEFORE UPDATE OR DELETE ON "referentials"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The first settings of the scheme; DITP changes them, code never holds them.
INSERT INTO "scheme_settings" ("name", "value") VALUES
  ('deciding-authority', '{"kind": "ditp", "name": "Direction interministérielle de la transformation publique", "signatoryName": "", "signatoryTitle": "Le délégué interministériel à la transformation publique", "certificationBody": null}'),
  ('brand', '{"marianneBlock": false}');
