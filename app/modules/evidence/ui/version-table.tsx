/** Every content an item has had, newest first: the old ones stay readable. */
import type { EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import { fileNoticeSentence } from '#app/modules/evidence/domain/file-notice-messages.ts';
import { EvidenceContent } from '#app/modules/evidence/ui/evidence-content.tsx';
import { paths } from '#app/platform/paths.ts';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export type VersionTableRow = EvidenceVersion & { readonly uploadedBy: string };

/** What is told of the file, and, to the members of its organisation, where the very file sent is. */
function Notices({ version, isMember }: { version: VersionTableRow; isMember: boolean }) {
  const { versionId, fileName, notices, served, quarantine } = version;
  if (fileName === null) return null;
  return (
    <>
      {notices.map((notice) => (
        <p key={notice} className="fr-hint-text fr-mb-0">
          {fileNoticeSentence(notice, fileName)}
        </p>
      ))}
      {isMember && served !== null && quarantine === null && (
        <a className="fr-link fr-link--sm" href={paths.evidenceOriginal(versionId)}>
          Télécharger l’original<VisuallyHidden> de la version n°&nbsp;{version.number}</VisuallyHidden>
        </a>
      )}
    </>
  );
}

/** R-EVD-46: the hash of what was sent, which snapshots seal, and beside it that of the copy which is shown. */
function Hashes({ sha256, served }: VersionTableRow) {
  if (sha256 === null) return <>Sans fichier</>;
  if (served === null) return <code>{sha256}</code>;
  return (
    <>
      Original&nbsp;: <code>{sha256}</code>
      <br />
      Copie&nbsp;: <code>{served.sha256}</code>
    </>
  );
}

export function VersionTable({
  versions,
  isMember,
}: {
  versions: ReadonlyArray<VersionTableRow>;
  isMember: boolean;
}) {
  return (
    <Table
      caption="Versions de la preuve"
      captionHidden
      rows={versions}
      rowKey={(version) => version.versionId}
      note="L’empreinte SHA-256 permet de vérifier qu’un fichier est resté le même, octet pour octet."
      columns={[
        { key: 'number', header: 'Version', rowHeader: true, cell: (version) => `n°\u00a0${version.number}` },
        {
          key: 'content',
          header: 'Contenu',
          cell: (version) => (
            <>
              <EvidenceContent version={version} />
              <Notices version={version} isMember={isMember} />
            </>
          ),
        },
        { key: 'at', header: 'Enregistrée le', cell: (version) => <Time instant={version.uploadedAt} /> },
        { key: 'by', header: 'Par', cell: (version) => version.uploadedBy },
        { key: 'hash', header: 'Empreinte SHA-256', cell: (version) => <Hashes {...version} /> },
      ]}
    />
  );
}
