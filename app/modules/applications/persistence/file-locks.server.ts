/** The locks that put the transitions of a file one after the other. Holds R-APP-02 and R-APP-14. */
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

/**
 * Waits for whoever is changing this file or submitting another file of its organisation, then keeps both rows
 * until the commit. What is read next is what will be written upon: no answer of the grid, which takes the file's
 * row too, can slip in between.
 */
export async function lockFileAndOrganisation(
  transaction: Transaction,
  applicationId: string,
): Promise<void> {
  if (!isRowId(applicationId)) return;
  await transaction.$queryRaw`
    SELECT file.id FROM applications AS file
    JOIN organisations AS organisation ON organisation.id = file.organisation_id
    WHERE file.id = ${applicationId}::uuid
    FOR NO KEY UPDATE OF file, organisation`;
}

/** As above for the file alone: an act that freezes what others are writing takes it before reading. */
export async function lockFile(transaction: Transaction, applicationId: string): Promise<void> {
  if (!isRowId(applicationId)) return;
  await transaction.$queryRaw`
    SELECT id FROM applications WHERE id = ${applicationId}::uuid FOR NO KEY UPDATE`;
}
