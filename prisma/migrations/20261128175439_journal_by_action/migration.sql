-- The steps ended within the year, found by the act that ended them (R-WRK-15).
CREATE INDEX "journal_entries_action_at_idx" ON "journal_entries"("action", "at");
