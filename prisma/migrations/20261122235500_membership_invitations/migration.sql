-- Nobody belongs to a service before they accept: the invitation waits here, and gives no right.
CREATE TABLE "membership_invitations" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "invited_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "membership_invitations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "membership_invitations_outcome_check"
      CHECK (("closed_at" IS NULL) = ("outcome" IS NULL) AND "outcome" IN ('accepted', 'declined', 'cancelled'))
);

CREATE INDEX "membership_invitations_user_id_idx" ON "membership_invitations"("user_id");
CREATE INDEX "membership_invitations_organisation_id_idx" ON "membership_invitations"("organisation_id");
-- One open invitation a person and service, whatever is clicked twice.
CREATE UNIQUE INDEX "membership_invitations_open_key" ON "membership_invitations"("organisation_id", "user_id")
  WHERE "closed_at" IS NULL;

ALTER TABLE "membership_invitations" ADD CONSTRAINT "membership_invitations_organisation_id_fkey"
  FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "membership_invitations" ADD CONSTRAINT "membership_invitations_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
