/** The progress of the commitment on the screen, from what the autosaves have answered since the page was read. */
import { useCallback, useState } from 'react';

import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { CommitmentEvaluation } from '#app/modules/evaluations/domain/commitment-evaluation.ts';
import { ratedSince } from '#app/modules/evaluations/domain/rated-count.ts';

type Kept = Readonly<Record<string, AuditorRatingContent>>;

type RatedCount = {
  readonly commitments: CommitmentEvaluation['commitments'];
  readonly onKept: (criterionCode: string, content: AuditorRatingContent) => void;
};

export function useRatedCount(view: CommitmentEvaluation): RatedCount {
  const [{ read, kept }, setState] = useState<{ read: CommitmentEvaluation; kept: Kept }>({
    read: view,
    kept: {},
  });
  const onKept = useCallback(
    (code: string, content: AuditorRatingContent) => {
      setState((before) => ({
        read: view,
        kept: { ...(before.read === view ? before.kept : {}), [code]: content },
      }));
    },
    [view],
  );
  const since = read === view ? kept : {};
  const commitments = view.commitments.map((commitment) =>
    commitment.code === view.commitment.code
      ? { ...commitment, rated: ratedSince(commitment.rated, view.criteria, since) }
      : commitment,
  );
  return { commitments, onKept };
}
