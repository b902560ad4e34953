-- AlterTable
ALTER TABLE "evaluations" ADD COLUMN     "corrections_declined_at" TIMESTAMPTZ(3),
ADD COLUMN     "majors_at_report" INTEGER NOT NULL DEFAULT 0;

-- Reports already final: the majors that the auditors wrote and that stood when the contradictory phase closed.
UPDATE "evaluations" AS evaluation SET "majors_at_report" = (
  SELECT count(*) FROM "findings" AS finding
  WHERE finding."evaluation_id" = evaluation."id" AND finding."removed_at" IS NULL
    AND COALESCE(finding."amended_kind", finding."kind") = 'major'
    AND finding."outcome" IS DISTINCT FROM 'withdrawn')
WHERE evaluation."closed_at" IS NOT NULL;

-- The day by which their service chooses, where it has chosen nothing yet.
UPDATE "applications" AS file SET "due_on" = (evaluation."closed_at" AT TIME ZONE 'Europe/Paris')::date + 15
FROM "evaluations" AS evaluation
WHERE evaluation."application_id" = file."id" AND file."status" = 'reported'
  AND evaluation."round" = (SELECT max("round") FROM "evaluations" WHERE "application_id" = file."id")
  AND evaluation."majors_at_report" > 0 AND evaluation."corrections_opened_at" IS NULL;
