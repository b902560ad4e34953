/** Always in sight while one rates: how many answers, the level reached, and the next criterion to answer. */
import type { CriterionStop, LevelLabels } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { ScoreSummary } from '#app/modules/self-assessments/domain/score-summary.ts';
import { criterionHref } from '#app/modules/self-assessments/ui/criterion-href.ts';

export type ScoreStripProps = {
  applicationId: string;
  stops: ReadonlyArray<CriterionStop>;
  next: CriterionStop | null;
  score: ScoreSummary | null;
  levelLabels: LevelLabels;
};

export function ScoreStrip({ applicationId, stops, next, score, levelLabels }: ScoreStripProps) {
  const required = stops.filter((stop) => stop.required);
  const answered = required.filter(({ rating }) => rating !== null).length;
  return (
    <div className="spp-strip">
      <p role="status">
        <strong>
          {answered} sur {required.length}
        </strong>{' '}
        {score === null ? 'critères répondus' : 'critères exigés répondus'}
        {score !== null && (
          <>
            {' '}
            · niveau atteint&nbsp;:{' '}
            <strong>{score.attained === null ? 'aucun pour l’instant' : levelLabels[score.attained]}</strong>
          </>
        )}
      </p>
      {next === null ? (
        <p>Tous les critères ont une réponse.</p>
      ) : (
        <a className="fr-link" href={criterionHref(applicationId, next)}>
          Prochain critère sans réponse&nbsp;: {next.code}
        </a>
      )}
    </div>
  );
}
