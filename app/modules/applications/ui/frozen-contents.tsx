/** The moments at which the file was frozen, with the fingerprint that proves each. */
import type { SnapshotKind } from '#app/modules/applications/domain/file-snapshot.ts';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

const KIND_LABELS: Readonly<Record<SnapshotKind, string>> = {
  submitted: 'Candidature déposée',
  frozen: 'Base de l’évaluation',
  'draft-report': 'Projet de rapport',
  reported: 'Rapport',
  decided: 'Base de la décision',
  refreshed: 'Autoévaluation actualisée',
};

export type FrozenContentsProps = {
  snapshots: ReadonlyArray<{
    snapshotId: string;
    kind: SnapshotKind;
    sequence: number;
    takenAt: Date;
    contentHash: string;
  }>;
};

export function FrozenContents({ snapshots }: FrozenContentsProps) {
  return (
    <Table
      caption="Contenus figés"
      captionHidden
      dense
      rows={snapshots}
      rowKey={(row) => row.snapshotId}
      columns={[
        {
          key: 'kind',
          header: 'Contenu',
          rowHeader: true,
          cell: (row) =>
            row.sequence === 1 ? KIND_LABELS[row.kind] : `${KIND_LABELS[row.kind]} (version ${row.sequence})`,
        },
        { key: 'at', header: 'Figé le', cell: (row) => <Time instant={row.takenAt} /> },
        {
          key: 'hash',
          header: 'Empreinte SHA-256',
          cell: (row) => <code title={row.contentHash}>{row.contentHash.slice(0, 16)}…</code>,
        },
      ]}
    />
  );
}
