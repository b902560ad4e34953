/** Every content an item has had, newest first: the old ones stay readable. */
import type { EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import { EvidenceContent } from '#app/modules/evidence/ui/evidence-content.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

export type VersionTableRow = EvidenceVersion & { readonly uploadedBy: string };

export function VersionTable({ versions }: { versions: ReadonlyArray<VersionTableRow> }) {
  return (
    <Table
      caption="Versions de la preuve"
      captionHidden
      rows={versions}
      rowKey={(version) => version.versionId}
      note="L’empreinte SHA-256 permet de vérifier qu’un fichier est resté le même, octet pour octet."
      columns={[
        { key: 'number', header: 'Version', rowHeader: true, cell: (version) => `n°\u00a0${version.number}` },
        { key: 'content', header: 'Contenu', cell: (version) => <EvidenceContent version={version} /> },
        { key: 'at', header: 'Enregistrée le', cell: (version) => <Time instant={version.uploadedAt} /> },
        { key: 'by', header: 'Par', cell: (version) => version.uploadedBy },
        {
          key: 'hash',
          header: 'Empreinte SHA-256',
          cell: (version) => (version.sha256 === null ? 'Sans fichier' : <code>{version.sha256}</code>),
        },
      ]}
    />
  );
}
