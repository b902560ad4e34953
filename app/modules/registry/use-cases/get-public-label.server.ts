/** One label as anyone may read it, which is also the public check of its number. Holds R-REG-06. */
import type { LabelNumberRefusal } from '#app/modules/labels/domain/label-number.ts';
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { PublicLabel } from '#app/modules/labels/domain/public-label.ts';
import { findPublicLabel } from '#app/modules/labels/persistence/labels.server.ts';
import type { Successor } from '#app/modules/registry/domain/check-answer.ts';
import {
  findLabelNumber,
  findSuccessor,
} from '#app/modules/registry/persistence/certificate-hashes.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ReadPublicLabel = PublicLabel & {
  /** The label that took over, when this one was renewed or ended before its renewal was granted. */
  readonly successor: Successor | null;
  /** The label that this one renews, if any. */
  readonly predecessorNumber: string | null;
  /** The origin of this site, for what is pasted on another. */
  readonly origin: string;
};

/** The label of this number, written as on a certificate. A wrong number is refused before anything is looked up. */
export async function getPublicLabel(
  now: Date,
  number: string,
): Promise<Result<ReadPublicLabel, LabelNumberRefusal | 'unknown-label'>> {
  const parsed = parseLabelNumber(number);
  if (!parsed.ok) return parsed;
  const today = parisDate(now);
  const label = await findPublicLabel(getDatabase(), parsed.value, today);
  if (label === null) return refused('unknown-label');
  const { labelId, status, predecessorId } = label;
  const mayHaveSuccessor = status === 'renewed' || status === 'expired';
  const [successor, predecessorNumber] = await Promise.all([
    mayHaveSuccessor ? findSuccessor(getDatabase(), labelId, today) : null,
    predecessorId === null ? null : findLabelNumber(getDatabase(), predecessorId),
  ]);
  return ok({ ...label, successor, predecessorNumber, origin: getEnvironment().baseUrl });
}
