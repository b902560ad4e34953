/** Why a file was refused, and what to do, in words. */
import type { FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import type { RefusedQuota } from '#app/modules/evidence/domain/upload-quota.ts';
import { counted, formatDateTime, formatFileSize, quoted, typography } from '#app/platform/french.ts';

/** As `details` of a verdict: the name read, the extension, the type recognised. */
export type RefusedFile = {
  readonly fileName: string;
  readonly extension: string;
  readonly detected: string;
  /** Of `file-within` alone: the file within that is refused. */
  readonly within?: { readonly name: string } | undefined;
  /** Of a quota's refusal alone. */
  readonly quota?: RefusedQuota | undefined;
};

const DETECTED_LABELS: Readonly<Record<string, string>> = {
  pdf: 'un PDF',
  jpg: 'une image JPEG',
  png: 'une image PNG',
  webp: 'une image WebP',
  zip: 'une archive ou un document bureautique d’un autre type',
  compound: 'un document d’une ancienne version de la suite bureautique',
  unknown: 'un type que l’application ne reconnaît pas',
  exe: 'un programme',
};

function detectedLabel(detected: string): string {
  return DETECTED_LABELS[detected] ?? `un fichier de type ${quoted(detected)}`;
}

function possibleAgain({ quota }: RefusedFile): string {
  return quota === undefined || quota.availableAt === null
    ? 'Réessayez dans une heure au plus.'
    : `L’envoi sera de nouveau possible le ${formatDateTime(quota.availableAt)}.`;
}

/** « la limite de 2 Go par heure », with what is used of it when it is known. */
function limitOf({ quota }: RefusedFile, write: (value: number) => string, name: string): string {
  if (quota === undefined) return `la limite ${name}`;
  return `la limite de ${write(quota.limit)} ${name} (déjà utilisé : ${write(quota.used)})`;
}

const SENTENCES: Record<FileRefusal, (file: RefusedFile) => string> = {
  'file-missing': () => 'Choisissez un fichier à joindre.',
  'file-empty': () => 'Ce fichier est vide (0 octet). Choisissez un fichier qui contient le document.',
  'file-too-large': () =>
    'Ce fichier dépasse 50 Mo. Réduisez-le (images moins lourdes, pages utiles seulement) ou joignez-le en plusieurs preuves.',
  'extension-not-accepted': ({ extension }) =>
    extension === ''
      ? 'Ce fichier n’a pas d’extension. Joignez un fichier PDF, JPEG, PNG, WebP, ODT, ODS, ODP, DOCX, XLSX ou PPTX.'
      : `Les fichiers ${quoted(`.${extension}`)} ne sont pas acceptés. Joignez un fichier PDF, JPEG, PNG, WebP, ODT, ODS, ODP, DOCX, XLSX ou PPTX.`,
  'type-mismatch': ({ extension, detected }) =>
    `Le contenu ne correspond pas à l’extension ${quoted(`.${extension}`)} : c’est ${detectedLabel(detected)}. Enregistrez le document dans un format accepté, puis joignez-le de nouveau.`,
  'file-damaged': () =>
    'Ce fichier est incomplet ou abîmé. Ouvrez-le, enregistrez-le de nouveau, puis joignez-le.',
  'file-encrypted': () =>
    'Ce fichier est protégé par un mot de passe ou des restrictions. Enregistrez une copie sans protection, puis joignez-la.',
  'file-with-macros': () =>
    'Ce document contient des macros, des contrôles ou des actions qui en lancent. Enregistrez-le sans macro (DOCX, XLSX, PPTX ou ODF) ou en PDF, puis joignez-le.',
  'file-with-program': () =>
    'Ce document contient ou lance un programme, une page web ou une archive. Retirez-les ou enregistrez le document en PDF, puis joignez-le.',
  'file-ambiguous': () =>
    'Ce fichier peut être lu comme deux types différents : il n’est pas sûr. Enregistrez de nouveau le document depuis son logiciel.',
  'archive-bomb': () =>
    'Une fois ouvert, ce document serait démesurément lourd : il n’est pas accepté. Enregistrez-le en PDF, puis joignez-le.',
  'archive-path': () =>
    'Ce document contient des noms de fichiers anormaux : il n’est pas sûr. Enregistrez-le de nouveau depuis son logiciel.',
  'pdf-active': () =>
    'Ce PDF contient un programme, une action automatique ou des fichiers joints. Enregistrez-le de nouveau en « PDF simple » (impression en PDF), puis joignez-le.',
  'file-not-checkable': () =>
    'Ce fichier ne peut pas être vérifié en entier : il n’est pas conservé. Imprimez-le en PDF pour en obtenir une copie simple, puis joignez-la.',
  'file-old-office': () =>
    'Ce document est dans un ancien format (DOC, XLS, PPT) ou dans celui d’une messagerie, quelle que soit son extension. Ouvrez-le dans son logiciel, enregistrez-le en DOCX, XLSX, PPTX, ODF ou PDF, puis joignez-le.',
  'file-within': ({ within }) =>
    `Ce document contient ${within === undefined ? 'un fichier' : `le fichier ${quoted(within.name)}`}, qui ne peut pas être accepté. Retirez-le ou imprimez le document en PDF, puis joignez-le ; joignez ce fichier à part s’il est utile.`,
  'remote-content': () =>
    'Ce document va chercher un contenu ailleurs ou interroge un autre programme dès qu’on l’ouvre (modèle, image, classeur, champ ou données liés). Rompez la liaison (dans Excel : Données, puis Modifier les liens ; dans Word : Fichier, puis Modifier les liens d’accès aux fichiers, ou Ctrl + Maj + F9 sur le champ) ou enregistrez-le en PDF, puis joignez-le.',
  'file-infected': () =>
    'L’antivirus du site a reconnu un programme malveillant dans ce fichier : il n’est pas conservé. Faites examiner votre poste par votre service informatique, puis joignez une copie saine.',
  'antivirus-not-checkable': () =>
    'L’antivirus du site ne peut pas examiner ce fichier en entier : il n’est pas conservé. Réduisez-le, ou enregistrez-le en PDF, puis joignez-le.',
  'antivirus-unavailable': () =>
    'L’antivirus du site ne répond pas : ce fichier n’a pas pu être vérifié et n’est pas conservé. Réessayez dans quelques minutes.',
  'quota-space': (file) =>
    `Ce fichier dépasserait ${limitOf(file, formatFileSize, 'de la bibliothèque de votre organisation')}. Cette place ne se libère pas d’elle-même : réduisez le fichier, donnez l’adresse d’une page où il est publié, ou demandez à la DITP de relever la limite.`,
  'quota-hourly-files': (file) =>
    `Votre organisation a atteint ${limitOf(file, (count) => counted(count, 'fichier', 'fichiers'), 'par heure')}. ${possibleAgain(file)}`,
  'quota-hourly-bytes': (file) =>
    `Ce fichier dépasserait ${limitOf(file, formatFileSize, 'par heure pour votre organisation')}. ${possibleAgain(file)}`,
};

/** The sentence shown at the file's field. */
export function fileRefusalSentence(code: FileRefusal, file: RefusedFile): string {
  return typography(SENTENCES[code](file));
}
