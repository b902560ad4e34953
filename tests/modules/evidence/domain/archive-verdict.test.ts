import { describe, expect, test } from 'vitest';

import type { ArchiveFacts } from '#app/modules/evidence/domain/archive-verdict.ts';
import { decideArchiveVerdict, MAXIMUM_TAIL_BYTES } from '#app/modules/evidence/domain/archive-verdict.ts';
import type { OfficeAct, OfficeLink } from '#app/modules/evidence/domain/office-verdict.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const ORDINARY: ArchiveFacts = {
  readable: true,
  encrypted: false,
  entryCount: 3,
  entryNames: ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'],
  compressedBytes: 900,
  expandedBytes: 2_000,
  sizesTrue: true,
  headersTrue: true,
  tailBytes: 0,
  mimetype: null,
  encryptedParts: false,
  mainType: MAIN,
  partTypes: [MAIN, 'application/xml'],
  relationTypes: ['officeDocument', 'styles', 'hyperlink'],
  malformedPart: null,
  foreignTypes: [],
  acts: [],
  links: [],
};

function verdictOf(facts: Partial<ArchiveFacts>) {
  return decideArchiveVerdict({ ...ORDINARY, ...facts }, 'docx');
}

function named(...names: ReadonlyArray<string>): Partial<ArchiveFacts> {
  return { entryNames: [...ORDINARY.entryNames, ...names] };
}

function linked(by: string, place: OfficeLink['place'], extension = ''): Partial<ArchiveFacts> {
  return { links: [{ by, place, extension }] };
}

describe('the container', () => {
  test.each<[what: string, facts: Partial<ArchiveFacts>, verdict: string | null]>([
    ['an ordinary document', {}, null],
    ['5,000 members', { entryCount: 5_000 }, null],
    ['5,001 members', { entryCount: 5_001 }, 'archive-bomb'],
    ['200 MiB opened', { expandedBytes: 200 * 1024 * 1024, compressedBytes: 90_000_000 }, null],
    ['one byte more', { expandedBytes: 200 * 1024 * 1024 + 1, compressedBytes: 90_000_000 }, 'archive-bomb'],
    ['sizes that are not true', { sizesTrue: false }, 'archive-bomb'],
    ['a member that cannot be read', { readable: false }, 'file-damaged'],
    ['a member with a password', { readable: false, encrypted: true }, 'file-encrypted'],
    ['a part with a password', { encryptedParts: true }, 'file-encrypted'],
    ['a password before a malformed part', { encryptedParts: true, malformedPart: 'a' }, 'file-encrypted'],
    ['a malformed part', { malformedPart: 'word/document.xml' }, 'file-damaged'],
    ['headers that disagree', { headersTrue: false }, 'file-ambiguous'],
  ])('[R-EVD-14] %s', (_, facts, verdict) => {
    expect(verdictOf(facts)).toBe(verdict);
  });

  test.each([
    [0, null],
    [1, null],
    [MAXIMUM_TAIL_BYTES, null],
    [MAXIMUM_TAIL_BYTES + 1, 'file-ambiguous'],
  ])('[R-EVD-34] %d bytes after the end: %s', (tailBytes, verdict) => {
    expect(verdictOf({ tailBytes })).toBe(verdict);
  });

  test.each([
    ['word\\media\\image1.png', null],
    ['..\\a.xml', 'archive-path'],
    ['word/../a.xml', 'archive-path'],
    ['\\\\serveur\\a', 'archive-path'],
    ['/a.xml', 'archive-path'],
    ['c:\\a', 'archive-path'],
    ['word/a\u0001.xml', 'archive-path'],
    ['word\\document.xml', 'file-ambiguous'],
    ['WORD/Document.xml', 'file-ambiguous'],
  ])('[R-EVD-15] a member called %j: %s', (name, verdict) => {
    expect(verdictOf(named(name))).toBe(verdict);
  });

  test.each([
    [{ mainType: null }, 'type-mismatch'],
    [{ mainType: MAIN.replace('document.main', 'template.main') }, 'type-mismatch'],
    [{ mimetype: 'application/vnd.oasis.opendocument.text' }, null],
  ])('[R-EVD-17] the kind is that of the main part: %j', (facts, verdict) => {
    expect(verdictOf(facts)).toBe(verdict);
  });

  test('[R-EVD-17] an OpenDocument document says what it is', () => {
    const odt = {
      ...ORDINARY,
      mainType: null,
      mimetype: 'application/vnd.oasis.opendocument.text',
      entryNames: ['content.xml'],
    };
    expect(decideArchiveVerdict(odt, 'odt')).toBeNull();
    expect(decideArchiveVerdict(odt, 'ods')).toBe('type-mismatch');
    expect(decideArchiveVerdict({ ...odt, entryNames: ['a.xml'] }, 'odt')).toBe('type-mismatch');
  });
});

