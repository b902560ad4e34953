/** The pages that show a content in quarantine draw it for each reader: administrator, service, the other side. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import type { EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import { EvidenceContent } from '#app/modules/evidence/ui/evidence-content.tsx';
import { QuarantineAlert } from '#app/modules/evidence/ui/quarantine-alert.tsx';
import { AllowanceNote } from '#app/modules/evidence/ui/upload-allowance.tsx';
import type { QuarantineView } from '#app/modules/evidence/use-cases/list-quarantine.server.ts';
import { paths } from '#app/platform/paths.ts';
import QuarantinePage from '#app/routes/account/administration-quarantine.tsx';
import { TEST_NOW } from '#tests/support/builders.ts';
import { draw } from '#tests/support/drawn-page.tsx';

const QUARANTINE = { since: TEST_NOW, threat: 'Pdf.Test.Mark' };
const SHA256 = 'c'.repeat(64);

const VIEW: QuarantineView = {
  hasAntivirus: true,
  counts: { contents: 3, neverScanned: 1, notCheckable: 0, oldestScanAt: TEST_NOW },
  contents: [
    {
      sha256: SHA256,
      size: 1_500,
      threat: 'Pdf.Test.Mark',
      since: TEST_NOW,
      scannedAt: TEST_NOW,
      organisations: ['Service A', 'Service B'],
    },
  ],
};

describe('a content in quarantine', () => {
  test('[R-EVD-66] the administrator’s page names the threat and the organisations, and keeps the reason typed', () => {
    const html = draw(
      QuarantinePage,
      { view: VIEW, done: false },
      { errors: { reason: 'Dites pourquoi.' }, typed: { sha256: SHA256, reason: 'Trop court' } },
    );
    for (const words of ['Pdf.Test.Mark', 'Service A, Service B', SHA256, 'Dites pourquoi.', 'Trop court']) {
      expect(html).toContain(words);
    }
    expect(html).toContain(`href="#motif-${SHA256}"`);
  });

  test('[R-EVD-66] without an antivirus the page says so', () => {
    const html = draw(QuarantinePage, {
      view: { ...VIEW, hasAntivirus: false, contents: [] },
      done: true,
    });
    for (const words of ['pas d’antivirus', 'Aucun fichier en quarantaine', 'La quarantaine est levée']) {
      expect(html).toContain(words);
    }
  });

  test('[R-EVD-64] it is marked with its date in place of the link, and its page says what to do to each side', () => {
    const version: EvidenceVersion = {
      versionId: 'version',
      number: 1,
      kind: 'file',
      fileName: 'consigne.pdf',
      mediaType: 'application/pdf',
      size: 10,
      sha256: SHA256,
      url: null,
      seenOn: null,
      uploadedAt: TEST_NOW,
      quarantine: QUARANTINE,
      served: null,
      notices: [],
    };
    const marked = renderToStaticMarkup(<EvidenceContent version={version} />);
    expect(marked).toContain('En quarantaine');
    expect(marked).toContain('consigne.pdf');
    expect(marked).not.toContain(paths.evidenceFile('version'));
    const member = renderToStaticMarkup(<QuarantineAlert quarantine={QUARANTINE} isMember />);
    expect(member).toContain('Ajoutez une nouvelle version saine');
    const other = renderToStaticMarkup(<QuarantineAlert quarantine={QUARANTINE} isMember={false} />);
    expect(other).toContain('en est averti');
  });
});

test('[R-EVD-73] what is used and left is a line, and a warning from 80 % of a limit', () => {
  const far = { used: 0, limit: 100, isNear: false };
  const near = { used: 8_000_000_000, limit: 10_000_000_000, isNear: true };
  const calm = renderToStaticMarkup(
    <AllowanceNote allowance={{ space: far, hourlyFiles: far, hourlyBytes: far }} />,
  );
  expect(calm).not.toContain('fr-alert');
  const warned = renderToStaticMarkup(
    <AllowanceNote allowance={{ space: near, hourlyFiles: far, hourlyBytes: far }} />,
  );
  expect(warned).toContain('fr-alert--warning');
  expect(warned).toContain('il reste 2\u00a0Go');
});
