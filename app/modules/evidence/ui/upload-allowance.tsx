/** What an organisation has used of its limits, said before they bite. R-EVD-73. */
import type { UploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import { counted, formatFileSize, formatNumber } from '#app/platform/french.ts';
import { Alert } from '#app/ui/alert.tsx';

function left(limit: number, used: number): number {
  return Math.max(0, limit - used);
}

export function AllowanceNote({ allowance }: { allowance: UploadAllowance }) {
  const { space, hourlyFiles, hourlyBytes } = allowance;
  const sentence = (
    <>
      Fichiers de votre organisation&nbsp;: {formatFileSize(space.used)} utilisés sur{' '}
      {formatFileSize(space.limit)}, il reste {formatFileSize(left(space.limit, space.used))}. Dans l’heure
      passée&nbsp;: {counted(hourlyFiles.used, 'fichier envoyé', 'fichiers envoyés')} sur{' '}
      {formatNumber(hourlyFiles.limit)}, et {formatFileSize(hourlyBytes.used)} sur{' '}
      {formatFileSize(hourlyBytes.limit)}.
    </>
  );
  if (!space.isNear && !hourlyFiles.isNear && !hourlyBytes.isNear) {
    return <p className="fr-text--sm">{sentence}</p>;
  }
  return (
    <Alert severity="warning" title="La limite d’envoi de votre organisation est proche">
      <p>{sentence}</p>
      {space.isNear && (
        <p>
          La place ne se libère pas d’elle-même&nbsp;: réduisez les fichiers, donnez l’adresse des documents
          déjà publiés, ou demandez à la DITP de relever la limite.
        </p>
      )}
      {(hourlyFiles.isNear || hourlyBytes.isNear) && (
        <p>Les limites par heure se libèrent au fil de l’heure&nbsp;: rien n’est perdu à attendre un peu.</p>
      )}
    </Alert>
  );
}
