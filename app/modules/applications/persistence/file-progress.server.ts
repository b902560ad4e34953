/** What one person sees of a grid from the page of its file: what is answered, what was asked of them. */
import type { Transaction } from '#app/platform/database/database.server.ts';

export type FileProgress = {
  readonly answeredCodes: ReadonlyArray<string>;
  readonly askedOfMe: ReadonlyArray<string>;
};

/** One statement. The caller has gated the file. */
export async function findFileProgress(
  transaction: Transaction,
  applicationId: string,
  userId: string,
): Promise<FileProgress> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly answered: ReadonlyArray<string>; readonly asked: ReadonlyArray<string> }>
  >`
    SELECT
      ARRAY(SELECT criterion_code FROM self_assessment_answers
        WHERE application_id = ${applicationId}::uuid AND (rating IS NOT NULL OR not_applicable)) AS answered,
      ARRAY(SELECT criterion_code FROM criterion_assignments
        WHERE application_id = ${applicationId}::uuid AND user_id = ${userId}::uuid) AS asked`;
  return { answeredCodes: rows[0]?.answered ?? [], askedOfMe: rows[0]?.asked ?? [] };
}
