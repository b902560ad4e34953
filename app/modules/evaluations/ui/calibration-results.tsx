/** The results of a calibration exercise: who stands where, the figures of agreement, and each criterion. */
import type { CalibrationResults } from '#app/modules/evaluations/domain/calibration-view.ts';
import { AgreementTables } from '#app/modules/evaluations/ui/agreement-tables.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import { formatNumber } from '#app/platform/french.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Table } from '#app/ui/table.tsx';

export function CalibrationResultsSection({ results }: { results: CalibrationResults }) {
  const { agreement, distances, criteria, ratingScale } = results;
  if (agreement.overall.units === 0) {
    return (
      <Alert severity="info">
        Moins de deux auditeurs ont remis leurs cotations&nbsp;: il n’y a rien à comparer.
      </Alert>
    );
  }
  return (
    <>
      <h2 className="fr-h4">Résultats</h2>
      <Table
        caption="Distance de chacun au consensus"
        dense
        rows={distances}
        rowKey={({ auditorId }) => auditorId}
        columns={[
          { key: 'name', header: 'Auditeur', rowHeader: true, cell: ({ name }) => name },
          { key: 'units', header: 'Critères', align: 'right', cell: ({ units }) => formatNumber(units) },
          {
            key: 'distance',
            header: 'Distance moyenne',
            align: 'right',
            cell: ({ distance }) => formatNumber(distance),
          },
          {
            key: 'tendency',
            header: 'Tendance',
            align: 'right',
            cell: ({ tendency }) => (tendency > 0 ? `+${formatNumber(tendency)}` : formatNumber(tendency)),
          },
        ]}
        note="Le consensus est la médiane des cotations remises. En dessous de zéro, l’auditeur cote plus bas que le consensus."
      />
      <Table
        caption="Critère par critère"
        dense
        rows={criteria}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'criterion',
            header: 'Critère',
            rowHeader: true,
            cell: ({ code, title }) => `${code} – ${title}`,
          },
          {
            key: 'ratings',
            header: 'Cotations',
            cell: ({ ratings }) => (
              <ul>
                {ratings.map(({ name, rating }) => (
                  <li key={name}>
                    {name}, {ratingText(ratingScale, rating)}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: 'consensus',
            header: 'Consensus',
            align: 'right',
            cell: ({ consensus }) => (consensus === null ? 'sans objet' : formatNumber(consensus)),
          },
        ]}
      />
      <AgreementTables view={agreement} />
    </>
  );
}
