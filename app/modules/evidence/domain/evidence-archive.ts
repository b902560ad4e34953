/**
 * The archive of all the evidence of a file: one folder a criterion, a manifest, and the hashes that prove nothing
 * changed on the way. Holds R-EVD-26, R-EVD-46 and R-EVD-64. Pure: it says what the archive holds, not how it is written.
 */
import type { ServedCopy } from '#app/modules/evidence/domain/evidence.ts';
import { extensionOf, sanitiseFileName } from '#app/modules/evidence/domain/file-name.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** An item as the file shows it: a snapshot's line, or a live use while the file is a draft. */
export type ArchivedEvidence = {
  readonly criterion: string;
  readonly evidenceId: string;
  readonly versionId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly kind: 'file' | 'link';
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly url: string | null;
};

export type ArchiveLine = ArchivedEvidence & {
  /** Path within the archive; null for a link without capture, and for a content in quarantine. */
  readonly path: string | null;
  /** Since when its content is in quarantine; null when it is in the archive. */
  readonly quarantinedSince: Date | null;
  /** Which of the two is in the archive: the very content sent, or the copy of an image. Null when neither is. */
  readonly given: 'original' | 'copie' | null;
  /** The copy's own size and hash; `size` and `sha256` stay those of the content sent. Null when there is no copy. */
  readonly copySize: number | null;
  readonly copySha256: string | null;
};

/** What is known today of the content of a line. */
export type ArchivedContent = { readonly quarantinedSince: Date | null; readonly served: ServedCopy | null };

const LONGEST_NAME = 100;

function shortName(fileName: string): string {
  const clean = sanitiseFileName(fileName);
  if (clean.length <= LONGEST_NAME) return clean;
  const extension = `.${extensionOf(clean)}`;
  return `${clean.slice(0, LONGEST_NAME - extension.length).trimEnd()}${extension}`;
}

/** Each line with its path: `E1.1/01-compte-rendu.pdf`. The number keeps two files of one name apart. */
export function planArchive(
  evidence: ReadonlyArray<ArchivedEvidence>,
  contentOf: (versionId: string) => ArchivedContent,
): ReadonlyArray<ArchiveLine> {
  const counts = new Map<string, number>();
  return evidence.map((item) => {
    const { quarantinedSince, served } = contentOf(item.versionId);
    const copy = { copySize: served?.size ?? null, copySha256: served?.sha256 ?? null };
    const line = { ...item, quarantinedSince, ...copy };
    if (item.sha256 === null || item.fileName === null || quarantinedSince !== null)
      return { ...line, path: null, given: null };
    const folder = item.criterion === 'results' ? 'resultats' : sanitiseFileName(item.criterion);
    const rank = (counts.get(folder) ?? 0) + 1;
    counts.set(folder, rank);
    const given = served === null ? 'original' : 'copie';
    return { ...line, given, path: `${folder}/${String(rank).padStart(2, '0')}-${shortName(item.fileName)}` };
  });
}

const COLUMNS = [
  ['critere', (line: ArchiveLine) => line.criterion],
  ['titre', (line: ArchiveLine) => line.title],
  ['date_du_document', (line: ArchiveLine) => line.documentDate],
  ['nature', (line: ArchiveLine) => (line.kind === 'link' ? 'lien' : 'fichier')],
  ['fichier', (line: ArchiveLine) => line.path ?? ''],
  ['nom_d_origine', (line: ArchiveLine) => line.fileName ?? ''],
  ['type', (line: ArchiveLine) => line.mediaType ?? ''],
  ['taille_en_octets', (line: ArchiveLine) => String(line.size ?? '')],
  ['sha256', (line: ArchiveLine) => line.sha256 ?? ''],
  ['exemplaire_joint', (line: ArchiveLine) => line.given ?? ''],
  ['taille_de_la_copie_en_octets', (line: ArchiveLine) => String(line.copySize ?? '')],
  ['sha256_de_la_copie', (line: ArchiveLine) => line.copySha256 ?? ''],
  ['adresse', (line: ArchiveLine) => line.url ?? ''],
  ['en_quarantaine_depuis', (line: ArchiveLine) => line.quarantinedSince?.toISOString() ?? ''],
  ['preuve', (line: ArchiveLine) => line.evidenceId],
  ['version', (line: ArchiveLine) => line.versionId],
] as const;

/** A cell that a spreadsheet takes for text, never for a formula. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Separated by semicolons, with the mark by which spreadsheets know UTF-8. */
export function manifestCsv(lines: ReadonlyArray<ArchiveLine>): string {
  const rows = lines.map((line) => COLUMNS.map(([, value]) => cell(value(line))).join(';'));
  return `\ufeff${[COLUMNS.map(([name]) => name).join(';'), ...rows].join('\r\n')}\r\n`;
}

export type ManifestHeader = {
  readonly reference: string;
  readonly organisation: string;
  readonly siret: string;
  readonly referential: string;
  /** The snapshot served, with its hash; null when the archive shows the file as it is now. */
  readonly snapshot: { readonly kind: string; readonly takenAt: Date; readonly contentHash: string } | null;
  readonly writtenAt: Date;
};

export function manifestJson(header: ManifestHeader, lines: ReadonlyArray<ArchiveLine>): string {
  const evidence = lines.map(({ criterion, path, ...line }) => ({ criterion, path, ...line }));
  return `${JSON.stringify({ ...header, evidence }, null, 2)}\n`;
}

/** Read by `sha256sum -c`: hash, two spaces, path. */
export function hashList(files: ReadonlyArray<{ readonly path: string; readonly sha256: string }>): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** `preuves-C-2026-00012.zip`. */
export function archiveFileName(reference: string): string {
  return sanitiseFileName(`preuves-${reference}.zip`);
}
