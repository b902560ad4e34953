/**
 * Data tables with a caption. A wide one scrolls within itself, never the page; its container then takes the
 * focus so that the keyboard can scroll it.
 */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

type TableLook = {
  caption: string;
  /** Keeps the caption for assistive tools only, where a heading says it already. */
  captionHidden?: boolean | undefined;
  /** Tighter rows, for work lists. */
  dense?: boolean | undefined;
  /**
   * True when the table may be wider than a phone: its container then scrolls and the keyboard reaches it.
   * False for two short columns, whose words wrap instead.
   */
  scrolls?: boolean | undefined;
  /** Lines below the table: units, sources. */
  note?: ReactNode;
};

export type TableFrameProps = TableLook & {
  /** `thead`, `tbody`, `tfoot`. */
  children: ReactNode;
};

/** The frame of a table whose rows are written by the caller. */
export function TableFrame({
  caption,
  captionHidden,
  dense,
  scrolls = true,
  note,
  children,
}: TableFrameProps) {
  const region = scrolls ? ({ role: 'region', tabIndex: 0, 'aria-label': caption } as const) : {};
  return (
    <div
      className={classNames(
        'fr-table fr-table--multiline spp-table',
        dense === true && 'fr-table--sm spp-table--dense',
        captionHidden === true && 'fr-table--no-caption',
        !scrolls && 'spp-table--fit',
      )}
    >
      <div className="fr-table__wrapper">
        <div className="fr-table__container" {...region}>
          <div className="fr-table__content">
            <table>
              <caption>{caption}</caption>
              {children}
            </table>
          </div>
        </div>
      </div>
      {note !== undefined && <div className="fr-table__footer spp-table__note">{note}</div>}
    </div>
  );
}

export type TableColumn<Row> = {
  /** Unique among the columns. */
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures go to the right. */
  align?: 'left' | 'right' | 'center' | undefined;
  /** The cell that names its row. */
  rowHeader?: boolean | undefined;
  /** A link that sorts by this column, and the order it is in now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | null } | undefined;
};

export type TableProps<Row> = TableLook & {
  columns: ReadonlyArray<TableColumn<Row>>;
  rows: ReadonlyArray<Row>;
  rowKey: (row: Row) => string;
};

/** A table from its columns and rows; from three columns up it is taken to be wider than a phone. */
export function Table<Row>({ columns, rows, rowKey, scrolls, ...look }: TableProps<Row>) {
  return (
    <TableFrame {...look} scrolls={scrolls ?? columns.length > 2}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={alignment(column)}
              aria-sort={column.sort?.direction ?? undefined}
            >
              <ColumnHeader column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.rowHeader === true ? (
                <th key={column.key} scope="row" className={alignment(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={alignment(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function alignment<Row>({ align }: TableColumn<Row>): string | undefined {
  return align === undefined || align === 'left' ? undefined : `fr-cell--${align}`;
}

const SORT_ICONS = { ascending: 'arrow-up-s-line', descending: 'arrow-down-s-line' } as const;

function ColumnHeader<Row>({ column }: { column: TableColumn<Row> }) {
  if (column.sort === undefined) return <>{column.header}</>;
  const { href, direction } = column.sort;
  return (
    <a href={href} className="spp-sort">
      {column.header}{' '}
      <Icon name={direction === null ? 'arrow-up-down-line' : SORT_ICONS[direction]} size="sm" />
    </a>
  );
}
