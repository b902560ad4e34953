/** Where each commitment stands at the level sought. */
import type { CommitmentProgress } from '#app/modules/self-assessments/domain/grid-overview.ts';
import { formatPercent } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { TableFrame } from '#app/ui/table.tsx';

export type CommitmentTableProps = {
  progress: ReadonlyArray<CommitmentProgress>;
  applicationId: string;
  /** The label of the level sought. */
  levelSought: string;
  criterionHrefOf: (criterionCode: string) => string;
};

function Conformity({ progress }: { progress: CommitmentProgress }) {
  const { applicable, conforming, minimum, met } = progress;
  if (met === null) return <>rien d’applicable</>;
  return (
    <>
      <span className={met ? 'spp-met' : 'spp-unmet'}>{met ? 'Tenue' : 'Non tenue'}</span> {conforming} sur{' '}
      {applicable}
      <span className="fr-text--xs"> (minimum {formatPercent(minimum, 0)})</span>
    </>
  );
}

export function CommitmentTable({
  progress,
  applicationId,
  levelSought,
  criterionHrefOf,
}: CommitmentTableProps) {
  return (
    <TableFrame caption={`Avancement par engagement, au niveau ${levelSought}`} captionHidden dense>
      <thead>
        <tr>
          <th scope="col">Engagement</th>
          <th scope="col">Réponses</th>
          <th scope="col">Conformité</th>
          <th scope="col">Bloquants en défaut</th>
        </tr>
      </thead>
      <tbody>
        {progress.map((one) => (
          <tr key={one.code}>
            <th scope="row">
              <a href={paths.gridCommitment(applicationId, one.code)}>
                {one.code} – {one.title}
              </a>
            </th>
            <td>
              <span className={one.answered < one.required ? 'spp-unmet' : 'spp-met'}>
                {one.answered} sur {one.required}
              </span>
            </td>
            <td>
              <Conformity progress={one} />
            </td>
            <td>
              {one.blockingFailing.length === 0 && 'Aucun'}
              {one.blockingFailing.map((code, index) => (
                <span key={code}>
                  {index > 0 && ', '}
                  <a href={criterionHrefOf(code)}>{code}</a>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
