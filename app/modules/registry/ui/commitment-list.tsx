/** The commitments and axes by group, each leading to its criteria. */
import { paths } from '#app/platform/paths.ts';

export type CommitmentSummary = {
  readonly code: string;
  readonly title: string;
  readonly groupLabel: string;
  readonly criteriaCount: number;
};

export function CommitmentList({ commitments }: { commitments: ReadonlyArray<CommitmentSummary> }) {
  const groups = [...new Set(commitments.map(({ groupLabel }) => groupLabel))];
  return (
    <div className="spp-commitments">
      {groups.map((group) => (
        <section key={group} className="spp-commitments__group">
          <h3 className="fr-h6">{group}</h3>
          <ul>
            {commitments
              .filter(({ groupLabel }) => groupLabel === group)
              .map(({ code, title }) => (
                <li key={code}>
                  <a href={`${paths.referential()}#${code}`}>
                    <span className="spp-code">{code}</span>
                    <span>{title}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
