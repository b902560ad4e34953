-- An invitation travels with its message: the calendar's own text, so that what was sent can be read again.
ALTER TABLE "outbox_messages" ADD COLUMN "calendar" TEXT;

-- Links say employer and former employer apart, and consultancy for any paid work.
UPDATE "auditor_links" SET "kind" = CASE
  WHEN "kind" = 'payment' THEN 'consultancy'
  WHEN "ends_on" IS NULL THEN 'employer'
  ELSE 'former-employer' END
WHERE "kind" IN ('payment', 'employment');

-- What was swapped in a sample, and why, is never rewritten.
CREATE TRIGGER "site_swaps_written_once" BEFORE UPDATE OR DELETE ON "site_swaps"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
