/** The figures of agreement in tables: share, kappa and alpha with their intervals, and how many criteria they rest on. */
import type { ReactNode } from 'react';

import type { AgreementView } from '#app/modules/evaluations/domain/agreement-view.ts';
import type { Agreement } from '#app/modules/evaluations/domain/auditor-agreement.ts';
import type { Interval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import { formatNumber, formatPercent } from '#app/platform/french.ts';
import { Badge } from '#app/ui/badge.tsx';
import type { TableColumn } from '#app/ui/table.tsx';
import { Table } from '#app/ui/table.tsx';

const NOTHING = 'sans objet';

function Bounds({ interval, text }: { interval: Interval | null; text: (bound: number) => string }) {
  if (interval === null) return null;
  return (
    <>
      <br />
      <span className="fr-text--xs">
        {text(interval.low)} à {text(interval.high)}
      </span>
    </>
  );
}

function coefficient(value: number): string {
  return formatNumber(value, 2);
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value, 2)}` : formatNumber(value, 2);
}

function Share({ row }: { row: Agreement }) {
  if (row.pairs === 0) return NOTHING;
  return (
    <>
      {formatPercent({ numerator: row.agreed, denominator: row.pairs })}
      <Bounds interval={row.interval} text={(bound) => formatPercent(bound)} />
    </>
  );
}

function Coefficient({ figure }: { figure: { value: number; interval: Interval | null } | null }) {
  if (figure === null) return NOTHING;
  return (
    <>
      {coefficient(figure.value)}
      <Bounds interval={figure.interval} text={coefficient} />
    </>
  );
}

function Units({ count, isSmall }: { count: number; isSmall: boolean }) {
  return (
    <>
      {formatNumber(count)}{' '}
      {isSmall && (
        <Badge tone="warning" small>
          Peu
        </Badge>
      )}
    </>
  );
}

function columns<Row extends Agreement>(
  header: string,
  name: (row: Row) => ReactNode,
): ReadonlyArray<TableColumn<Row>> {
  return [
    { key: 'name', header, rowHeader: true, cell: name },
    {
      key: 'units',
      header: 'Critères',
      align: 'right',
      cell: (row) => <Units count={row.units} isSmall={row.isSmall} />,
    },
    { key: 'share', header: 'Accord', align: 'right', cell: (row) => <Share row={row} /> },
    {
      key: 'gap',
      header: 'Écart moyen',
      align: 'right',
      cell: (row) => (row.meanGap === null ? NOTHING : formatNumber(row.meanGap, 2)),
    },
    {
      key: 'kappa',
      header: 'Kappa pondéré',
      align: 'right',
      cell: (row) => <Coefficient figure={row.kappa} />,
    },
    {
      key: 'alpha',
      header: 'Alpha de Krippendorff',
      align: 'right',
      cell: (row) => <Coefficient figure={row.alpha} />,
    },
  ];
}

export function AgreementTables({ view }: { view: AgreementView }) {
  return (
    <>
      <Table
        caption="Ensemble"
        dense
        rows={[view.overall]}
        rowKey={() => 'overall'}
        columns={columns('Portée', () => 'Toutes les cotations comparées')}
        note="Entre les deux bornes, l’intervalle de confiance à 95 %. « Peu » : moins de 30 critères, la mesure est fragile."
      />
      <Table
        caption="Par paire d’auditeurs"
        dense
        rows={view.pairs}
        rowKey={({ auditorIds }) => auditorIds.join(' ')}
        columns={columns<AgreementView['pairs'][number]>('Auditeurs', ({ names }) => names)}
      />
      <Table
        caption="Sévérité de chaque auditeur"
        dense
        rows={view.severities}
        rowKey={({ auditorId }) => auditorId}
        columns={[
          { key: 'name', header: 'Auditeur', rowHeader: true, cell: ({ name }) => name },
          {
            key: 'units',
            header: 'Critères',
            align: 'right',
            cell: ({ units, isSmall }) => <Units count={units} isSmall={isSmall} />,
          },
          {
            key: 'difference',
            header: 'Écart moyen avec les autres',
            align: 'right',
            cell: ({ difference }) => signed(difference),
          },
        ]}
        note="En points de l’échelle, sur les critères cotés en commun. En dessous de zéro, l’auditeur cote plus bas que les autres."
      />
      <Table
        caption="Par engagement"
        dense
        rows={view.commitments}
        rowKey={({ code }) => code}
        columns={columns<AgreementView['commitments'][number]>(
          'Engagement',
          ({ code, title }) => `${code} – ${title}`,
        )}
      />
      <Table
        caption="Par critère, le moins concordant d’abord"
        dense
        rows={view.criteria}
        rowKey={({ code }) => code}
        columns={columns<AgreementView['criteria'][number]>(
          'Critère',
          ({ code, title }) => `${code} – ${title}`,
        )}
      />
    </>
  );
}
