/** The labels in figures: by level and status, by network, by department with the map. Holds R-WRK-11 and R-WRK-12. */
import { NO_NETWORK } from '#app/modules/labels/domain/label-followup.ts';
import { LABEL_STATUS_LABELS, LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import type { LabelsDashboard, PlaceLine } from '#app/modules/labels/domain/labels-dashboard.ts';
import { DepartmentMap } from '#app/modules/labels/ui/department-map.tsx';
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { BarChart } from '#app/ui/bar-chart.tsx';
import type { TableColumn } from '#app/ui/table.tsx';
import { Table } from '#app/ui/table.tsx';

type Filters = {
  niveau?: LevelCode;
  etat?: string;
  reseau?: string;
  departement?: string;
};

function labelsHref(filters: Filters): string {
  return withQuery(paths.ditpLabels(), filters);
}

function Figure({ labels, filters }: { labels: number; filters: Filters }) {
  return labels === 0 ? <>0</> : <a href={labelsHref(filters)}>{labels}</a>;
}

/** The three levels then the total, for a list of places. */
function placeColumns<Line extends PlaceLine>(
  filtersOf: (line: Line) => Filters,
): ReadonlyArray<TableColumn<Line>> {
  return [
    ...LEVELS.map((level) => ({
      key: level,
      header: LEVEL_NAMES[level],
      align: 'right' as const,
      cell: (line: Line) => (
        <Figure
          labels={line.byLevel[level]}
          filters={{ ...filtersOf(line), etat: 'active', niveau: level }}
        />
      ),
    })),
    {
      key: 'total',
      header: 'Total',
      align: 'right',
      cell: (line) => <Figure labels={line.total} filters={{ ...filtersOf(line), etat: 'active' }} />,
    },
  ];
}

export function LabelFigures({ dashboard }: { dashboard: LabelsDashboard }) {
  const { levels, networks, departments } = dashboard;
  const counts = new Map(departments.map(({ name, total }) => [name, total]));
  return (
    <>
      <BarChart
        caption="Labels valides aujourd’hui, par niveau"
        labelHeader="Niveau"
        valueHeader="Labels"
        max={Math.max(1, ...levels.map(({ byStatus }) => byStatus.active))}
        bars={levels.map(({ level, byStatus }) => ({
          key: level,
          label:
            byStatus.active === 0 ? (
              LEVEL_NAMES[level]
            ) : (
              <a href={labelsHref({ niveau: level, etat: 'active' })}>{LEVEL_NAMES[level]}</a>
            ),
          value: byStatus.active,
          text: byStatus.active,
        }))}
      />
      <Table
        caption="Tous les labels, par niveau et par état"
        dense
        rows={levels}
        rowKey={({ level }) => level}
        columns={[
          { key: 'level', header: 'Niveau', rowHeader: true, cell: ({ level }) => LEVEL_NAMES[level] },
          ...LABEL_STATUSES.map((status) => ({
            key: status,
            header: LABEL_STATUS_LABELS[status],
            align: 'right' as const,
            cell: ({ level, byStatus }: (typeof levels)[number]) => (
              <Figure labels={byStatus[status]} filters={{ niveau: level, etat: status }} />
            ),
          })),
          {
            key: 'total',
            header: 'Total',
            align: 'right',
            cell: ({ level, total }) => <Figure labels={total} filters={{ niveau: level }} />,
          },
        ]}
      />
      {networks.length > 0 && (
        <Table
          caption="Labels valides, par réseau"
          dense
          rows={networks}
          rowKey={({ name }) => name ?? ''}
          columns={[
            {
              key: 'network',
              header: 'Réseau',
              rowHeader: true,
              cell: ({ name }) => name ?? 'Services hors réseau',
            },
            ...placeColumns<PlaceLine>(({ name }) => ({ reseau: name ?? NO_NETWORK })),
          ]}
        />
      )}
      <h3>Par département</h3>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <DepartmentMap
            title="Labels valides par département"
            counts={counts}
            hrefFor={(code) => labelsHref({ departement: code, etat: 'active' })}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          {departments.length === 0 ? (
            <p>Aucun label n’est valide aujourd’hui.</p>
          ) : (
            <Table
              caption="Labels valides, par département"
              dense
              rows={departments}
              rowKey={({ name }) => name}
              note="Un label dont les sites sont dans plusieurs départements compte dans chacun. Les départements sans label n’ont pas de ligne."
              columns={[
                {
                  key: 'department',
                  header: 'Département',
                  rowHeader: true,
                  cell: ({ name }) => departmentLabel(name),
                },
                ...placeColumns<(typeof departments)[number]>(({ name }) => ({ departement: name })),
              ]}
            />
          )}
        </div>
      </div>
    </>
  );
}
