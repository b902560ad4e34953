import { describe, expect, test } from 'vitest';

import type { FileFacts } from '#app/modules/evidence/domain/file-verdict.ts';
import { decideFileVerdict } from '#app/modules/evidence/domain/file-verdict.ts';

const NOTHING: FileFacts = {
  size: 100,
  signature: 'unknown',
  detected: null,
  foreignMarks: [],
  image: null,
  pdf: null,
  archive: null,
  compound: null,
  xml: null,
  embedded: [],
};
const PDF: FileFacts = {
  ...NOTHING,
  signature: 'pdf',
  pdf: { opens: true, passwordNeeded: false, checkable: true, activeKinds: [], formattingScripts: false },
};
const TEXT: FileFacts = { ...NOTHING, signature: 'text', detected: 'txt' };

function xml(wellFormed: boolean, declaresTypes: boolean): FileFacts {
  return { ...NOTHING, signature: 'xml', detected: 'xml', xml: { wellFormed, declaresTypes } };
}

function codeOf(facts: FileFacts | null, name = 'document.pdf'): string {
  const verdict = decideFileVerdict(name, 100, facts);
  return verdict.ok ? 'accepted' : verdict.code;
}

function carrying(name: string, inspection: FileFacts | null): FileFacts {
  return { ...PDF, embedded: [{ name, inspection }] };
}

describe('what could not be read', () => {
  test('[R-EVD-49] a file that could not be read within its limits is not checkable', () => {
    expect(codeOf(null)).toBe('file-not-checkable');
  });

  test('[R-EVD-47] its name is judged all the same, and first', () => {
    expect(codeOf(null, 'programme.exe')).toBe('extension-not-accepted');
    expect(codeOf(null, 'classeur.xlsm')).toBe('file-with-macros');
  });

  test('[R-EVD-49] neither is a file with another within that could not be read', () => {
    const verdict = decideFileVerdict('document.pdf', 100, carrying('annexe.pdf', null));
    expect(verdict).toMatchObject({
      code: 'file-within',
      details: { within: 'annexe.pdf', withinRefusal: 'file-not-checkable' },
    });
  });
});

describe('files within a file', () => {
  test.each([
    ['the same kind of file', 'annexe.pdf', PDF, 'accepted'],
    ['one whose own file is accepted', 'annexe.pdf', carrying('note.txt', TEXT), 'accepted'],
    ['one whose own file is not', 'annexe.pdf', carrying('a', NOTHING), 'file-within'],
    ['well-formed XML', 'factur-x.xml', xml(true, false), 'accepted'],
    ['XML that declares types', 'factur-x.xml', xml(true, true), 'file-within'],
    ['XML that is not well formed', 'factur-x.xml', xml(false, false), 'file-within'],
    ['plain text', 'note.TXT', TEXT, 'accepted'],
    ['plain text under the name of a program', 'note.vbs', TEXT, 'file-within'],
    ['plain text under no known name', 'note', TEXT, 'file-within'],
    ['an accepted content under the name of a program', 'annexe.exe', PDF, 'file-within'],
    [
      'a content that can be read as another type',
      'annexe.pdf',
      { ...PDF, foreignMarks: ['zip'] },
      'file-within',
    ],
    ['an unknown content', 'annexe.bin', NOTHING, 'file-within'],
  ])('[R-EVD-29] %s', (_, name, inspection, expected) => {
    expect(codeOf(carrying(name, inspection))).toBe(expected);
  });

  test('[R-EVD-10] what is accepted within is not accepted alone', () => {
    expect(codeOf(xml(true, false), 'facture.pdf')).toBe('type-mismatch');
    expect(codeOf(TEXT, 'note.pdf')).toBe('type-mismatch');
  });
});
