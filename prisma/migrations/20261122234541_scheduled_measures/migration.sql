-- A suspension or a withdrawal may be decided for a later day: the label's status of the day is then read from these.
ALTER TABLE "labels" ADD COLUMN "scheduled_status" TEXT,
ADD COLUMN "scheduled_on" DATE;

ALTER TABLE "labels" ADD CONSTRAINT "labels_scheduled_whole"
  CHECK (("scheduled_status" IS NULL) = ("scheduled_on" IS NULL));
CREATE INDEX "labels_scheduled_idx" ON "labels" ("scheduled_on") WHERE "scheduled_on" IS NOT NULL;
