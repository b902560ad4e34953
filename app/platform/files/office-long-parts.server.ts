/**
 * Whether a long part has anything to be read for. A parser takes five seconds for a hundred megabytes of cells: a
 * sheet of a million rows, written plainly and without any of the words below, cannot hold what is looked for.
 */

/** What the readers of parts act on (`office-parts`, `opendocument-parts`), as it must be written in UTF-8. */
const WORDS = new RegExp(
  [
    'fldchar|fldsimple|instrtext|refreshonload|interval|webpr|textpr|dbpr|connectstring|ppaction|imagedata',
    'customui|v:fill|[<:]reference\\s|webservice|rtd|call|register|exec|initiate|dde(?:link|-|\\s*\\()|image|\\|',
    'href|macro|event-listener|:script[\\s>]|source-code|byte-code|:module|applet|<svg|<html|\\son[a-z]+\\s*=',
    // What would hide a word: a character by its number, a section, a declaration.
    '<!|&#',
  ].join('|'),
  'i',
);

/** Declared in UTF-8, or in nothing at all: each word above is then written byte by byte. */
const PLAIN = /^<\?xml [^>]{0,80}?(?:encoding=["']utf-8["'][^>]{0,40})?\?>|^<[a-z]/i;

export function hasNothingToRead(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 200).replace(/^\xef\xbb\xbf/, '');
  const declaresOther = /encoding/.test(start.replace(/encoding=["']utf-8["']/i, ''));
  return (
    PLAIN.test(start) && !declaresOther && !start.includes('\u0000') && !WORDS.test(bytes.toString('latin1'))
  );
}
