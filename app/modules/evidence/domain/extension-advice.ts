/**
 * What to do with a document of a type that is not accepted, by the type its name or its content says. Holds R-EVD-45.
 * Read by an extension that comes from outside: a map, so that no name of one finds anything else.
 */

const HEIC =
  'Les photos HEIC de l’iPhone ne sont pas acceptées. Pour les prochaines, choisissez sur le téléphone Réglages › Appareil photo › Formats › « Le plus compatible » ; pour celle-ci, partagez-la ou enregistrez-la en JPEG, puis joignez-la.';
const MAIL =
  'Un courriel se joint en PDF : ouvrez-le, choisissez Imprimer › Enregistrer en PDF, puis joignez ce PDF. Joignez à part celles de ses pièces jointes qui sont utiles.';
const BINARY_WORKBOOK =
  'Les classeurs « .xlsb » ne peuvent pas être vérifiés. Ouvrez-le, choisissez Enregistrer sous › Classeur Excel (.xlsx), puis joignez-le.';
const ARCHIVE = 'Une archive ne peut pas être jointe. Ouvrez-la, puis joignez à part chaque document utile.';
const PLAIN_TEXT =
  'Les textes sans mise en page ne sont pas acceptés. Ouvrez-le, choisissez Imprimer › Enregistrer en PDF, puis joignez ce PDF.';
const TABLE =
  'Les fichiers CSV ne sont pas acceptés. Ouvrez-le dans un tableur, enregistrez-le en XLSX ou ODS, puis joignez-le.';
const PAGE =
  'Les pages web ne sont pas acceptées comme fichiers. Imprimez la page en PDF, ou donnez son adresse comme lien.';
const PICTURE =
  'Ce format d’image n’est pas accepté. Enregistrez l’image en PNG ou en JPEG, puis joignez-la.';
const SCAN =
  'Les images TIFF ne sont pas acceptées. Pour un document numérisé, enregistrez-le en PDF ; pour une image, en PNG ou en JPEG. Puis joignez-le.';
const FILM =
  'Les enregistrements vidéo et sonores ne sont pas acceptés. Publiez-le, puis donnez son adresse comme lien.';
const APPLE =
  'Ce format ne s’ouvre qu’avec les logiciels d’Apple. Choisissez Fichier › Exporter vers › PDF (ou Word, Excel, PowerPoint), puis joignez ce fichier.';

function oldOffice(format: string): string {
  return `Ce format de document n’est pas accepté. Ouvrez-le, enregistrez-le en ${format} ou en PDF, puis joignez-le.`;
}

const ADVICE: ReadonlyMap<string, string> = new Map([
  ...['heic', 'heif', 'hif', 'avif'].map((extension) => [extension, HEIC] as const),
  ...['eml', 'msg', 'emlx', 'mbox', 'pst', 'oft'].map((extension) => [extension, MAIL] as const),
  ['xlsb', BINARY_WORKBOOK],
  ...['doc', 'dot', 'dotx', 'rtf', 'ott', 'fodt', 'wps', 'wpd'].map(
    (extension) => [extension, oldOffice('DOCX, en ODT')] as const,
  ),
  ...['xls', 'xlt', 'xltx', 'ots', 'fods', 'wks'].map(
    (extension) => [extension, oldOffice('XLSX, en ODS')] as const,
  ),
  ...['ppt', 'pps', 'ppsx', 'pot', 'potx', 'otp', 'fodp'].map(
    (extension) => [extension, oldOffice('PPTX, en ODP')] as const,
  ),
  ...['zip', 'rar', '7z', 'gz', 'tgz', 'tar', 'bz2', 'xz', 'cab', 'iso'].map(
    (extension) => [extension, ARCHIVE] as const,
  ),
  ...['txt', 'text', 'md', 'log'].map((extension) => [extension, PLAIN_TEXT] as const),
  ...['csv', 'tsv'].map((extension) => [extension, TABLE] as const),
  ...['html', 'htm', 'xhtml', 'mht', 'mhtml', 'url', 'webloc'].map((extension) => [extension, PAGE] as const),
  ...['gif', 'bmp', 'svg', 'ico', 'psd', 'xcf', 'eps', 'ai', 'jxl', 'jp2', 'dng', 'raw', 'odg'].map(
    (extension) => [extension, PICTURE] as const,
  ),
  ...['tif', 'tiff'].map((extension) => [extension, SCAN] as const),
  ...['mp4', 'mov', 'm4v', 'avi', 'mkv', 'webm', 'wmv', '3gp', 'mp3', 'm4a', 'wav', 'ogg', 'aac'].map(
    (extension) => [extension, FILM] as const,
  ),
  ...['pages', 'numbers', 'key'].map((extension) => [extension, APPLE] as const),
]);

/** Null for a type of which nothing particular can be said. */
export function extensionAdvice(extension: string): string | null {
  return ADVICE.get(extension) ?? null;
}
