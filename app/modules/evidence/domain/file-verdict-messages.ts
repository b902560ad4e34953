/** Why a file was refused, and what to do, in words. */
import type { FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { quoted, typography } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';

/** As `details` of a verdict: the name read, the extension, the type recognised. */
export type RefusedFile = {
  readonly fileName: string;
  readonly extension: string;
  readonly detected: string;
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
  return ownValue(DETECTED_LABELS, detected) ?? `un fichier de type ${quoted(detected)}`;
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
    'Ce document contient des macros. Enregistrez-le sans macro (DOCX, XLSX, PPTX ou ODF) ou en PDF, puis joignez-le.',
  'file-with-program': () =>
    'Ce document contient un programme, une page web ou une archive. Retirez-les ou enregistrez le document en PDF, puis joignez-le.',
  'file-ambiguous': () =>
    'Ce fichier peut être lu comme deux types différents : il n’est pas sûr. Enregistrez de nouveau le document depuis son logiciel.',
  'archive-bomb': () =>
    'Une fois ouvert, ce document serait démesurément lourd : il n’est pas accepté. Enregistrez-le en PDF, puis joignez-le.',
  'archive-path': () =>
    'Ce document contient des noms de fichiers anormaux : il n’est pas sûr. Enregistrez-le de nouveau depuis son logiciel.',
  'pdf-active': () =>
    'Ce PDF contient un programme, une action automatique ou des fichiers joints. Enregistrez-le de nouveau en « PDF simple » (impression en PDF), puis joignez-le.',
  'pdf-not-checkable': () =>
    'Ce PDF ne peut pas être vérifié. Imprimez-le en PDF pour en obtenir une copie simple, puis joignez-la.',
};

/** The sentence shown at the file's field. */
export function fileRefusalSentence(code: FileRefusal, file: RefusedFile): string {
  return typography(SENTENCES[code](file));
}
