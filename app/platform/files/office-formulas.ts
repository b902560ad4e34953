/** Whether a formula of a spreadsheet fetches or calls something outside of its workbook. Pure. */
import type { OfficeFinds } from '#app/platform/files/office-finds.ts';

/** Functions that reach a web service, a server of values, a library or a program. */
const CALLING =
  /(?:^|[^\p{L}\d_.])(?:_xl\w{1,4}\.|com\.microsoft\.)*(?:webservice|rtd|call|register(?:\.id)?|exec|initiate)\(/iu;
const DDE = /(?:^|[^\p{L}\d_.])dde\(/iu;
const PICTURE = /(?:^|[^\p{L}\d_.])(?:_xl\w{1,4}\.)*image\(/iu;
const LONGEST_FORMULA = 64 * 1024;

/** Texts, names in quotes, brackets and arrays aside: what is left holds functions and operators alone. */
function withoutTexts(formula: string): string {
  return formula
    .replace(/"(?:[^"]|"")*"/g, '""')
    .replace(/'(?:[^']|'')*'/g, 'x')
    .replace(/\[[^[\]]*\]/g, 'x')
    .replace(/\{[^{}]*\}/g, 'x');
}

export function judgeFormula(written: string, finds: OfficeFinds): void {
  const formula = written.slice(0, LONGEST_FORMULA);
  const bare = withoutTexts(formula).replace(/\s+\(/g, '(');
  if (CALLING.test(bare) || PICTURE.test(bare)) finds.act('web-formula');
  // `program|subject!item`, and the function of OpenDocument.
  if (DDE.test(bare) || /[\w.]\s*\|/.test(bare)) finds.act('dde');
  for (const [, address = ''] of formula.matchAll(/'((?:https?|ftp|file|smb):[^']{1,2000})'\s*[#!]/gi)) {
    finds.link('formula', address);
  }
}
