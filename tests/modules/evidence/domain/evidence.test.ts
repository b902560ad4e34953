import { describe, expect, test } from 'vitest';

import type { UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import { asksForSites, evidenceOfCriterion, isExpired } from '#app/modules/evidence/domain/evidence.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function use(criterionCode: string, hasContent: boolean): UsedEvidence {
  return {
    criterionCode,
    evidenceId: `evidence-${criterionCode}`,
    title: 'Consigne',
    documentDate: calendarDate('2026-10-01'),
    expiresOn: null,
    confidentiality: 'internal',
    siteIds: [],
    latestVersion: hasContent
      ? {
          versionId: 'version',
          number: 1,
          kind: 'link',
          fileName: null,
          mediaType: null,
          size: null,
          sha256: null,
          url: 'https://service.example/',
          seenOn: calendarDate('2026-10-01'),
          uploadedAt: new Date('2026-11-21T09:00:00Z'),
          quarantine: null,
          served: null,
          notices: [],
        }
      : null,
  };
}

describe('an item of evidence', () => {
  test.each([
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
  ])('[R-EVD-02] on 21 November 2026, valid until %s: expired is %s', (expiresOn, expired) => {
    expect(isExpired({ expiresOn: calendarDate(expiresOn) }, calendarDate('2026-11-21'))).toBe(expired);
  });

  test('[R-EVD-02] an item without expiry never expires', () => {
    expect(isExpired({ expiresOn: null }, calendarDate('2099-01-01'))).toBe(false);
  });

  test('[R-EVD-03] an item whose file has still to be joined is shown with its criterion', () => {
    const uses = [use('E1.1', true), use('E1.2', false)];
    expect(evidenceOfCriterion(uses, 'E1.2')).toEqual([uses[1]]);
  });

  test.each([
    ['photos datées par site', true],
    ['photos par sites', false],
    ['consigne d’accueil', false],
  ])('[R-EVD-04] « %s » asks for sites: %s', (expected, asked) => {
    expect(asksForSites({ expectedEvidence: ['plan', expected] })).toBe(asked);
  });
});
