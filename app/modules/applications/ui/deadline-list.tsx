/** Deadlines in order, with who has the hand and what follows. */
import type { ReactNode } from 'react';

import type { DeadlineView } from '#app/modules/applications/domain/deadline-view.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Table } from '#app/ui/table.tsx';
import type { TableColumn } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

type DeadlineLine = Pick<DeadlineView, 'label' | 'sideLabel' | 'dueOn' | 'isOverdue' | 'consequence'> & {
  readonly kind: string;
  readonly applicationId: string;
};

export function DeadlineTable<Line extends DeadlineLine>({
  caption,
  lines,
  fileCell,
}: {
  caption: string;
  lines: ReadonlyArray<Line>;
  /** The file or the label of each line, where the lines are of several. */
  fileCell?: (line: Line) => ReactNode;
}) {
  const columns: ReadonlyArray<TableColumn<Line>> = [
    {
      key: 'day',
      header: 'Au plus tard le',
      rowHeader: true,
      cell: (line) => (
        <>
          <Day date={line.dueOn} />{' '}
          {line.isOverdue && (
            <Badge tone="warning" small>
              Dépassée
            </Badge>
          )}
        </>
      ),
    },
    ...(fileCell === undefined ? [] : [{ key: 'file', header: 'Candidature ou label', cell: fileCell }]),
    { key: 'side', header: 'Qui a la main', cell: (line) => line.sideLabel },
    { key: 'what', header: 'Ce qui est attendu', cell: (line) => line.label },
    { key: 'then', header: 'Ensuite', cell: (line) => line.consequence },
  ];
  return (
    <Table
      caption={caption}
      rows={lines}
      rowKey={(line) => `${line.applicationId}-${line.kind}-${line.dueOn}`}
      columns={columns}
    />
  );
}
