/** The lines of the worklist: what each file is, where it is, since when, by when, who has the hand. */
import type { ReactNode } from 'react';

import { HOLDER_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { OpenWorklistRow, Worklist, WorklistRow } from '#app/modules/applications/domain/worklist.ts';
import type { WorklistSort } from '#app/modules/applications/domain/worklist-query.ts';
import {
  NATURAL_DIRECTIONS,
  opposite,
  STAGE_LABELS,
} from '#app/modules/applications/domain/worklist-query.ts';
import { StatusBadge } from '#app/modules/applications/ui/status-badge.tsx';
import { worklistHref } from '#app/modules/applications/ui/worklist-href.ts';
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

function Place({ row }: { row: OpenWorklistRow }) {
  const [first, ...others] = row.departments;
  if (first === undefined) return null;
  return (
    <>
      {departmentLabel(first)}
      {others.length > 0 && ` et ${counted(others.length, 'autre', 'autres')}`}
    </>
  );
}

function Due({ row }: { row: OpenWorklistRow }): ReactNode {
  if (row.dueOn === null) return 'Aucune';
  return (
    <>
      <Day date={row.dueOn} short />
      {row.isOverdue && (
        <>
          {' '}
          <Badge tone="error" small>
            En retard
          </Badge>
        </>
      )}
    </>
  );
}

/** The cell of a column that says something of the file: nothing for whoever is barred from it. */
function unlessBarred(cell: (row: OpenWorklistRow) => ReactNode): (row: WorklistRow) => ReactNode {
  return (row) => (row.isBarred ? '–' : cell(row));
}

export function WorklistTable({ worklist }: { worklist: Worklist }) {
  const { query, rows } = worklist;
  function sorted(sort: WorklistSort) {
    const isCurrent = query.sort === sort;
    const direction = isCurrent ? opposite(query.direction) : NATURAL_DIRECTIONS[sort];
    return {
      href: worklistHref(query, { sort, direction }),
      direction: isCurrent ? query.direction : null,
    };
  }
  return (
    <Table
      caption={`Dossiers\u00a0: ${STAGE_LABELS[query.stage]}`}
      captionHidden
      dense
      rows={rows}
      rowKey={({ reference }) => reference}
      columns={[
        {
          key: 'name',
          header: 'Service',
          rowHeader: true,
          sort: sorted('name'),
          cell: (row) => (
            <>
              {row.isBarred ? (
                row.organisationName
              ) : (
                <a href={paths.file(row.applicationId)}>{row.organisationName}</a>
              )}
              <br />
              <span className="fr-text--xs spp-number">{row.reference}</span>
              {row.isBarred && (
                <>
                  {' '}
                  <Badge tone="warning" small>
                    Vous êtes récusé(e)
                  </Badge>
                </>
              )}
              {!row.isBarred && row.networkName !== null && (
                <span className="fr-text--xs"> – {row.networkName}</span>
              )}
            </>
          ),
        },
        { key: 'place', header: 'Département', cell: unlessBarred((row) => <Place row={row} />) },
        { key: 'level', header: 'Niveau', cell: unlessBarred((row) => LEVEL_NAMES[row.levelSought]) },
        {
          key: 'status',
          header: 'Étape',
          cell: unlessBarred((row) => <StatusBadge status={row.status} small />),
        },
        {
          key: 'age',
          header: 'Depuis',
          align: 'right',
          sort: sorted('age'),
          cell: unlessBarred((row) =>
            row.ageInDays === 0 ? 'aujourd’hui' : counted(row.ageInDays, 'jour', 'jours'),
          ),
        },
        {
          key: 'due',
          header: 'Échéance',
          sort: sorted('due'),
          cell: unlessBarred((row) => <Due row={row} />),
        },
        {
          key: 'holder',
          header: 'Qui a la main',
          cell: (row) => (
            <>
              {row.holder === null ? 'Personne' : HOLDER_LABELS[row.holder]}
              {!row.isBarred && row.leadAuditorName !== null && (
                <>
                  <br />
                  <span className="fr-text--xs">Audit&nbsp;: {row.leadAuditorName}</span>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
