/**
 * Whether an Office document does something by itself, or fetches something from elsewhere, when it is opened. Holds
 * R-EVD-31 (links), R-EVD-32 (what asks another program), R-EVD-33 (data refreshed) and R-EVD-16 (macros).
 */
import { isProgramExtension } from '#app/modules/evidence/domain/program-names.ts';

/** What the document does, by the ways there are to do it. */
export type OfficeAct =
  'dde' | 'hidden-field' | 'web-formula' | 'refresh' | 'macro' | 'control' | 'program' | 'script';

export type OfficeLink = {
  /** The last word of the relation's type, the name of the field, or that of the element. */
  readonly by: string;
  readonly place: 'inside' | 'local' | 'machine' | 'web' | 'contact' | 'scheme';
  /** Of the file that a path names; empty for other places. */
  readonly extension: string;
};

export type OfficeFacts = {
  /** What an OpenDocument document says that it is; null when it says nothing. */
  readonly mimetype: string | null;
  readonly encryptedParts: boolean;
  /** Content type of the main part of an OpenXML document; null when nothing leads to one. */
  readonly mainType: string | null;
  readonly partTypes: ReadonlyArray<string>;
  readonly relationTypes: ReadonlyArray<string>;
  readonly malformedPart: string | null;
  /** Types recognised of members that no document needs. */
  readonly foreignTypes: ReadonlyArray<string>;
  readonly acts: ReadonlyArray<OfficeAct>;
  readonly links: ReadonlyArray<OfficeLink>;
};

export type OfficeRefusal = 'file-with-macros' | 'file-with-program' | 'file-damaged' | 'remote-content';

/** Content types of parts that run, whatever the parts are called. */
const MACRO_TYPES = /macroenabled|vbaproject|ms-excel\.(?:intl)?macrosheet|dialogsheet|activex/i;
const MACRO_RELATIONS =
  /^(?:vbaProject\w*|wordVbaData|xl(?:Intl)?Macrosheet|dialogsheet|control|activeXControl\w*)$/i;

/** Followed when a person clicks on it, and not before. */
const CLICKED: ReadonlySet<string> = new Set(
  'hyperlink HYPERLINK a area-rectangle area-circle area-polygon event-listener'.split(' '),
);
/** Played when a person asks for it: a film kept on a site of films. */
const PLAYED: ReadonlySet<string> = new Set(['video', 'audio', 'media']);

const ACT_REFUSALS: Record<OfficeAct, OfficeRefusal> = {
  dde: 'remote-content',
  'hidden-field': 'remote-content',
  'web-formula': 'remote-content',
  refresh: 'remote-content',
  macro: 'file-with-macros',
  control: 'file-with-macros',
  program: 'file-with-program',
  script: 'file-with-program',
};

function decideLink({ by, place, extension }: OfficeLink): OfficeRefusal | null {
  switch (place) {
    case 'contact':
      return null;
    case 'scheme':
      return 'remote-content';
    case 'web':
      return CLICKED.has(by) || PLAYED.has(by) ? null : 'remote-content';
    case 'machine':
      if (isProgramExtension(extension)) return 'file-with-program';
      return CLICKED.has(by) ? null : 'remote-content';
    case 'local':
      return isProgramExtension(extension) && !WEB_PAGES.has(extension) ? 'file-with-program' : null;
    case 'inside':
      return null;
  }
}

/** Beside a document, a page of the web or a name that ends like one of an application's is no program. */
const WEB_PAGES: ReadonlySet<string> = new Set(['htm', 'html', 'app', 'com']);

/** The first reason to refuse the document, macros first, or null. */
export function decideOfficeContent(office: OfficeFacts): OfficeRefusal | null {
  const reasons = new Set<OfficeRefusal | null>([
    ...office.acts.map((act) => ACT_REFUSALS[act]),
    ...office.links.map(decideLink),
  ]);
  const hasMacros =
    office.partTypes.some((type) => MACRO_TYPES.test(type)) ||
    office.relationTypes.some((type) => MACRO_RELATIONS.test(type));
  if (hasMacros || reasons.has('file-with-macros')) return 'file-with-macros';
  if (reasons.has('file-with-program')) return 'file-with-program';
  if (reasons.has('remote-content')) return 'remote-content';
  return office.malformedPart === null ? null : 'file-damaged';
}
