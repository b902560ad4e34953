/** What each level demands, rule by rule, from the data of the referential. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, LEVELS, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { formatNumber, formatPercent, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';
import { Table } from '#app/ui/table.tsx';

type Row = { readonly rule: string; readonly cell: (level: LevelCode) => string };

export function LevelThresholds({ referential }: { referential: Referential }) {
  const { thresholds, results } = referential;
  const rows: ReadonlyArray<Row> = [
    {
      rule: 'Critères exigés',
      cell: (level) => String(criteriaRequiredAt(referential, level).length),
    },
    {
      rule: 'Critères conformes (2 ou 3), parmi ceux qui s’appliquent',
      cell: (level) => formatPercent(thresholds[level].conformity),
    },
    {
      rule: 'Maturité : points obtenus sur les points possibles',
      cell: (level) => formatPercent(thresholds[level].maturity),
    },
    {
      rule: 'Critères conformes dans chaque engagement',
      cell: (level) => formatPercent(thresholds[level].commitmentConformity),
    },
    { rule: 'Critères bloquants', cell: () => 'tous conformes' },
    {
      rule: 'Satisfaction publiée depuis',
      cell: (level) => `${results[level].publishedWithinMonths} mois au plus`,
    },
    {
      rule: 'Usagers satisfaits',
      cell: (level) => {
        const { satisfaction } = results[level];
        return satisfaction === undefined ? 'publié' : `${formatNumber(satisfaction)}${NB}%`;
      },
    },
    {
      rule: 'Taux net de satisfaction',
      cell: (level) => {
        const { netSatisfaction } = results[level];
        return netSatisfaction === undefined ? 'publié' : `${formatNumber(netSatisfaction)} points`;
      },
    },
  ];
  return (
    <Table
      caption="Minimum par niveau"
      captionHidden
      rows={rows}
      rowKey={({ rule }) => rule}
      columns={[
        { key: 'rule', header: 'Minimum', rowHeader: true, cell: ({ rule }) => rule },
        ...LEVELS.map((level) => ({
          key: level,
          header: levelLabel(referential, level),
          cell: (row: Row) => row.cell(level),
        })),
      ]}
    />
  );
}
