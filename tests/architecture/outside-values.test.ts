/** The two lint rules on values from outside: they fire on each shape, let good code pass, and are in force. */
import { ESLint, Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, test } from 'vitest';

import { outsideValues } from '../../scripts/eslint/outside-values.mjs';

/** What stands before each piece of code: values whose types say where they come from. */
const PRELUDE = `
declare const SENTENCES: Readonly<Record<string, string>>;
declare const BY_LEVEL: Readonly<Record<'gold' | 'silver', string>>;
declare const level: 'gold' | 'silver';
declare const text: string;
declare const maybe: string | undefined;
declare const form: { get(name: string): string | null };
declare const fields: { [name: string]: string | string[] } | undefined;
declare const code: string & { readonly __brand: 'Code' };
declare const anything: any;
declare const list: ReadonlyArray<string>;
declare const count: number;
declare const z: { coerce: { number(): unknown }; number(): unknown };
`;

const OPEN_KEYS = [
  'SENTENCES[text];',
  'SENTENCES[maybe ?? ""];',
  'SENTENCES[form.get("fait") ?? ""];',
  'SENTENCES[`${text}-${count}`];',
  'SENTENCES[code];',
  'SENTENCES[anything];',
  'SENTENCES[String(count)];',
  'fields?.[text];',
  'const errors: Record<string, string> = {}; errors[text] ??= "x";',
  'text in SENTENCES;',
  'function read<K extends string>(key: K) { return (SENTENCES as Record<K, string>)[key]; } read("a");',
  'for (const name of Object.keys(BY_LEVEL)) SENTENCES[name];',
];

const UNPARSED_NUMBERS = [
  'Number(text);',
  'Number(form.get("version"));',
  'Number(maybe);',
  'Number(anything);',
  'Number(fields?.version);',
  'Number(text.slice(0, 4));',
  'parseInt(text, 10);',
  'Number.parseInt(text, 10);',
  'Number.parseFloat(text);',
  '+text;',
  'list.map(Number);',
  'z.coerce.number();',
  'Number(`${text}e-2`);',
];

const SOUND = [
  'BY_LEVEL[level];',
  'SENTENCES["known"];',
  'SENTENCES.known;',
  'SENTENCES[level];',
  'list[count];',
  'new Map(Object.entries(SENTENCES)).get(text);',
  'Object.hasOwn(SENTENCES, text);',
  '"known" in SENTENCES;',
  'Number(10n);',
  'Number(count > 1);',
  'Number(`${count}e-2`);',
  'Number.isInteger(count);',
  '+count;',
  '-count;',
  'z.number();',
];

const CODE = [...OPEN_KEYS, ...UNPARSED_NUMBERS, ...SOUND];

function fileOf(code: string): string {
  return `outside-${CODE.indexOf(code)}.ts`;
}

function sourceOf(code: string): string {
  return `${PRELUDE}${code}\nexport {};\n`;
}

/** One program for every piece, typed by the standard library alone. */
function programOfAll(): ts.Program {
  const options: ts.CompilerOptions = { strict: true, target: ts.ScriptTarget.ES2023, noEmit: true };
  const sources = new Map(CODE.map((code) => [fileOf(code), sourceOf(code)]));
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const source = sources.get(name);
    return source === undefined
      ? read(name, ...rest)
      : ts.createSourceFile(name, source, ts.ScriptTarget.ES2023, true);
  };
  return ts.createProgram([...sources.keys()], options, host);
}

describe('the lint rules on values from outside', () => {
  let program: ts.Program | null = null;
  beforeAll(() => {
    program = programOfAll();
  });

  /** Names of the rules that fired, in order. */
  function firedBy(code: string): ReadonlyArray<string> {
    const config: Linter.Config = {
      files: ['**/*.ts'],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { programs: [program] },
      },
      plugins: { 'outside-values': outsideValues },
      rules: { 'outside-values/no-open-key': 'error', 'outside-values/no-unparsed-number': 'error' },
    };
    const messages = new Linter().verify(sourceOf(code), [config], fileOf(code));
    return messages.map(({ ruleId, message }) => ruleId?.replace('outside-values/', '') ?? message);
  }

  test.each(OPEN_KEYS)('[R-ACC-60] « %s » is found', (code) => {
    expect(firedBy(code)).toEqual(['no-open-key']);
  });

  test.each(UNPARSED_NUMBERS)('[R-ACC-61] « %s » is found', (code) => {
    expect(firedBy(code)).toEqual(['no-unparsed-number']);
  });

  test.each(SOUND)('[R-ACC-60] [R-ACC-61] « %s » passes', (code) => {
    expect(firedBy(code)).toEqual([]);
  });

  test.each([
    ['app/routes/account/account.tsx', 2, 2],
    ['app/modules/journal/domain/journal-values.ts', 2, 2],
    ['emails/message-layout.ts', 2, 2],
    ['server.ts', 2, 2],
    ['app/platform/typed-numbers.ts', 2, 0],
    ['app/platform/own-value.ts', 0, 2],
  ])('[R-ACC-60] [R-ACC-61] in %s the rules have the severities %i and %i', async (file, key, number) => {
    const config = (await new ESLint().calculateConfigForFile(file)) as Linter.Config;
    expect(config.rules?.['outside-values/no-open-key']).toEqual([key]);
    expect(config.rules?.['outside-values/no-unparsed-number']).toEqual([number]);
  });
});
