/** What the form that settles a finding shows around it: its criteria, and what the service joined to its reply. */
import type { Quarantine, ServedCopy } from '#app/modules/evidence/domain/evidence.ts';

export type SettledCriterion = {
  readonly code: string;
  readonly title: string;
  readonly admitsNotApplicable: boolean;
};

/** An item joined to the service's reply, with the content it had when it was joined. */
export type JoinedEvidence = {
  readonly evidenceId: string;
  readonly title: string;
  /** Opens the file; null for a link, or while the file has still to be joined. */
  readonly versionId: string | null;
  readonly url: string | null;
  readonly quarantine: Quarantine | null;
  /** The copy of an image that its link opens. */
  readonly served: ServedCopy | null;
};
