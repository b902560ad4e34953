/** The criteria on which the sides differ: declared by the service, proposed by the auditors, final. */
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Table } from '#app/ui/table.tsx';

export type ComparedRatingsProps = {
  rows: ReadonlyArray<{
    code: string;
    title: string;
    declared: Rating | null;
    proposed: Rating | null;
    final: Rating | null;
  }>;
  /** The name of each rating, by its value as text. */
  labels: Readonly<Record<string, string>>;
  isSettled: boolean;
};

export function ComparedRatings({ rows, labels, isSettled }: ComparedRatingsProps) {
  function words(rating: Rating | null): string {
    return rating === null
      ? '–'
      : `${rating === 'NA' ? '' : `${rating} – `}${ownValue(labels, String(rating)) ?? ''}`;
  }
  return (
    <Table
      caption="Critères cotés autrement que dans votre autoévaluation"
      captionHidden
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        { key: 'code', header: 'Critère', rowHeader: true, cell: (row) => `${row.code} – ${row.title}` },
        { key: 'declared', header: 'Votre cotation', cell: (row) => words(row.declared) },
        { key: 'proposed', header: 'Projet de rapport', cell: (row) => words(row.proposed) },
        ...(isSettled
          ? [
              {
                key: 'final',
                header: 'Après la phase contradictoire',
                cell: (row: { final: Rating | null }) => words(row.final),
              },
            ]
          : []),
      ]}
    />
  );
}
