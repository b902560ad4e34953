import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { inspectPdf } from '#app/platform/files/pdf-inspection.server.ts';
import { isFormatting } from '#app/platform/files/pdf-scripts.server.ts';
import { inspectXml } from '#app/platform/files/xml-inspection.server.ts';
import { protectedPdf } from '#tests/fixtures/drawn-documents/protected-pdf.ts';
import type { PdfOptions } from '#tests/fixtures/pdf-writer.ts';
import { objectStreamOf, revisePdf, streamOf, writePdf } from '#tests/fixtures/pdf-writer.ts';
import { HANDED_DOCUMENTS } from '#tests/support/handed-documents.ts';

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

async function inspect(options: PdfOptions) {
  return (await inspectPdf(writePdf(options))).inspection;
}

describe('what acts', () => {
  const ACTIVE: ReadonlyArray<readonly [string, PdfOptions, string]> = [
    ['a script at opening', { catalog: `/OpenAction ${SCRIPT}` }, 'JavaScript'],
    [
      'a script written with escapes',
      { catalog: '/OpenAction << /S /J#61v#61Script /J#53 (1) >>' },
      'JavaScript',
    ],
    ['a script nothing refers to', { objects: [[9, SCRIPT]] }, 'JavaScript'],
    ['a script that no table names', { hidden: [[9, SCRIPT]] }, 'JavaScript'],
    ['a script whose header holds a comment', { objects: [[7, `9 %x\n 0 obj ${SCRIPT}`]] }, 'JavaScript'],
    [
      'a script in an object stream',
      {
        inStream: [
          [20, '(endobj) %endobj'],
          [21, SCRIPT],
        ],
      },
      'JavaScript',
    ],
    [
      'a script under two filters',
      { inStream: [[20, SCRIPT]], filters: ['ASCII85Decode', 'FlateDecode'] },
      'JavaScript',
    ],
    [
      'a script whose type is told apart',
      {
        objects: [
          [9, '<< /S 10 0 R /JS 11 0 R >>'],
          [10, '/JavaScript'],
          [11, '(1)'],
        ],
      },
      'JavaScript',
    ],
    [
      'a script in the data of a stream',
      { objects: [[9, streamOf(`8 0 obj ${SCRIPT} endobj`)]] },
      'JavaScript',
    ],
    [
      'formatting outside a field',
      { catalog: '/OpenAction << /S /JavaScript /JS (AFTime_Format\\(0\\)) >>' },
      'JavaScript',
    ],
    ['a program', { catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }, 'Launch'],
    ['a form sent', { objects: [[9, '<< /S /SubmitForm /F (https://exemple.fr) >>']] }, 'SubmitForm'],
    ['data imported', { objects: [[9, '<< /S /ImportData /F (a.fdf) >>']] }, 'ImportData'],
    [
      'a document on a share',
      {
        objects: [
          [9, '<< /S /GoToR /F 8 0 R >>'],
          [8, '(\\\\\\\\a\\\\b.pdf)'],
        ],
      },
      'Outside',
    ],
    [
      'a document by its address',
      { objects: [[9, '<< /S /GoToE /F << /FS /URL /F (http://a) >> >>']] },
      'Outside',
    ],
    ['a document on a drive', { objects: [[9, '<< /S /GoToR /F << /UF (C:/b.pdf) >> >>']] }, 'Outside'],
    ['a link to a file', { objects: [[9, '<< /S /URI /URI (file://a/b) >>']] }, 'Outside'],
    ['a link to a script', { objects: [[9, '<< /S /URI /URI ( java\\tscript:1) >>']] }, 'Outside'],
    ['a base for links', { catalog: '/URI << /Base (javascript:1) >>' }, 'Outside'],
    ['rich media', { page: '/Annots [<< /Subtype /RichMedia >>]' }, 'Media'],
    ['a film', { objects: [[9, '<< /S /Movie >>']] }, 'Media'],
    [
      'an XFA script',
      { catalog: '/AcroForm << /XFA 9 0 R >>', objects: [[9, streamOf('<a><script>1</script></a>')]] },
      'XFA',
    ],
    ['pages made by a form', { catalog: '/NeedsRendering true' }, 'XFA'],
  ];

  test.each(ACTIVE)('[R-EVD-19] [R-EVD-76] [R-EVD-77] %s', async (_, options, kind) => {
    expect((await inspect(options)).activeKinds).toContain(kind);
  });

  test('[R-EVD-76] a script that a revision adds, removes or encrypts', async () => {
    const added = await inspectPdf(revisePdf(writePdf(), [[9, SCRIPT]]));
    const removed = await inspectPdf(revisePdf(writePdf({ objects: [[9, SCRIPT]] }), [[9, 'null']]));
    const sealed = writePdf({ catalog: '/OpenAction << /S /URI /URI (javascript:1) >>' });
    expect(added.inspection.activeKinds).toEqual(['JavaScript']);
    expect(removed.inspection.activeKinds).toEqual(['JavaScript']);
    expect((await inspectPdf(await protectedPdf(sealed))).inspection.activeKinds).toEqual(['Outside']);
  });

  const INERT: ReadonlyArray<readonly [string, PdfOptions]> = [
    ['an address that ends as an action', { objects: [[9, '<< /S /URI /URI (https://a.fr/JavaScript) >>']] }],
    ['a title', { trailer: '/Info 9 0 R', objects: [[9, '<< /Title (Lets/Encrypt /JS) >>']] }],
    ['names of places', { catalog: '/Dests << /Launch [3 0 R /Fit] /JS [3 0 R /Fit] >>' }],
    [
      'an image called so',
      { page: '/Resources << /XObject << /JS 9 0 R >> >>', objects: [[9, streamOf('x')]] },
    ],
    ['the document beside', { objects: [[9, '<< /S /GoToR /F (annexe.pdf) /D [0 /Fit] >>']] }],
    [
      'a form in XFA that does nothing',
      { catalog: '/AcroForm << /XFA 9 0 R >>', objects: [[9, streamOf('<a/>')]] },
    ],
    ['an image', { objects: [[9, streamOf('\u00ff\u00d8', '/Subtype /Image /Filter /DCTDecode')]] }],
    [
      'references that turn',
      {
        objects: [
          [8, '9 0 R'],
          [9, '8 0 R'],
          [10, '<< /S 8 0 R /AA 8 0 R /EF 8 0 R >>'],
        ],
      },
    ],
  ];

  test.each(INERT)('[R-EVD-19] [R-EVD-77] not %s', async (_, options) => {
    expect(await inspect(options)).toMatchObject({ opens: true, checkable: true, activeKinds: [] });
  });
});

