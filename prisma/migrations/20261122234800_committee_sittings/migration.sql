-- When the members were called; null while they have not been.
ALTER TABLE "sittings" ADD COLUMN "convened_at" TIMESTAMPTZ(3);

-- Whether a label is granted only after the committee's opinion.
INSERT INTO "scheme_settings" ("name", "value") VALUES ('committee', '{"opinionRequired": false}');

-- Nothing of a closed sitting changes, whoever asks: its minutes are final.
CREATE FUNCTION refuse_change_of_closed_sitting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('closed', 'cancelled') THEN
    RAISE EXCEPTION 'The sitting % is over: nothing of it changes.', OLD.reference;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sitting_is_final BEFORE UPDATE OR DELETE ON "sittings"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_closed_sitting();

CREATE FUNCTION refuse_change_within_closed_sitting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  state text;
BEGIN
  IF TG_TABLE_NAME IN ('sitting_members', 'sitting_items') THEN
    SELECT status INTO state FROM sittings WHERE id = (changed->>'sitting_id')::uuid;
  ELSE
    SELECT sittings.status INTO state FROM sitting_items JOIN sittings ON sittings.id = sitting_items.sitting_id
      WHERE sitting_items.id = (changed->>'item_id')::uuid;
  END IF;
  IF state IN ('closed', 'cancelled') THEN
    RAISE EXCEPTION 'The sitting is over: nothing of it changes.';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sitting_members_are_final BEFORE INSERT OR UPDATE OR DELETE ON "sitting_members"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_within_closed_sitting();
CREATE TRIGGER sitting_items_are_final BEFORE INSERT OR UPDATE OR DELETE ON "sitting_items"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_within_closed_sitting();
CREATE TRIGGER committee_recusals_are_final BEFORE INSERT OR UPDATE OR DELETE ON "committee_recusals"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_within_closed_sitting();
CREATE TRIGGER committee_opinions_are_final BEFORE INSERT OR UPDATE OR DELETE ON "committee_opinions"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_within_closed_sitting();
