/** The criteria asked of one person, each a link to its place in the grid. */
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { Badge } from '#app/ui/badge.tsx';

export type AskedCriteriaProps = {
  applicationId: string;
  criteria: ReadonlyArray<{ code: string; commitment: string; title: string; isAnswered: boolean }>;
  /** The others are counted. */
  shown?: number;
};

export function AskedCriteria({ applicationId, criteria, shown = criteria.length }: AskedCriteriaProps) {
  const others = criteria.length - shown;
  return (
    <>
      <ul>
        {criteria.slice(0, shown).map(({ code, commitment, title, isAnswered }) => (
          <li key={code}>
            <a href={`${paths.gridCommitment(applicationId, commitment)}#${criterionAnchor(code)}`}>
              {code} – {title}
            </a>{' '}
            <Badge tone={isAnswered ? 'success' : 'new'} small>
              {isAnswered ? 'Répondu' : 'À faire'}
            </Badge>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p>
          <a href={paths.grid(applicationId)}>Voir {counted(others, 'autre critère', 'autres critères')}</a>
        </p>
      )}
    </>
  );
}
