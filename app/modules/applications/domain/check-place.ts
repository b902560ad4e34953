/** An unmet check as a page shows it: its sentence, and the place where it is mended. */
import { submissionCheckMessage } from '#app/modules/applications/domain/submission-check-messages.ts';
import type { SubmissionPlace, UnmetCheck } from '#app/modules/applications/domain/submission-checks.ts';

export type ShownCheck = {
  readonly message: string;
  readonly place: SubmissionPlace;
  readonly criterion: string | null;
  readonly commitment: string | null;
  /** The other file concerned, for a check about one. */
  readonly otherApplicationId: string | null;
};

export function shownCheck(check: UnmetCheck): ShownCheck {
  return {
    message: submissionCheckMessage(check),
    place: check.place,
    criterion: check.criterion,
    commitment: check.commitment,
    otherApplicationId: check.applicationId,
  };
}

/** The unmet checks that a refusal carries in `details.unmet`. */
export function checksInRefusal(details: Readonly<Record<string, unknown>>): ReadonlyArray<ShownCheck> {
  const unmet = details['unmet'];
  return Array.isArray(unmet) ? (unmet as ReadonlyArray<UnmetCheck>).map(shownCheck) : [];
}
