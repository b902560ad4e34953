/** « Ce qui manque » for the next level: the shortest list of criteria to raise (R-SCO-10), each one a link. */
import type { LevelLabels } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { ScoreSummary } from '#app/modules/self-assessments/domain/score-summary.ts';
import { counted } from '#app/platform/french.ts';

export type MissingListProps = {
  score: ScoreSummary;
  levelLabels: LevelLabels;
  ratingLabelOf: (rating: number) => string;
  criterionHrefOf: (criterionCode: string) => string;
  /** The criterion's title, where the page has it. */
  titleOf?: ((criterionCode: string) => string | undefined) | undefined;
};

export function MissingList({
  score,
  levelLabels,
  ratingLabelOf,
  criterionHrefOf,
  titleOf,
}: MissingListProps) {
  const { missing, attained } = score;
  if (missing === null) {
    return attained === 'gold' ? (
      <p>Votre autoévaluation atteint le niveau le plus élevé.</p>
    ) : (
      <p>
        Les cotations suffisent pour tous les niveaux&nbsp;: il reste à publier des résultats qui conviennent.
      </p>
    );
  }
  return (
    <>
      <p>
        Le plus court chemin vers le niveau {levelLabels[missing.level]}&nbsp;:{' '}
        {counted(missing.raise.length, 'critère', 'critères')} à faire progresser, preuves à l’appui.
      </p>
      <ul>
        {missing.raise.map(({ criterion, to }) => (
          <li key={criterion}>
            <a href={criterionHrefOf(criterion)}>{criterion}</a>
            {titleOf !== undefined && ` – ${titleOf(criterion) ?? ''}`} <strong>→ {ratingLabelOf(to)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