describe('what cannot be read', () => {
  const UNREADABLE: ReadonlyArray<readonly [string, PdfOptions]> = [
    [
      'an object stream that is broken',
      { hidden: [[9, streamOf('x', '/Type /ObjStm /N 1 /First 4 /Filter /Fl')]] },
    ],
    [
      'an object stream of another filter',
      { hidden: [[9, streamOf('x', '/Type /ObjStm /N 1 /First 4 /Filter /DCTDecode')]] },
    ],
    ['countless objects', { hidden: [[9, streamOf('8 0 (a)', '/Type /ObjStm /N 2000000000 /First 4')]] }],
    [
      'two objects at one place',
      {
        hidden: [
          [
            9,
            objectStreamOf([
              [8, ''],
              [7, ''],
            ]).subarray(0),
          ],
          [6, streamOf('8 0 7 0 (a)', '/Type /ObjStm /N 2 /First 8')],
        ],
      },
    ],
    ['an action broken off', { objects: [[9, '<< /S /JavaScript ) /JS (1) >>']] }],
    ['nesting beyond reason', { objects: [[9, '<< /AA '.repeat(2_000)]] }],
  ];

  test.each(UNREADABLE)('[R-EVD-76] %s', async (_, options) => {
    expect(await inspect(options)).toMatchObject({ opens: true, checkable: false });
  });

  test('[R-EVD-76] an object stream that swells is not opened whole', async () => {
    const zeros = streamOf(Buffer.alloc(70 * 1024 * 1024), '/Type /ObjStm /N 1 /First 4', [
      'FlateDecode',
      'FlateDecode',
    ]);
    expect((await inspect({ hidden: [[9, zeros]] })).checkable).toBe(false);
  });

  test('[R-EVD-76] what is broken and names nothing that acts is passed over', async () => {
    expect(await inspect({ objects: [[9, '<< /Title ) (a) >>']] })).toMatchObject({ checkable: true });
  });
});

describe('what readers open', () => {
  test.each([
    ['a mark of byte order first', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), writePdf()])],
    ['bytes after the end', writePdf({ tail: '\0'.repeat(2_000) })],
    ['a table that lies', writePdf({ lyingTable: true })],
  ])('[R-EVD-75] %s', async (_, bytes) => {
    expect((await inspectPdf(bytes)).inspection).toMatchObject({
      opens: true,
      checkable: true,
      activeKinds: [],
    });
  });

  test('[R-EVD-75] a restricted one, not one with a password', async () => {
    const restricted = await inspectPdf(await protectedPdf(writePdf()));
    const locked = await inspectPdf(await protectedPdf(writePdf(), 'secret'));
    expect(restricted.inspection).toMatchObject({ opens: true, checkable: true, passwordNeeded: false });
    expect(locked.inspection).toMatchObject({ opens: false, passwordNeeded: true });
  });
});

