-- AlterTable
ALTER TABLE "corrective_actions" ADD COLUMN     "reported_at" TIMESTAMPTZ(3),
ADD COLUMN     "surveillance_finding_id" UUID,
ALTER COLUMN "finding_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "label_measures" ADD COLUMN     "cancellation_document_id" UUID,
ADD COLUMN     "cancellation_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3),
ADD COLUMN     "cancelled_by_id" UUID;

-- AlterTable
ALTER TABLE "labels" ADD COLUMN     "surrender_document_id" UUID;

-- CreateTable
CREATE TABLE "surveillance_findings" (
    "id" UUID NOT NULL,
    "surveillance_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "gravity" TEXT NOT NULL,
    "criterion_code" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "surveillance_findings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "surveillance_findings_surveillance_id_criterion_code_key" ON "surveillance_findings"("surveillance_id", "criterion_code");

-- CreateIndex
CREATE INDEX "corrective_actions_surveillance_finding_id_idx" ON "corrective_actions"("surveillance_finding_id");

-- AddForeignKey
ALTER TABLE "corrective_actions" ADD CONSTRAINT "corrective_actions_surveillance_finding_id_fkey" FOREIGN KEY ("surveillance_finding_id") REFERENCES "surveillance_findings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveillance_findings" ADD CONSTRAINT "surveillance_findings_surveillance_id_fkey" FOREIGN KEY ("surveillance_id") REFERENCES "surveillances"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An action answers a nonconformity of an evaluation or of a surveillance, and only one.
ALTER TABLE "corrective_actions" ADD CONSTRAINT "corrective_actions_one_finding"
  CHECK (num_nonnulls("finding_id", "surveillance_finding_id") = 1);

-- What a surveillance found is never taken back.
REVOKE DELETE, TRUNCATE ON "surveillance_findings" FROM PUBLIC, CURRENT_USER;
