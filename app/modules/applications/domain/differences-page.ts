/** What a page of differences shows. */
import type { Moment } from '#app/modules/applications/domain/compared-moments.ts';
import type { FileDifferences } from '#app/modules/applications/domain/file-differences.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';

export type DifferencesPage = {
  readonly file: FileSummary;
  readonly moments: ReadonlyArray<Moment>;
  /** Null when the reader may not read two moments of this file yet. */
  readonly compared: {
    readonly before: Moment;
    readonly after: Moment;
    readonly differences: FileDifferences;
  } | null;
  readonly changedOnly: boolean;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
};