describe('scripts that format', () => {
  test.each([
    ['AFNumber_Format(2, 0, 0, 0, "\\u20AC", true);', true],
    ['AFSimple_Calculate("SUM", new Array ("a", "b"));\n', true],
    ['AFDate_FormatEx("dd/mm/yyyy"); AFTime_Format(0)', true],
    ['', false],
    ['AFNumber_Format(app.alert(1))', false],
    ['AFNumber_Format("a" + b)', false],
    ['AFNumber_Format("a"); app.alert(1)', false],
    ['AFNumber_Format("\n")', false],
    ['app.AFNumber_Format(1)', false],
    ['AFNumber_Format(`${a}`)', false],
  ])('[R-EVD-78] %j: %s', (script, formats) => {
    expect(isFormatting(script)).toBe(formats);
  });

  test('[R-EVD-78] in the events of a field are told, and are not an action', async () => {
    const field = '<< /FT /Tx /T (a) /AA << /K << /S /JavaScript /JS (AFPercent_Format\\(2, 0\\)) >> >> >>';
    expect(await inspect({ objects: [[9, field]] })).toMatchObject({
      activeKinds: [],
      formattingScripts: true,
    });
  });
});

describe('files within', () => {
  const SPECIFICATION = '<< /Type /Filespec /UF (facture.xml) /EF << /F 11 0 R >> >>';
  const FILE = streamOf('<facture/>', '/Type /EmbeddedFile', ['FlateDecode']);

  test.each([
    ['the names', { catalog: '/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>' }],
    ['an annotation', { page: '/Annots [<< /Subtype /FileAttachment /FS 10 0 R >>]' }],
    ['associated files', { catalog: '/AF [10 0 R]' }],
    ['nothing', {}],
  ])('[R-EVD-79] attached by %s', async (_, options: PdfOptions) => {
    const { parts } = await inspectPdf(
      writePdf({
        ...options,
        objects: [
          [10, SPECIFICATION],
          [11, FILE],
        ],
      }),
    );
    expect(parts).toEqual([{ name: 'facture.xml', bytes: Buffer.from('<facture/>') }]);
  });

  test('[R-EVD-79] one that cannot be opened is said to be there', async () => {
    const { parts } = await inspectPdf(
      writePdf({ objects: [[10, streamOf('x', '/Type /EmbeddedFile /Filter /JPXDecode')]] }),
    );
    expect(parts).toMatchObject([{ bytes: null }]);
  });

  test.each([
    ['in UTF-8 with a mark', Buffer.from('\ufeff<?xml version="1.0"?><a>é</a>'), true, false],
    ['in UTF-16', Buffer.from('\ufeff<a>é</a>', 'utf16le'), true, false],
    [
      'in an encoding it declares',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'),
      true,
      false,
    ],
    ['not in its encoding', Buffer.from('<a>é</a>', 'latin1'), false, false],
    ['with declared types', Buffer.from('<!DOCTYPE a><a/>'), true, true],
    ['cut', Buffer.from('<a>'), false, false],
  ])('[R-EVD-79] XML %s', (_, bytes, wellFormed, declaresTypes) => {
    expect(inspectXml(bytes)).toEqual({ wellFormed, declaresTypes });
  });
});

describe('documents handed over', () => {
  test.each([
    ['chromium-print-link-JavaScript.pdf', []],
    ['title-Lets-Encrypt.pdf', []],
    ['encryption_noprinting.pdf', []],
    ['testPDF_bom.pdf', []],
    ['libreoffice-hybrid-attachment.pdf', ['foo.txt']],
    ['fileAttachment_fileAttachmentAnnotation.pdf', ['PF.WK1']],
  ])('[R-EVD-75] [R-EVD-79] %s opens, acts in nothing and carries %j', async (name, files) => {
    const { inspection, parts } = await inspectPdf(await readFile(path.join(HANDED_DOCUMENTS, name)));
    expect(inspection).toMatchObject({ opens: true, checkable: true, activeKinds: [] });
    expect(parts.map((part) => part.name)).toEqual(files);
    expect(parts.every(({ bytes }) => bytes !== null)).toBe(true);
  });

  test('[R-EVD-75] fifteen bytes are no document', async () => {
    const { inspection } = await inspectPdf(await readFile(path.join(HANDED_DOCUMENTS, 'minimal_test.pdf')));
    expect(inspection.opens).toBe(false);
  });
});
