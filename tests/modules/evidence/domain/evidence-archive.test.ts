import { describe, expect, test } from 'vitest';

import type { ArchivedEvidence } from '#app/modules/evidence/domain/evidence-archive.ts';
import { hashList, manifestCsv, planArchive } from '#app/modules/evidence/domain/evidence-archive.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function item(criterion: string, changes: Partial<ArchivedEvidence> = {}): ArchivedEvidence {
  return {
    criterion,
    evidenceId: 'item',
    versionId: 'version',
    title: 'Consigne',
    documentDate: calendarDate('2026-10-01'),
    kind: 'file',
    fileName: 'consigne.pdf',
    mediaType: 'application/pdf',
    size: 10,
    sha256: 'a'.repeat(64),
    url: null,
    ...changes,
  };
}

/** Nothing is in quarantine. */
function plan(evidence: ReadonlyArray<ArchivedEvidence>) {
  return planArchive(evidence, () => ({ quarantinedSince: null, served: null }));
}

describe('the archive of a file’s evidence', () => {
  test('[R-EVD-26] each document has its own place in the folder of its criterion', () => {
    const lines = plan([
      item('E1.1'),
      item('E1.1'),
      item('E2.3', { fileName: '../../x.pdf' }),
      item('results'),
      item('E3.1', { kind: 'link', fileName: null, sha256: null, url: 'https://service.example/' }),
    ]);
    expect(lines.map((line) => line.path)).toEqual([
      'E1.1/01-consigne.pdf',
      'E1.1/02-consigne.pdf',
      'E2.3/01-x.pdf',
      'resultats/01-consigne.pdf',
      null,
    ]);
  });

  test('[R-EVD-26] no cell of the manifest is a formula, and quotes stay quotes', () => {
    const csv = manifestCsv(plan([item('E1.1', { title: '=CMD()' }), item('E1.2', { title: 'a;"b"' })]));
    const rows = csv.split('\r\n');
    expect(csv.startsWith('\ufeffcritere;titre;')).toBe(true);
    expect(rows[1]).toContain(";'=CMD();");
    expect(rows[2]).toContain(';"a;""b""";');
  });

  test('[R-EVD-26] the list of hashes is the one sha256sum reads', () => {
    expect(hashList([{ path: 'E1.1/01-a b.pdf', sha256: 'ab' }])).toBe('ab  E1.1/01-a b.pdf\n');
  });

  test('[R-EVD-46] the manifest says which of the two is given, with both sizes and both hashes', () => {
    const served = { size: 8, sha256: 'b'.repeat(64) };
    const lines = planArchive(
      [item('E1.1', { versionId: 'photo' }), item('E1.1'), item('E1.2', { kind: 'link', sha256: null })],
      (versionId) => ({ quarantinedSince: null, served: versionId === 'photo' ? served : null }),
    );
    expect(lines.map(({ given, sha256, copySha256 }) => [given, sha256, copySha256])).toEqual([
      ['copie', 'a'.repeat(64), 'b'.repeat(64)],
      ['original', 'a'.repeat(64), null],
      [null, null, null],
    ]);
    const [header, photo] = manifestCsv(lines).split('\r\n');
    expect(header).toContain(';sha256;exemplaire_joint;taille_de_la_copie_en_octets;sha256_de_la_copie;');
    expect(photo).toContain(`;10;${'a'.repeat(64)};copie;8;${'b'.repeat(64)};`);
  });

  test('[R-EVD-64] a content in quarantine is named with its hash and since when, and is not in the archive', () => {
    const since = new Date('2026-11-22T02:00:00Z');
    const lines = planArchive(
      [item('E1.1', { versionId: 'infected' }), item('E1.1', { versionId: 'sound' })],
      (versionId) => ({ quarantinedSince: versionId === 'infected' ? since : null, served: null }),
    );
    expect(lines.map(({ path }) => path)).toEqual([null, 'E1.1/01-consigne.pdf']);
    const rows = manifestCsv(lines).split('\r\n');
    expect(rows[0]).toContain('en_quarantaine_depuis');
    expect(rows[1]).toContain('a'.repeat(64));
    expect(rows[1]).toContain('2026-11-22T02:00:00.000Z');
    expect(rows[2]).not.toContain('2026-11-22');
  });
});
