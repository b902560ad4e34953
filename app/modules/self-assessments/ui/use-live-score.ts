/**
 * The score as one types: the server's until something changes, then computed here by the same rules, which are loaded
 * at the first change.
 */
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';

import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { nextUnanswered } from '#app/modules/self-assessments/domain/grid-overview.ts';
import type { CommitmentView, CriterionStop } from '#app/modules/self-assessments/domain/grid-view.ts';
import type * as ScoreRules from '#app/modules/self-assessments/domain/score-summary.ts';
import type { ScoreSummary } from '#app/modules/self-assessments/domain/score-summary.ts';
import { ownValue } from '#app/platform/own-value.ts';

type Typed = Readonly<Record<string, Rating | null>>;

function ratingsWith(ratings: Ratings, typed: Typed): Ratings {
  const merged = Object.entries({ ...ratings, ...typed });
  return Object.fromEntries(merged.flatMap(([code, rating]) => (rating === null ? [] : [[code, rating]])));
}

type Rules = typeof ScoreRules;

/** The rules once they are here, and what asks for them. Without a connection, the server's score stays. */
function useRules(): readonly [Rules | null, () => void] {
  const [rules, setRules] = useState<Rules | null>(null);
  const isAsked = useRef(false);
  const ask = useCallback(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    import('#app/modules/self-assessments/domain/score-summary.ts').then(setRules, () => {
      isAsked.current = false;
    });
  }, []);
  return [rules, ask];
}

export type LiveScore = {
  /** Null for a contributor. */
  readonly score: ScoreSummary | null;
  /** The criteria this person sees, with what is typed. */
  readonly stops: ReadonlyArray<CriterionStop>;
  readonly next: CriterionStop | null;
  readonly onRating: (criterionCode: string, rating: Rating | null) => void;
};

export function useLiveScore(view: CommitmentView): LiveScore {
  const { scoring } = view;
  const [rules, askRules] = useRules();
  const [typed, setTyped] = useState<Typed>({});
  const settled = useDeferredValue(typed);
  const onRating = useCallback(
    (code: string, rating: Rating | null) => {
      askRules();
      setTyped((current) => (ownValue(current, code) === rating ? current : { ...current, [code]: rating }));
    },
    [askRules],
  );
  const score = useMemo(() => {
    if (scoring === null || rules === null || Object.keys(settled).length === 0)
      return scoring?.score ?? null;
    const { figures, results, on, firstSubmittedOn } = scoring;
    const ratings = ratingsWith(scoring.ratings, settled);
    const referential = rules.referentialOfFigures(figures);
    return rules.summariseScore({ referential, ratings, results, on, firstSubmittedOn });
  }, [rules, scoring, settled]);
  const stops = useMemo(
    () =>
      view.stops.map((stop) => ({
        ...stop,
        rating: Object.hasOwn(typed, stop.code) ? (ownValue(typed, stop.code) ?? null) : stop.rating,
      })),
    [typed, view.stops],
  );
  return { score, stops, next: nextUnanswered(stops), onRating };
}
