import { describe, expect, test } from 'vitest';

import { inspectCompound } from '#app/platform/files/compound-inspection.server.ts';
import {
  compoundBytes,
  linkedObject,
  linkedToFile,
  oldText,
  oldWorkbook,
  packagedFile,
  packageObject,
} from '#tests/fixtures/compound-bytes.ts';

const OBJECT = { '\u0001CompObj': Buffer.alloc(80, 1) };
const PROGRAM = Buffer.concat([Buffer.from('MZ\u0090', 'latin1'), Buffer.alloc(9_000, 5)]);

function kindOf(bytes: Buffer): string {
  return inspectCompound(bytes).inspection.kind;
}

describe('what a compound file is', () => {
  test('[R-EVD-30] its kind is told by its streams', () => {
    expect(kindOf(oldText())).toBe('document');
    expect(kindOf(oldWorkbook())).toBe('workbook');
    expect(kindOf(compoundBytes({ 'PowerPoint Document': Buffer.alloc(0) }))).toBe('presentation');
    expect(kindOf(compoundBytes({ '__properties_version1.0': Buffer.alloc(40) }))).toBe('message');
    expect(kindOf(compoundBytes({ EncryptedPackage: Buffer.alloc(5_000) }))).toBe('encrypted');
    expect(kindOf(compoundBytes(OBJECT))).toBe('object');
    expect(kindOf(compoundBytes({ autre: Buffer.alloc(9) }))).toBe('other');
  });

  test('[R-EVD-30] macros are found by their storages, and by the list of the sheets', () => {
    expect(inspectCompound(oldWorkbook()).inspection.hasMacros).toBe(false);
    expect(inspectCompound(oldWorkbook(1)).inspection.hasMacros).toBe(true);
    expect(inspectCompound(oldText('a', { 'Macros/VBA/dir': Buffer.alloc(9) })).inspection.hasMacros).toBe(
      true,
    );
  });

  test('[R-EVD-30] a link to a file is none to another machine', () => {
    expect(inspectCompound(linkedToFile('C:\\a\\b.xlsx')).inspection.isRemote).toBe(false);
    expect(inspectCompound(linkedToFile('\\\\serveur\\a\\b.xlsx')).inspection.isRemote).toBe(true);
    expect(inspectCompound(linkedObject('http://a.example/a')).inspection.isRemote).toBe(true);
    expect(inspectCompound(oldText('\u0013 DDEAUTO a b\u0015')).inspection.isRemote).toBe(true);
    expect(inspectCompound(oldText('DDEAUTO')).inspection.isRemote).toBe(false);
  });
});

describe('the files packed in it', () => {
  test('[R-EVD-30] a packed file is found at any depth, whole and under both of its names', () => {
    const bytes = compoundBytes({
      ...OBJECT,
      'a/b/c/\u0001Ole10Native': packagedFile('facture.pdf', PROGRAM, 'C:\\x\\a.exe'),
    });
    const { inspection, parts } = inspectCompound(bytes);
    expect(inspection.checkable).toBe(true);
    expect(parts.map(({ name }) => name)).toEqual(['facture.pdf', 'a.exe']);
    expect(parts.every((part) => part.bytes?.equals(PROGRAM))).toBe(true);
  });

  test('[R-EVD-30] small and large files come out whole', () => {
    for (const size of [1, 63, 64, 65, 4_000, 4_095, 4_096, 4_097, 70_000, 2_000_000]) {
      const content = Buffer.alloc(size, 'abcdefg');
      expect(inspectCompound(packageObject('a.bin', content)).parts[0]?.bytes?.equals(content)).toBe(true);
    }
  });

  test('[R-EVD-30] a stream that holds a file as it is', () => {
    const { parts } = inspectCompound(
      compoundBytes({ ...OBJECT, CONTENTS: Buffer.from('%PDF-1.7 …'), Package: Buffer.from('PK') }),
    );
    expect(parts.map(({ name }) => name).sort()).toEqual(['CONTENTS', 'Package']);
  });

  test('[R-EVD-30] the objects of an old presentation are opened', () => {
    const head = Buffer.alloc(8);
    head.writeUInt16LE(0x1011, 2);
    head.writeUInt32LE(PROGRAM.length, 4);
    const bytes = compoundBytes({ 'PowerPoint Document': Buffer.concat([head, PROGRAM]) });
    expect(inspectCompound(bytes).parts[0]?.bytes?.equals(PROGRAM)).toBe(true);
    const cut = compoundBytes({ 'PowerPoint Document': Buffer.concat([head, PROGRAM]).subarray(0, 5_000) });
    expect(inspectCompound(cut).inspection.checkable).toBe(false);
  });

  test('[R-EVD-30] native data that says more than it holds is not checkable', () => {
    const native = packagedFile('a', PROGRAM);
    native.writeUInt32LE(90_000, 0);
    expect(inspectCompound(compoundBytes({ '\u0001Ole10Native': native })).inspection.checkable).toBe(false);
  });
});

describe('a hostile container', () => {
  test('[R-EVD-30] whatever two bytes are changed, reading ends at once and throws nothing', () => {
    const whole = packageObject('a.exe', PROGRAM);
    const start = performance.now();
    for (let at = 24; at < 2_048; at += 2) {
      for (const value of [0, 1, 0xfffe, 0xffff]) {
        const changed = Buffer.from(whole);
        changed.writeUInt16LE(value, at);
        inspectCompound(changed);
      }
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('[R-EVD-30] wherever it is cut, it is not checkable or reads the same', () => {
    const whole = packageObject('a.exe', PROGRAM);
    for (let length = 0; length < whole.length - 512; length += 97) {
      const { inspection, parts } = inspectCompound(whole.subarray(0, length));
      expect(inspection.checkable && parts[0]?.bytes?.equals(PROGRAM) !== true).toBe(false);
    }
  });

  test('[R-EVD-30] chains that turn round or cross are not followed', () => {
    const whole = oldWorkbook();
    const table = 512 * (whole.readUInt32LE(76) + 1);
    const read = Array.from({ length: 12 }, (_, sector) => {
      const changed = Buffer.from(whole);
      // Each sector in its turn leads to itself.
      changed.writeUInt32LE(sector, table + 4 * sector);
      return inspectCompound(changed).inspection.checkable;
    });
    expect(read.filter((checkable) => !checkable).length).toBeGreaterThan(5);
  });
});
