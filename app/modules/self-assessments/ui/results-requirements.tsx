/** What each level asks of the published results, whether they meet it, and until when they serve. */
import type { ResultsRequirement } from '#app/modules/referentials/domain/referential.ts';
import { RESULTS_SHORTFALL_SENTENCES } from '#app/modules/scoring/domain/published-results-messages.ts';
import type { LevelResults } from '#app/modules/self-assessments/domain/results-declaration.ts';
import { formatNumber, typography } from '#app/platform/french.ts';
import { Badge } from '#app/ui/badge.tsx';
import { TableFrame } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

function requirementText({
  publishedWithinMonths,
  satisfaction,
  netSatisfaction,
}: ResultsRequirement): string {
  return [
    `publiés depuis ${publishedWithinMonths} mois au plus`,
    ...(satisfaction === undefined ? [] : [`satisfaction d’au moins ${formatNumber(satisfaction)} %`]),
    ...(netSatisfaction === undefined ? [] : [`taux net d’au moins ${formatNumber(netSatisfaction)} points`]),
  ].join(', ');
}

export type ResultsRequirementsProps = { levels: ReadonlyArray<LevelResults>; isSubmitted: boolean };

function Until({ level, isSubmitted }: { level: LevelResults; isSubmitted: boolean }) {
  if (isSubmitted) return <>Jusqu’à la décision&nbsp;: le temps d’instruction ne vous coûte rien.</>;
  if (level.servesUntil === null) return <>–</>;
  return (
    <>
      Dépôt au plus tard le <Day date={level.servesUntil} />
    </>
  );
}

export function ResultsRequirements({ levels, isSubmitted }: ResultsRequirementsProps) {
  return (
    <TableFrame caption="Ce que chaque niveau exige de vos résultats" captionHidden>
      <thead>
        <tr>
          <th scope="col">Niveau</th>
          <th scope="col">Exigence</th>
          <th scope="col">Vos résultats</th>
          <th scope="col">Utilisables</th>
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => (
          <tr key={level.level}>
            <th scope="row">{level.label}</th>
            <td>{typography(requirementText(level.requirement))}</td>
            <td>
              {level.met ? (
                <Badge tone="success" small>
                  Exigence tenue
                </Badge>
              ) : (
                <>
                  <Badge tone="error" small>
                    Exigence non tenue
                  </Badge>
                  <ul>
                    {level.shortfalls.map((code) => (
                      <li key={code}>{typography(RESULTS_SHORTFALL_SENTENCES[code])}</li>
                    ))}
                  </ul>
                </>
              )}
            </td>
            <td>
              <Until level={level} isSubmitted={isSubmitted} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
