-- An invitation travels with its message: the calendar's own text, so that what was sent can be read again.
ALTER TABLE "outbox_messages" ADD COLUMN "calendar" TEXT;

-- Links say employer and former employer apart, and consultancy for any paid work.
UPDATE "auditor_links" SET "kind" = CASE
  WHEN "kind" = 'payment' THEN 'consultancy'
  WHEN "ends_on" IS NULL THEN 'employer'
  ELSE 'former-employer' END
WHERE "kind" IN ('payment', 'employment');
