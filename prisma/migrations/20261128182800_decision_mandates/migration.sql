-- The authority in whose name a decider decides: today's deciders are DITP's.
ALTER TABLE "users" ADD COLUMN     "decides_for" TEXT NOT NULL DEFAULT 'ditp';
ALTER TABLE "users" ADD CONSTRAINT "users_decides_for_check"
  CHECK ("decides_for" IN ('ditp', 'certification-body'));

-- Who decided, apart from who signs.
ALTER TABLE "decisions" ADD COLUMN     "decided_by_name" TEXT NOT NULL DEFAULT '';
UPDATE "decisions" SET "decided_by_name" = "users"."name"
  FROM "users" WHERE "users"."id" = "decisions"."decided_by_id";
