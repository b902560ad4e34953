-- A file left without a proposal stays on the agenda of the sitting that closed or was cancelled, and goes to another:
-- one pending item a file is kept by the lock that adding to an agenda takes.
DROP INDEX "sitting_items_pending_idx";
CREATE INDEX "sitting_items_pending_idx" ON "sitting_items" ("application_id") WHERE "removed_at" IS NULL AND "proposal" IS NULL;
