-- AlterTable
ALTER TABLE "evaluations" ADD COLUMN     "report_texts_by_id" UUID,
ADD COLUMN     "results_by_id" UUID,
ADD COLUMN     "majors_due_on" DATE;

-- AlterTable
ALTER TABLE "findings" ADD COLUMN     "origin_id" UUID;
