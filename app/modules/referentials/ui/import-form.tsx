/** A file whose content replaces that of a version being written, and why the last one sent was refused. */
import {
  IMPORT_MESSAGES,
  importFaultSentences,
  readImportRefusal,
} from '#app/modules/referentials/domain/import-refusal.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FileField } from '#app/ui/file-field.tsx';

export function ImportForm({ draftId, version }: { draftId: string; version: number }) {
  return (
    <form action={paths.referentialUpload(draftId)} method="post" encType="multipart/form-data" noValidate>
      <input type="hidden" name="version" value={version} />
      <FileField
        name="file"
        label="Fichier JSON ou classeur XLSX"
        hint="Son contenu remplace celui de la version en préparation. Un classeur de dix mégaoctets au plus, sans formule ni macro, ou un mégaoctet de JSON."
        accept=".json,.xlsx"
        required
      />
      <Button kind="secondary">Importer ce fichier</Button>
    </form>
  );
}

/** As the address that received the file tells it. */
export function ImportRefusal({ query }: { query: URLSearchParams }) {
  const refusal = readImportRefusal(query);
  if (refusal === null) return null;
  const sentences = importFaultSentences(refusal);
  return (
    <ErrorSummary
      title="Le fichier n’est pas importé"
      advice={sentences.length === 0 ? undefined : IMPORT_MESSAGES[refusal.code]}
      errors={(sentences.length === 0 ? [IMPORT_MESSAGES[refusal.code]] : sentences).map((message) => ({
        message,
      }))}
    />
  );
}
