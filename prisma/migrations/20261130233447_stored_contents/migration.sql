-- A content of the file store, whatever the versions that hold it, and what the antivirus said of it last.
CREATE TABLE "stored_contents" (
    "sha256" CHAR(64) NOT NULL,
    "storage_key" TEXT,
    "size" INTEGER NOT NULL,
    "scanned_at" TIMESTAMPTZ(3),
    "signatures" TEXT,
    "verdict" TEXT,
    "threat" TEXT,
    "quarantined_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "released_threat" TEXT,

    CONSTRAINT "stored_contents_pkey" PRIMARY KEY ("sha256"),
    CONSTRAINT "stored_contents_verdict_check"
      CHECK ("verdict" IN ('clean', 'infected', 'not-checkable') AND "scanned_at" IS NOT NULL OR "verdict" IS NULL),
    CONSTRAINT "stored_contents_quarantine_check" CHECK ("quarantined_at" IS NULL OR "threat" IS NOT NULL),
    CONSTRAINT "stored_contents_release_check" CHECK (("released_at" IS NULL) = ("released_threat" IS NULL))
);
CREATE INDEX "stored_contents_scanned_at_idx" ON "stored_contents"("scanned_at");
CREATE INDEX "stored_contents_quarantined_at_idx" ON "stored_contents"("quarantined_at");

INSERT INTO "stored_contents" ("sha256", "storage_key", "size")
SELECT DISTINCT ON ("sha256") "sha256", "storage_key", coalesce("size", 0) FROM "evidence_versions"
WHERE "sha256" IS NOT NULL ORDER BY "sha256", "storage_key" NULLS LAST;

-- Each content has its row, whoever writes the version. A row that is there already is not locked.
CREATE FUNCTION "record_stored_content"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stored_contents" ("sha256", "storage_key", "size")
    VALUES (NEW."sha256", NEW."storage_key", coalesce(NEW."size", 0)) ON CONFLICT ("sha256") DO NOTHING;
  UPDATE "stored_contents" SET "storage_key" = NEW."storage_key"
    WHERE "sha256" = NEW."sha256" AND "storage_key" IS NULL AND NEW."storage_key" IS NOT NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "evidence_versions_record_content"
  BEFORE INSERT OR UPDATE OF "sha256", "storage_key" ON "evidence_versions"
  FOR EACH ROW WHEN (NEW."sha256" IS NOT NULL) EXECUTE FUNCTION "record_stored_content"();

ALTER TABLE "evidence_versions" ADD CONSTRAINT "evidence_versions_sha256_fkey"
  FOREIGN KEY ("sha256") REFERENCES "stored_contents"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "evidence_versions_sha256_idx" ON "evidence_versions"("sha256");

-- What an organisation has sent is summed in this index alone.
CREATE INDEX "evidence_versions_evidence_id_uploaded_at_size_idx"
  ON "evidence_versions"("evidence_id", "uploaded_at", "size");
