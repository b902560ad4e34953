/** The certificates of a label, latest first: one is in force, the others were replaced. */
import type { LabelCertificate } from '#app/modules/labels/domain/label-record.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { paths } from '#app/platform/paths.ts';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export function CertificateList({ certificates }: { certificates: ReadonlyArray<LabelCertificate> }) {
  if (certificates.length === 0) return <p>Aucune attestation n’est enregistrée.</p>;
  const latest = certificates[0]?.sequence;
  return (
    <Table
      caption="Attestations délivrées"
      captionHidden
      dense
      rows={certificates}
      rowKey={(certificate) => certificate.documentId}
      columns={[
        { key: 'sequence', header: 'N°', rowHeader: true, cell: ({ sequence }) => sequence },
        {
          key: 'day',
          header: 'Délivrée le',
          cell: ({ issuedAt }) => <Day date={parisDate(issuedAt)} short />,
        },
        {
          key: 'state',
          header: 'État',
          cell: ({ sequence }) => (sequence === latest ? 'Actuelle' : 'Remplacée'),
        },
        {
          key: 'file',
          header: 'Fichier',
          cell: ({ documentId, sequence }) => (
            <DownloadLink href={paths.document(documentId)} detail="PDF">
              {`Attestation n°\u00a0${sequence}`}
            </DownloadLink>
          ),
        },
      ]}
    />
  );
}
