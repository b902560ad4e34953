-- The copy of an image that is shown in its place, and what is told of a file that is kept.
ALTER TABLE "evidence_versions"
  ADD COLUMN "served_storage_key" TEXT,
  ADD COLUMN "served_sha256" CHAR(64),
  ADD COLUMN "served_size" INTEGER,
  ADD COLUMN "notices" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- A copy is known whole or not at all, and only of a content that has a file.
ALTER TABLE "evidence_versions" ADD CONSTRAINT "evidence_versions_served_check" CHECK (
  num_nonnulls("served_storage_key", "served_sha256", "served_size") IN (0, 3)
  AND ("served_storage_key" IS NULL OR "storage_key" IS NOT NULL)
);
ALTER TABLE "evidence_versions" ADD CONSTRAINT "evidence_versions_notices_check" CHECK (
  "notices" <@ ARRAY['true-type', 'form-scripts', 'files-within', 'served-copy']::TEXT[]
);

-- Finds the images whose copy is still to be made.
CREATE INDEX "evidence_versions_uncopied_idx" ON "evidence_versions"("sha256")
  WHERE "served_storage_key" IS NULL AND "media_type" LIKE 'image/%';
