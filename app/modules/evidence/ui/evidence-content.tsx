/** A content as a link to it: a file to save, with its kind and weight, or a page of the web with the day it was seen. */
import type { EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';
import { SERVED_COPY } from '#app/modules/evidence/domain/served-copy.ts';
import { QuarantinedFile } from '#app/modules/evidence/ui/quarantine.tsx';
import { formatDate, formatFileSize } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { DownloadLink } from '#app/ui/download-link.tsx';

function FileLink({ version, label }: { version: EvidenceVersion; label?: string | undefined }) {
  if (version.fileName === null || version.size === null) return null;
  if (version.quarantine !== null) {
    return <QuarantinedFile quarantine={version.quarantine} name={label ?? version.fileName} />;
  }
  const kind = extensionOf(version.fileName).toUpperCase();
  return (
    <DownloadLink
      href={paths.evidenceFile(version.versionId)}
      detail={
        version.served === null
          ? `${kind} – ${formatFileSize(version.size)}`
          : `${kind} – ${formatFileSize(version.served.size)}, ${SERVED_COPY}`
      }
    >
      {label ?? version.fileName}
    </DownloadLink>
  );
}

export function EvidenceContent({ version }: { version: EvidenceVersion }) {
  if (version.kind === 'file' || version.url === null) return <FileLink version={version} />;
  return (
    <>
      <a
        className="fr-link"
        href={version.url}
        target="_blank"
        rel="noopener noreferrer external"
        title={`${version.url} – nouvelle fenêtre`}
      >
        {version.url}
      </a>
      {version.seenOn !== null && (
        <p className="fr-hint-text fr-mb-0">Page vue le {formatDate(version.seenOn)}</p>
      )}
      <FileLink version={version} label="Capture de la page" />
    </>
  );
}
