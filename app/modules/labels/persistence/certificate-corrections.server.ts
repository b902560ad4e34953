/** Corrections of certificates: written once, numbered within their label. */
import type { CorrectedField } from '#app/modules/labels/domain/certificate-correction.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function insertCorrection(
  transaction: Transaction,
  correction: {
    readonly labelId: string;
    readonly number: number;
    readonly field: CorrectedField;
    readonly before: string;
    readonly after: string;
    readonly reason: string;
    readonly correctedAt: Date;
    readonly correctedById: string;
    /** The sequence of the certificate that it led to. */
    readonly certificateSequence: number;
  },
): Promise<void> {
  await transaction.certificateCorrection.create({ data: correction, select: { id: true } });
}
