/** What acts in a PDF, wherever an object holds it: actions, scripts, media, forms that fetch or send (R-EVD-19, R-EVD-77). */
import { PdfArray, PdfBool, PdfDict, PdfStream, PdfString } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';

import type { PdfModel } from '#app/platform/files/pdf-model.server.ts';
import { dictionariesOf } from '#app/platform/files/pdf-model.server.ts';
import type { PlacedObject } from '#app/platform/files/pdf-objects.server.ts';
import { nameOf } from '#app/platform/files/pdf-objects.server.ts';
import { isFormatting } from '#app/platform/files/pdf-scripts.server.ts';
import { isInertXfa } from '#app/platform/files/pdf-xfa.server.ts';

/** What acts in a PDF, by the name its object model gives it; `Outside` is a document, a file or a page elsewhere. */
export type PdfActiveKind =
  'JavaScript' | 'Launch' | 'SubmitForm' | 'ImportData' | 'Outside' | 'Media' | 'XFA';

export type PdfActions = {
  readonly kinds: ReadonlySet<PdfActiveKind>;
  /** It has scripts that write the values of form fields in their formats, and which act no further. */
  readonly formattingScripts: boolean;
};

/** ISO 32000-2, table 201; the others go to a place in the document, or show and hide parts of it. */
const ACTIONS: ReadonlyMap<string, PdfActiveKind> = new Map([
  ['JavaScript', 'JavaScript'],
  ['Launch', 'Launch'],
  ['SubmitForm', 'SubmitForm'],
  ['ImportData', 'ImportData'],
  ['Rendition', 'Media'],
  ['Movie', 'Media'],
  ['Sound', 'Media'],
  ['RichMediaExecute', 'Media'],
  ['GoTo3DView', 'Media'],
]);
const MEDIA_ANNOTATIONS: ReadonlySet<string> = new Set(['RichMedia', 'Movie', 'Screen', '3D', 'Sound']);
/** The events of a field, of all those that may start an action. */
const FIELD_EVENTS = ['K', 'F', 'V', 'C'] as const;
/** Dictionaries whose events are not a field's. */
const NOT_FIELDS: ReadonlySet<string> = new Set(['Catalog', 'Page', 'Pages']);

/** Addresses a reader opens by itself on this computer or its network; a page of the web it asks about. */
const LOCAL_ADDRESS =
  /^(?:file|javascript|vbscript|data|smb|cifs|ldap|ms-[a-z-]+|search-ms|shell|jar|chrome|about):|^(?:\\\\|\/\/)/i;
/** A file named from the root, on a drive, on another machine or by an address; the others lie beside the document. */
const FAR_FILE = /^(?:[\\/]|[a-z]:|[a-z][a-z0-9+.-]*:)|\\\\/i;

type Judgement = { readonly kinds: Set<PdfActiveKind>; formattingScripts: boolean };

type Place = { readonly model: PdfModel; readonly dictionary: PdfDict; readonly within: PlacedObject };

function valuesOf({ model, dictionary, within }: Place, key: string): ReadonlyArray<PlacedObject> {
  return model.follow(dictionary.get(key), within);
}

function namesOf(place: Place, key: string): ReadonlyArray<string> {
  return valuesOf(place, key).flatMap(({ value }) => nameOf(value) ?? []);
}

/** Without what readers pass over in an address. */
function stringsOf(place: Place, key: string): string[] {
  return valuesOf(place, key).flatMap((found) =>
    found.value instanceof PdfString
      ? [place.model.read(found.value, found).replace(/[\p{Cc}\p{Cf}\s]/gu, '')]
      : [],
  );
}

/** The script at this value; null when it cannot be read. */
function scriptOf(model: PdfModel, found: PlacedObject): string | null {
  if (found.value instanceof PdfString) return model.read(found.value, found);
  if (!(found.value instanceof PdfStream)) return null;
  const opened = model.open(found.value, found);
  return opened === null ? null : new PdfString(opened).asString();
}

/** The actions that the events of fields start. */
function fieldActions(model: PdfModel): Set<PdfObject> {
  const actions = new Set<PdfObject>();
  for (const within of model.objects) {
    for (const dictionary of dictionariesOf(within)) {
      const place = { model, dictionary, within };
      if (!dictionary.has('AA') || namesOf(place, 'Type').some((type) => NOT_FIELDS.has(type))) continue;
      for (const events of valuesOf(place, 'AA')) {
        if (!(events.value instanceof PdfDict)) continue;
        for (const event of FIELD_EVENTS) {
          for (const { value } of model.follow(events.value.get(event), events)) actions.add(value);
        }
      }
    }
  }
  return actions;
}

