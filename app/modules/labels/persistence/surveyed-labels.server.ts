/** A surveillance with its label and the file it was granted on: what every act on its corrections starts from. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { Surveillance } from '#app/modules/labels/domain/surveillance.ts';
import type { LabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import { findLabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import { findSurveillance } from '#app/modules/labels/persistence/surveillances.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type SurveyedLabel = {
  readonly surveillance: Surveillance;
  readonly label: LabelFile;
  readonly file: FileRecord;
};

/** Null when there is no such surveillance. Three statements. The caller gates it. */
export async function findSurveyedLabel(
  transaction: Transaction,
  surveillanceId: string,
): Promise<SurveyedLabel | null> {
  const surveillance = await findSurveillance(transaction, surveillanceId);
  if (surveillance === null) return null;
  const label = await findLabelFile(transaction, surveillance.labelId);
  const file = await findFile(transaction, label.applicationId);
  return file === null ? null : { surveillance, label, file };
}