describe('what it does', () => {
  test.each<[facts: Partial<ArchiveFacts>, verdict: string]>([
    [named('word/vbaProject.bin'), 'file-with-macros'],
    [named('xl\\macrosheets\\sheet1.xml'), 'file-with-macros'],
    [named('Basic/Standard/a.xml'), 'file-with-macros'],
    [named('word/embeddings/a.xlsb'), 'file-with-macros'],
    [{ partTypes: ['application/vnd.ms-office.vbaProject'] }, 'file-with-macros'],
    [{ relationTypes: ['vbaProject'] }, 'file-with-macros'],
    [{ relationTypes: ['control'] }, 'file-with-macros'],
    [{ relationTypes: ['dialogsheet'] }, 'file-with-macros'],
    [
      {
        mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
        partTypes: ['application/vnd.ms-word.document.macroEnabled.main+xml'],
      },
      'file-with-macros',
    ],
    [named('word/a.exe'), 'file-with-program'],
    [{ foreignTypes: ['rar'] }, 'file-with-program'],
  ])('[R-EVD-16] %j: %s', (facts, verdict) => {
    expect(verdictOf(facts)).toBe(verdict);
  });

  test.each<[act: OfficeAct, verdict: string]>([
    ['dde', 'remote-content'],
    ['hidden-field', 'remote-content'],
    ['web-formula', 'remote-content'],
    ['macro', 'file-with-macros'],
    ['control', 'file-with-macros'],
    ['program', 'file-with-program'],
    ['script', 'file-with-program'],
  ])('[R-EVD-32] a document that does %s: %s', (act, verdict) => {
    expect(verdictOf({ acts: [act] })).toBe(verdict);
  });

  test('[R-EVD-33] data that refreshes by itself', () => {
    expect(verdictOf({ acts: ['refresh'] })).toBe('remote-content');
  });

  test.each<[by: string, place: OfficeLink['place'], extension: string, verdict: string | null]>([
    ['hyperlink', 'web', '', null],
    ['hyperlink', 'contact', '', null],
    ['hyperlink', 'machine', 'docx', null],
    ['hyperlink', 'local', 'docx', null],
    ['hyperlink', 'local', 'exe', 'file-with-program'],
    ['hyperlink', 'machine', 'hta', 'file-with-program'],
    ['hyperlink', 'local', 'html', null],
    ['hyperlink', 'scheme', '', 'remote-content'],
    ['a', 'web', '', null],
    ['HYPERLINK', 'web', '', null],
    ['attachedTemplate', 'web', '', 'remote-content'],
    ['attachedTemplate', 'machine', 'dotx', 'remote-content'],
    ['attachedTemplate', 'local', 'dotm', null],
    ['image', 'web', '', 'remote-content'],
    ['image', 'inside', 'png', null],
    ['externalLinkPath', 'local', 'xlsx', null],
    ['externalLinkPath', 'machine', 'xlsx', 'remote-content'],
    ['oleObject', 'scheme', '', 'remote-content'],
    ['oleObject', 'local', 'exe', 'file-with-program'],
    ['video', 'web', '', null],
    ['video', 'machine', 'mp4', 'remote-content'],
    ['relationOfTomorrow', 'web', '', 'remote-content'],
  ])('[R-EVD-31] %s to %s (%s): %s', (by, place, extension, verdict) => {
    expect(verdictOf(linked(by, place, extension))).toBe(verdict);
  });
});
