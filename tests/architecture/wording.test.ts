/** What the files say: nothing that belongs to one machine, and French written as the State writes it. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { projectFiles, readProjectFile } from './project-files.ts';

const TEXT = /\.(cjs|css|html|js|json|jsx|md|mjs|prisma|sql|toml|ts|tsx|txt|ya?ml)$|^\.ci\/run$|^\.npmrc$/;
const WRITTEN_BY_NPM = 'package-lock.json';

/** The folders of somebody's machine, and the hosts packages come from. Written apart so as not to match here. */
const OF_ONE_MACHINE = new RegExp(
  [
    `(?:^|[\\s'"\`(=:])/(?:${['tmp', 'work', 'root', 'home', 'Users'].join('|')})/`,
    ['registry', 'npmjs'].join('\\.'),
  ].join('|'),
  'm',
);

/** A plain space where French wants one that does not break: before double signs, inside guillemets. */
const BREAKABLE = /(?:^|[\p{L}\d»)%]) [:;!?»](?!\p{L})|« /u;

function textFiles(): ReadonlyArray<string> {
  return projectFiles().filter((file) => TEXT.test(file) && file !== WRITTEN_BY_NPM);
}

/** The sentences of a source file: string literals, the fixed parts of templates and the text between tags. */
function sentences(file: string): ReadonlyArray<{ text: string; line: number }> {
  const source = ts.createSourceFile(
    file,
    readProjectFile(file),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: { text: string; line: number }[] = [];
  function visit(node: ts.Node): void {
    if (
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node) ||
      ts.isJsxText(node)
    ) {
      found.push({ text: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

describe('wording', () => {
  test('no file names a folder of one machine or the host of a registry', () => {
    const offending = textFiles().filter((file) => OF_ONE_MACHINE.test(readProjectFile(file)));
    expect(offending).toEqual([]);
  });

  test('French sentences keep their double signs and guillemets on the line of their word', () => {
    const offending = textFiles()
      .filter(
        (file) => /^(app|emails)\/.*\.tsx?$/.test(file) && !/\/persistence\/|^app\/platform\//.test(file),
      )
      .flatMap((file) =>
        sentences(file)
          .filter(({ text }) => BREAKABLE.test(text))
          .map(({ text, line }) => `${file}:${line} ${text.trim().slice(0, 80)}`),
      );
    expect(offending).toEqual([]);
  });
});
