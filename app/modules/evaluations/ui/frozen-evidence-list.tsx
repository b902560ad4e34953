/** The service's items as frozen for the evaluation: their own date, expiry, content and hash. */
import type { FrozenEvidence } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { SERVED_COPY } from '#app/modules/evidence/domain/served-copy.ts';
import { QuarantinedFile } from '#app/modules/evidence/ui/quarantine.tsx';
import { formatFileSize } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Day } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

function Content({ item }: { item: FrozenEvidence }) {
  if (item.quarantine !== null) return <QuarantinedFile quarantine={item.quarantine} />;
  if (item.fileName !== null) {
    return (
      <a href={paths.evidenceFile(item.versionId)}>
        Télécharger<VisuallyHidden> {item.title}</VisuallyHidden>
        {item.size !== null && item.served === null && ` (${formatFileSize(item.size)})`}
        {item.served !== null && ` (${SERVED_COPY}, ${formatFileSize(item.served.size)})`}
      </a>
    );
  }
  if (item.url === null) return null;
  return (
    <a href={item.url} rel="noreferrer">
      Voir la page<VisuallyHidden> {item.title}</VisuallyHidden>
    </a>
  );
}

export function FrozenEvidenceList({ items }: { items: ReadonlyArray<FrozenEvidence> }) {
  if (items.length === 0) return <p className="fr-text--sm">Aucune preuve n’a été déposée.</p>;
  return (
    <ul>
      {items.map((item) => (
        <li key={item.versionId}>
          <strong>{item.title}</strong>{' '}
          <span className="fr-text--sm">
            (document du <Day date={item.documentDate} short />
            {item.expiresOn !== null && (
              <>
                , valable jusqu’au <Day date={item.expiresOn} short />
              </>
            )}
            )
          </span>{' '}
          {item.isExpired && (
            <Badge tone="warning" small>
              Périmée
            </Badge>
          )}{' '}
          <Content item={item} />
          {item.sha256 !== null && (
            <span className="fr-hint-text">
              SHA-256{item.served !== null && ' de l’original'}&nbsp;: <code>{item.sha256}</code>
              {item.served !== null && (
                <>
                  <br />
                  SHA-256 de la copie&nbsp;: <code>{item.served.sha256}</code>
                </>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
