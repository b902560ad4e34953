/** The page of one commitment: its criteria to answer, the live score, the keyboard. */
import { useCallback } from 'react';

import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import type { CommitmentView, CriterionStop } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { SaveReply } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { CommitmentAssignment } from '#app/modules/self-assessments/ui/criterion-assignees.tsx';
import { CriterionCard } from '#app/modules/self-assessments/ui/criterion-card.tsx';
import { criterionHref } from '#app/modules/self-assessments/ui/criterion-href.ts';
import { GridShortcuts } from '#app/modules/self-assessments/ui/grid-shortcuts.tsx';
import { MissingList } from '#app/modules/self-assessments/ui/missing-list.tsx';
import { ScoreStrip } from '#app/modules/self-assessments/ui/score-strip.tsx';
import { ScoreTable } from '#app/modules/self-assessments/ui/score-table.tsx';
import { useLiveScore } from '#app/modules/self-assessments/ui/use-live-score.ts';
import { paths } from '#app/platform/paths.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';

export type CommitmentGridProps = { view: CommitmentView; reply: SaveReply | null };

function replyTo(reply: SaveReply | null, code: string): SaveReply | null {
  return reply !== null && 'criterion' in reply && reply.criterion === code ? reply : null;
}

/** Counted from what is typed, so that the tabs say the same as the strip. */
function answeredIn(stops: ReadonlyArray<CriterionStop>, commitmentCode: string): number {
  return stops.filter(
    ({ commitment, required, rating }) => commitment === commitmentCode && required && rating !== null,
  ).length;
}

export function CommitmentGrid({ view, reply }: CommitmentGridProps) {
  const { applicationId } = view.file;
  const { score, stops, next, onRating } = useLiveScore(view);
  const goToNext = useCallback(() => {
    if (next === null) return;
    const heading = document.getElementById(criterionAnchor(next.code))?.querySelector('h2');
    if (heading === null || heading === undefined) {
      window.location.assign(criterionHref(applicationId, next));
      return;
    }
    heading.focus();
    heading.scrollIntoView({ block: 'start' });
  }, [applicationId, next]);
  const commitmentOf = new Map(view.stops.map(({ code, commitment }) => [code, commitment]));
  function hrefOf(code: string): string {
    return criterionHref(applicationId, { code, commitment: commitmentOf.get(code) ?? view.progress.code });
  }

  return (
    <>
      <SubNavigation
        label="Engagements"
        items={view.tabs.map(({ code, required }) => ({
          label: code,
          href: paths.gridCommitment(applicationId, code),
          current: code === view.progress.code,
          detail: `${answeredIn(stops, code)}/${required}`,
        }))}
      />
      {score !== null && (
        <Disclosure summary="Score en direct et ce qui manque pour le niveau suivant" id="score">
          <ScoreTable score={score} applicationId={applicationId} criterionHrefOf={hrefOf} />
          <MissingList
            score={score}
            levelLabels={view.levelLabels}
            ratingLabelOf={(rating) => view.ratingScale.find(({ value }) => value === rating)?.label ?? ''}
            criterionHrefOf={hrefOf}
          />
        </Disclosure>
      )}
      {view.canAssign && view.contributors.length > 0 && (
        <Disclosure summary="Demander tout l’engagement à un contributeur">
          <CommitmentAssignment
            commitmentCode={view.progress.code}
            count={view.criteria.length}
            action={paths.gridCommitment(applicationId, view.progress.code)}
            contributors={view.contributors}
          />
        </Disclosure>
      )}
      <GridShortcuts onNextUnanswered={goToNext} />
      {view.criteria.map((criterion) => (
        <CriterionCard
          key={criterion.code}
          criterion={criterion}
          view={view}
          ratingScale={view.ratingScale}
          reply={replyTo(reply, criterion.code)}
          onRating={onRating}
        />
      ))}
      <ScoreStrip
        applicationId={applicationId}
        stops={stops}
        next={next}
        score={score}
        levelLabels={view.levelLabels}
      />
    </>
  );
}
