/** Why a file was refused, and what to do, in words. */
import { extensionAdvice } from '#app/modules/evidence/domain/extension-advice.ts';
import type { FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import type { RefusedQuota } from '#app/modules/evidence/domain/upload-quota.ts';
import { counted, formatDateTime, formatFileSize, quoted, typography } from '#app/platform/french.ts';

/** As `details` of a verdict: the name read, the extension, the type recognised. */
export type RefusedFile = {
  readonly fileName: string;
  readonly extension: string;
  readonly detected: string;
  /** Of `file-within` alone: the name of the file within, and why it is refused. */
  readonly within?: string | undefined;
  readonly withinRefusal?: FileRefusal | undefined;
  /** Of a quota's refusal alone. */
  readonly quota?: RefusedQuota | undefined;
};

const DETECTED_LABELS: ReadonlyMap<string, string> = new Map([
  ['pdf', 'un PDF'],
  ['jpg', 'une image JPEG'],
  ['png', 'une image PNG'],
  ['webp', 'une image WebP'],
  ['zip', 'une archive ou un document bureautique d’un autre type'],
  ['compound', 'un document d’une ancienne version de la suite bureautique'],
  ['unknown', 'un type que l’application ne reconnaît pas'],
  ['exe', 'un programme'],
]);

function detectedLabel(detected: string): string {
  return DETECTED_LABELS.get(detected) ?? `un fichier de type ${quoted(detected)}`;
}

const ACCEPTED = 'PDF, JPEG, PNG, WebP, ODT, ODS, ODP, DOCX, XLSX ou PPTX';

/** What an archive holds may be an Office document: of what only looks like one, the content says no more. */
function adviceByContent(detected: string): string | null {
  return detected === 'zip' ? null : extensionAdvice(detected);
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

/** Why a file within another is refused, in few words; anything else is a type that is not accepted. */
const REASONS_WITHIN: Readonly<Partial<Record<FileRefusal, string>>> = {
  'file-with-program': 'c’est un programme, une page web ou une archive',
  'file-with-macros': 'il contient des macros',
  'file-encrypted': 'il est protégé par un mot de passe',
  'file-damaged': 'il est incomplet ou abîmé',
  'file-not-checkable': 'il ne peut pas être vérifié en entier',
  'file-within': 'il contient lui-même un fichier refusé',
  'pdf-active': 'il contient un programme ou une action automatique',
  'remote-content': 'il va chercher un contenu ailleurs',
};

function namedWithin({ within }: RefusedFile): string {
  return within === undefined || within === '' ? 'un fichier' : `le fichier ${quoted(within)}`;
}

function reasonWithin({ withinRefusal }: RefusedFile): string {
  return (withinRefusal && REASONS_WITHIN[withinRefusal]) ?? 'son type n’est pas accepté';
}

const SENTENCES: Record<FileRefusal, (file: RefusedFile) => string> = {
  'file-missing': () => 'Choisissez un fichier à joindre.',
  'file-empty': () => 'Ce fichier est vide (0 octet). Choisissez un fichier qui contient le document.',
  'file-too-large': () =>
    'Ce fichier dépasse 50 Mo. Réduisez-le (images moins lourdes, pages utiles seulement) ou joignez-le en plusieurs preuves.',
  'extension-not-accepted': ({ extension }) =>
    extension === ''
      ? `Ce fichier n’a pas d’extension. Ouvrez-le et enregistrez-le de nouveau depuis son logiciel : joignez un fichier ${ACCEPTED}.`
      : (extensionAdvice(extension) ??
        `Les fichiers ${quoted(`.${extension}`)} ne sont pas acceptés. Joignez un fichier ${ACCEPTED}.`),
  'type-mismatch': ({ extension, detected }) =>
    `Le contenu ne correspond pas à l’extension ${quoted(`.${extension}`)} : c’est ${detectedLabel(detected)}. ${adviceByContent(detected) ?? 'Enregistrez le document dans un format accepté, puis joignez-le de nouveau.'}`,
  'file-damaged': () =>
    'Ce fichier est incomplet ou abîmé. Ouvrez-le, enregistrez-le de nouveau, puis joignez-le.',
  'file-encrypted': () =>
    'Ce fichier ne s’ouvre qu’avec un mot de passe. Enregistrez une copie sans mot de passe, puis joignez-la.',
  'image-incomplete': () =>
    'Cette image est incomplète : il en manque une partie. Reprenez-la depuis l’appareil ou le message d’origine, vérifiez qu’elle s’affiche en entier, puis joignez-la.',
  'image-bomb': () =>
    'Cette image a trop de points pour être vérifiée (plus de 268 millions). Réduisez ses dimensions ou enregistrez-la en PDF, puis joignez-la.',
  'file-with-macros': ({ extension }) =>
    extensionAdvice(extension) ??
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
    'Ce PDF contient un programme, un média ou une action (formulaire envoyé, fichier ou autre ordinateur ouvert). Imprimez-le en PDF pour en obtenir une copie simple, puis joignez-la.',
  'file-not-checkable': () =>
    'Ce fichier ne peut pas être vérifié en entier : il n’est pas conservé. Imprimez-le en PDF pour en obtenir une copie simple, puis joignez-la.',
  'file-old-office': () =>
    'Ce document est dans un ancien format (DOC, XLS, PPT) ou dans celui d’une messagerie, quelle que soit son extension. Ouvrez-le dans son logiciel, enregistrez-le en DOCX, XLSX, PPTX, ODF ou PDF, puis joignez-le.',
  'file-within': (file) =>
    `Ce document contient ${namedWithin(file)}, qui ne peut pas être accepté : ${reasonWithin(file)}. Retirez-le ou imprimez le document en PDF, puis joignez-le ; s’il est utile, joignez-le à part dans un format accepté.`,
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
