/**
 * The fields of a Word document, put together from the pieces in which they are written: an instruction may be cut
 * over any number of runs, and fields lie in fields. Pure.
 */
import type { OfficeFinds } from '#app/platform/files/office-finds.ts';
import { ownValue } from '#app/platform/own-value.ts';

type Field = { instruction: string; isInstruction: boolean };

export type FieldReader = {
  readonly begin: () => void;
  readonly separate: () => void;
  readonly end: () => void;
  readonly text: (text: string) => void;
  /** A field written in one piece. */
  readonly simple: (instruction: string) => void;
  /** At the end of the part: what was left open is read as well. */
  readonly close: () => void;
};

const LONGEST_INSTRUCTION = 64 * 1024;
const DEEPEST_FIELD = 200;

/** Stands for the result of a field within, which only the reader of the document knows. */
const COMPUTED = '\ufffc';
/** The same, of a field that merges data of the person's own. */
const MERGED = '\ufffd';

/** Which of its arguments is the address, for the fields that fetch. */
const FETCHING: Readonly<Record<string, number>> = {
  INCLUDE: 0,
  INCLUDETEXT: 0,
  INCLUDEPICTURE: 0,
  IMPORT: 0,
  RD: 0,
  LINK: 1,
  DATABASE: 0,
};
/** Switches of a HYPERLINK whose argument is a place in the document or a text. */
const TEXT_SWITCHES = /\\[lotmn]\s*(?:"[^"]*"|[^\s\\]+)?/gi;

function argumentsOf(text: string): string[] {
  return [...text.matchAll(/["“”«]([^"“”»]*)["“”»]|(?:^|\s)\\[a-z*#@!](?=\s|$)|([^\s"“”«]+)/gi)].flatMap(
    ([, quoted, bare]) => quoted ?? bare ?? [],
  );
}

/** What a QUOTE field writes: numbers are characters. */
function quoted(instruction: string): string {
  return argumentsOf(instruction)
    .map((one) => (/^(?:\d{1,5}|0x[0-9a-f]{1,4})$/i.test(one) ? String.fromCharCode(Number(one)) : one))
    .join('');
}

function judgeFetch(name: string, rest: string, finds: OfficeFinds): void {
  const found = argumentsOf(rest);
  const address = found[ownValue(FETCHING, name) ?? 0] ?? '';
  finds.link(name, address);
  for (const one of found) if (/^\\\\|https?:|ftps?:|file:/i.test(one)) finds.link(name, one);
  if (address.startsWith(COMPUTED)) finds.act('hidden-field');
}

function judge(instruction: string, finds: OfficeFinds): void {
  const [, name = '', rest = ''] = /^[\s"“”«]*([a-z]+)(.*)$/is.exec(instruction) ?? [];
  const field = name.toUpperCase();
  if (/^[\s"“”«]*\ufffc/.test(instruction) || rest.startsWith(COMPUTED)) finds.act('hidden-field');
  if (field === 'DDE' || field === 'DDEAUTO') finds.act('dde');
  if (Object.hasOwn(FETCHING, field)) judgeFetch(field, rest, finds);
  if (field === 'HYPERLINK') finds.link(field, argumentsOf(rest.replace(TEXT_SWITCHES, ''))[0] ?? '');
}

function resultOf(instruction: string): string {
  const [, name = '', rest = ''] = /^\s*([a-z]+)(.*)$/is.exec(instruction) ?? [];
  if (name.toUpperCase() === 'QUOTE') return quoted(rest);
  return name.toUpperCase() === 'MERGEFIELD' ? MERGED : COMPUTED;
}

export function fieldReader(finds: OfficeFinds): FieldReader {
  const open: Field[] = [];
  function write(text: string): void {
    const top = open.at(-1);
    if (top?.isInstruction !== true) return;
    top.instruction += text;
    if (top.instruction.length > LONGEST_INSTRUCTION) finds.act('hidden-field');
    top.instruction = top.instruction.slice(0, LONGEST_INSTRUCTION);
  }
  function simple(instruction: string): void {
    judge(instruction, finds);
    write(resultOf(instruction));
  }
  function end(): void {
    const field = open.pop();
    if (field !== undefined) simple(field.instruction);
  }
  return {
    begin: () => {
      if (open.length < DEEPEST_FIELD) open.push({ instruction: '', isInstruction: true });
      else finds.act('hidden-field');
    },
    separate: () => {
      const top = open.at(-1);
      if (top !== undefined) top.isInstruction = false;
    },
    end,
    text: write,
    simple,
    close: () => {
      while (open.length > 0) end();
    },
  };
}
