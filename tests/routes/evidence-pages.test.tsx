/** What a page shows of a content that has a copy. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { FrozenEvidenceList } from '#app/modules/evaluations/ui/frozen-evidence-list.tsx';
import type { VersionTableRow } from '#app/modules/evidence/ui/version-table.tsx';
import { VersionTable } from '#app/modules/evidence/ui/version-table.tsx';
import { calendarDate } from '#app/platform/calendar.ts';
import { paths } from '#app/platform/paths.ts';
import { TEST_NOW } from '#tests/support/builders.ts';

const ORIGINAL = 'a'.repeat(64);
const COPY = 'b'.repeat(64);

const PHOTO: VersionTableRow = {
  versionId: 'version',
  number: 1,
  kind: 'file',
  fileName: 'accueil.jpg',
  mediaType: 'image/jpeg',
  size: 5_000_000,
  sha256: ORIGINAL,
  url: null,
  seenOn: null,
  uploadedAt: TEST_NOW,
  quarantine: null,
  served: { size: 2_000_000, sha256: COPY },
  notices: ['served-copy'],
  uploadedBy: 'Une personne',
};

function draw(version: VersionTableRow, isMember: boolean): string {
  return renderToStaticMarkup(<VersionTable versions={[version]} isMember={isMember} />);
}

describe('a content with a copy', () => {
  test('[R-EVD-44][R-EVD-46] its link says so with the weight of the copy, beside what is told and both hashes', () => {
    const html = draw(PHOTO, true);
    for (const words of ['JPG – 2', ', copie', 'a été retiré de la copie montrée', ORIGINAL, COPY]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('5 Mo');
  });

  test('[R-EVD-46] members alone are offered the original, and nobody while it is in quarantine', () => {
    const address = paths.evidenceOriginal('version');
    const quarantine = { since: TEST_NOW, threat: 'Test.Mark' };
    expect(draw(PHOTO, true)).toContain(address);
    expect(draw(PHOTO, false)).not.toContain(address);
    expect(draw({ ...PHOTO, served: null }, true)).not.toContain(address);
    expect(draw({ ...PHOTO, quarantine }, true)).not.toContain(address);
  });

  test('[R-EVD-46] the auditors’ list gives both hashes and says which one is opened', () => {
    const { versionId, fileName, size, sha256, url, quarantine, served } = PHOTO;
    const html = renderToStaticMarkup(
      <FrozenEvidenceList
        items={[
          {
            evidenceId: 'item',
            versionId,
            title: 'Accueil',
            documentDate: calendarDate('2026-10-01'),
            expiresOn: null,
            isExpired: false,
            ...{ fileName, size, sha256, url, quarantine, served },
          },
        ]}
      />,
    );
    for (const words of ['(copie, 2', 'SHA-256 de l’original', ORIGINAL, 'SHA-256 de la copie', COPY]) {
      expect(html).toContain(words);
    }
  });
});
