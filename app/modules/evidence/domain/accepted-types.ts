/** The documents that may be joined, by extension. Holds R-EVD-10. Any other extension is refused. */

export const ACCEPTED_EXTENSIONS = [
  'pdf',
  'jpg',
  'jpeg',
  'png',
  'webp',
  'odt',
  'ods',
  'odp',
  'docx',
  'xlsx',
  'pptx',
] as const;
export type AcceptedExtension = (typeof ACCEPTED_EXTENSIONS)[number];

/** How the content shows what it is: a signature at its first byte, or an archive and its members. */
export type ContentFamily = 'pdf' | 'jpg' | 'png' | 'webp' | 'opendocument' | 'openxml';

export type AcceptedType = {
  readonly family: ContentFamily;
  readonly mediaType: string;
  /** As said to a person. */
  readonly label: string;
  /** For OOXML: the content type of the main part. */
  readonly mainPart?: string;
};

const OPENXML = 'application/vnd.openxmlformats-officedocument';

export const ACCEPTED_TYPES: Readonly<Record<AcceptedExtension, AcceptedType>> = {
  pdf: { family: 'pdf', mediaType: 'application/pdf', label: 'PDF' },
  jpg: { family: 'jpg', mediaType: 'image/jpeg', label: 'image JPEG' },
  jpeg: { family: 'jpg', mediaType: 'image/jpeg', label: 'image JPEG' },
  png: { family: 'png', mediaType: 'image/png', label: 'image PNG' },
  webp: { family: 'webp', mediaType: 'image/webp', label: 'image WebP' },
  odt: {
    family: 'opendocument',
    mediaType: 'application/vnd.oasis.opendocument.text',
    label: 'texte OpenDocument (ODT)',
  },
  ods: {
    family: 'opendocument',
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    label: 'classeur OpenDocument (ODS)',
  },
  odp: {
    family: 'opendocument',
    mediaType: 'application/vnd.oasis.opendocument.presentation',
    label: 'présentation OpenDocument (ODP)',
  },
  docx: {
    family: 'openxml',
    mediaType: `${OPENXML}.wordprocessingml.document`,
    mainPart: `${OPENXML}.wordprocessingml.document.main+xml`,
    label: 'document Word (DOCX)',
  },
  xlsx: {
    family: 'openxml',
    mediaType: `${OPENXML}.spreadsheetml.sheet`,
    mainPart: `${OPENXML}.spreadsheetml.sheet.main+xml`,
    label: 'classeur Excel (XLSX)',
  },
  pptx: {
    family: 'openxml',
    mediaType: `${OPENXML}.presentationml.presentation`,
    mainPart: `${OPENXML}.presentationml.presentation.main+xml`,
    label: 'présentation PowerPoint (PPTX)',
  },
};

/** Extensions that announce macros: told apart so that the sentence says what to do. */
export const MACRO_EXTENSIONS: ReadonlyArray<string> = [
  'docm',
  'dotm',
  'xlsm',
  'xltm',
  'xlam',
  'xlsb',
  'pptm',
  'ppsm',
  'potm',
];

export function isAcceptedExtension(text: string): text is AcceptedExtension {
  return ACCEPTED_EXTENSIONS.some((extension) => extension === text);
}

/** What the browser's file picker offers. */
export const FILE_PICKER_ACCEPT = ACCEPTED_EXTENSIONS.map((extension) => `.${extension}`).join(',');

/** Largest file accepted, in bytes: 50 Mio, this very size included (R-EVD-11). */
export const MAXIMUM_FILE_BYTES = 50 * 1024 * 1024;
