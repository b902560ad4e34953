/**
 * The parts of a workbook, found by the relations that lead to them whatever their names: its sheets in the order of
 * the tabs, and the texts, styles and calendar that they share.
 */
import { posix } from 'node:path';

import type { ArchiveMembers } from '#app/platform/files/archive-members.server.ts';
import { memberName } from '#app/platform/files/archive-members.server.ts';
import type { WorkbookContext } from '#app/platform/files/workbook-values.server.ts';
import { dateStylesReader, unescaped } from '#app/platform/files/workbook-values.server.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';
import { readXml } from '#app/platform/files/xml-reading.server.ts';

type Relation = { readonly type: string; readonly target: string };
type Relations = ReadonlyMap<string, Relation>;

/** `part` is null when nothing leads to it; `type` is the last word of its relation's. */
export type ListedSheet = { readonly name: string; readonly type: string; readonly part: string | null };

type WorkbookParts = { readonly sheets: ReadonlyArray<ListedSheet>; readonly context: WorkbookContext };

/** Past these, a workbook is none that a person made. */
const MOST_RELATIONS = 5_000;
const MOST_LISTED = 1_000;
const MOST_SHARED = 100_000;
const MOST_SHARED_CHARACTERS = 8_000_000;

/** Reads a part; false when it is missing, or is not XML. */
export async function readPart(
  members: ArchiveMembers,
  name: string,
  handlers: XmlHandlers,
): Promise<boolean> {
  const stream = await members.open(name);
  return stream !== null && (await readXml(stream, handlers)).ok;
}

/** Relative to the folder of the part that it is written in, or from the top when it begins with a slash. */
function resolved(target: string, folder: string): string {
  const written = target.replaceAll('\\', '/');
  const name = /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(written) ? decodeURIComponent(written) : written;
  return posix.join('/', name.startsWith('/') ? '' : folder, name).slice(1);
}

/** Null when the part that lists them is not XML; empty when there is none. */
async function relationsOf(members: ArchiveMembers, part: string): Promise<Relations | null> {
  const { dir, base } = posix.parse(part);
  const relations = new Map<string, Relation>();
  const stream = await members.open(posix.join(dir, '_rels', `${base}.rels`));
  if (stream === null) return relations;
  const read = await readXml(stream, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External' || relations.size >= MOST_RELATIONS) return;
      relations.set(Id, { type: posix.basename(Type), target: resolved(Target, dir) });
    },
  });
  return read.ok ? relations : null;
}

function targetOf(relations: Relations, type: string): string | null {
  return [...relations.values()].find((relation) => relation.type === type)?.target ?? null;
}

/** The shared texts in their order, phonetic readings left out; null when they are more than a workbook here holds. */
async function sharedTexts(members: ArchiveMembers, part: string): Promise<ReadonlyArray<string> | null> {
  const texts: string[] = [];
  let [text, characters, reads, isPhonetic] = ['', 0, false, false];
  const isRead = await readPart(members, part, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      if (name === 't') reads = !isPhonetic;
    },
    close: (name) => {
      if (name === 't') reads = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si' && texts.length < MOST_SHARED) texts.push(text);
    },
    text: (piece) => {
      characters += piece.length;
      if (reads && characters < MOST_SHARED_CHARACTERS) text += piece;
    },
  });
  return isRead && texts.length < MOST_SHARED && characters < MOST_SHARED_CHARACTERS ? texts : null;
}

async function contextOf(
  members: ArchiveMembers,
  relations: Relations,
  uses1904: boolean,
): Promise<WorkbookContext | null> {
  const sharedPart = targetOf(relations, 'sharedStrings');
  const stylesPart = targetOf(relations, 'styles');
  function isThere(part: string | null): part is string {
    return part !== null && members.names.includes(memberName(part));
  }
  const shared = isThere(sharedPart) ? await sharedTexts(members, sharedPart) : [];
  const { styles, handlers } = dateStylesReader();
  const areStylesRead = !isThere(stylesPart) || (await readPart(members, stylesPart, handlers));
  if (shared === null || !areStylesRead) return null;
  return { shared: shared.map(unescaped), dateStyles: styles, uses1904 };
}

/** Null when one of the parts that every workbook has cannot be read. */
export async function readWorkbookParts(members: ArchiveMembers): Promise<WorkbookParts | null> {
  const top = await relationsOf(members, '');
  if (top === null) return null;
  const main = targetOf(top, 'officeDocument') ?? 'xl/workbook.xml';
  const relations = await relationsOf(members, main);
  if (relations === null) return null;
  const sheets: ListedSheet[] = [];
  let uses1904 = false;
  const isRead = await readPart(members, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') uses1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || sheets.length >= MOST_LISTED) return;
      // The one identifier of a namespace of its own, whatever its prefix.
      const [, id = ''] = Object.entries(attributes).find(([key]) => /:id$/.test(key)) ?? [];
      const { type = 'worksheet', target = null } = relations.get(id) ?? {};
      sheets.push({ name: attributes['name'] ?? '', type, part: target });
    },
  });
  const context = isRead ? await contextOf(members, relations, uses1904) : null;
  return context === null || sheets.length === 0 ? null : { sheets, context };
}