function judgeScripts(place: Place, ofFields: ReadonlySet<PdfObject>, judgement: Judgement): void {
  const scripts = valuesOf(place, 'JS');
  const isAction = namesOf(place, 'S').includes('JavaScript');
  // A script in a string is one wherever it is; a stream may be an image that a page calls so.
  if (!isAction && !scripts.some(({ value }) => value instanceof PdfString)) return;
  const isFieldFormat =
    isAction &&
    scripts.length > 0 &&
    ofFields.has(place.dictionary) &&
    scripts.every((found) => {
      const script = scriptOf(place.model, found);
      return script !== null && isFormatting(script);
    });
  if (isFieldFormat) judgement.formattingScripts = true;
  else judgement.kinds.add('JavaScript');
}

/** Whether a file specification, a string or a dictionary, names a file that does not lie beside the document. */
function isFar(model: PdfModel, found: PlacedObject): boolean {
  if (found.value instanceof PdfString) {
    return FAR_FILE.test(
      model
        .read(found.value, found)
        .replace(/[\p{Cc}\p{Cf}]/gu, '')
        .trim(),
    );
  }
  if (!(found.value instanceof PdfDict)) return false;
  const place = { model, dictionary: found.value, within: found };
  if (namesOf(place, 'FS').includes('URL')) return true;
  return ['F', 'UF', 'DOS', 'Mac', 'Unix'].some((key) =>
    stringsOf(place, key).some((name) => FAR_FILE.test(name)),
  );
}

function judgeOutside(place: Place, actions: ReadonlyArray<string>, judgement: Judgement): void {
  const isAway = actions.some((action) => ['GoToR', 'GoToE', 'Thread'].includes(action));
  const isStored = place.dictionary instanceof PdfStream;
  const files = isAway || isStored ? valuesOf(place, 'F') : [];
  if (isAway && files.some((found) => isFar(place.model, found))) judgement.kinds.add('Outside');
  // A stream whose data are in another file.
  if (isStored && files.some(({ value }) => value instanceof PdfString || value instanceof PdfDict)) {
    judgement.kinds.add('Outside');
  }
  if (namesOf(place, 'FS').includes('URL')) judgement.kinds.add('Outside');
  const addresses = [
    ...stringsOf(place, 'URI'),
    ...(actions.includes('URI') ? [] : stringsOf(place, 'Base')),
  ];
  if (addresses.some((address) => LOCAL_ADDRESS.test(address))) judgement.kinds.add('Outside');
}

/** The packets of an XFA form; null when one cannot be read. */
function packetsOf(model: PdfModel, form: PlacedObject): Buffer[] | null {
  const parts = form.value instanceof PdfArray ? [...form.value] : [form.value];
  const packets: Buffer[] = [];
  for (const part of parts.flatMap((value) => model.follow(value, form))) {
    if (!(part.value instanceof PdfStream)) continue;
    const opened = model.open(part.value, part);
    if (opened === null) return null;
    packets.push(opened);
  }
  return packets;
}

function judgeForm(place: Place, judgement: Judgement): void {
  for (const form of valuesOf(place, 'XFA')) {
    if (!(form.value instanceof PdfArray) && !(form.value instanceof PdfStream)) continue;
    const packets = packetsOf(place.model, form);
    if (packets === null || !isInertXfa(packets)) judgement.kinds.add('XFA');
  }
  // The pages are made by the form itself, by rules that no other reader shows.
  if (valuesOf(place, 'NeedsRendering').some(({ value }) => value instanceof PdfBool && value.value)) {
    judgement.kinds.add('XFA');
  }
}

function judgeDictionary(place: Place, ofFields: ReadonlySet<PdfObject>, judgement: Judgement): void {
  const actions = namesOf(place, 'S');
  for (const action of actions) {
    const kind = ACTIONS.get(action);
    if (kind !== undefined && kind !== 'JavaScript') judgement.kinds.add(kind);
  }
  if (namesOf(place, 'Subtype').some((subtype) => MEDIA_ANNOTATIONS.has(subtype)))
    judgement.kinds.add('Media');
  judgeScripts(place, ofFields, judgement);
  judgeOutside(place, actions, judgement);
  judgeForm(place, judgement);
}

/** Judges every dictionary of every object, whatever refers to it or nothing does. */
export function findActions(model: PdfModel): PdfActions {
  const judgement: Judgement = { kinds: new Set(), formattingScripts: false };
  const ofFields = fieldActions(model);
  for (const within of model.objects) {
    for (const dictionary of dictionariesOf(within)) {
      judgeDictionary({ model, dictionary, within }, ofFields, judgement);
    }
  }
  return judgement;
}
