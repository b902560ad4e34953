import { describe, expect, test } from 'vitest';

import type { FindingDraft } from '#app/modules/evaluations/domain/findings.ts';
import {
  checkFinding,
  FINDING_KINDS,
  isNonconformity,
  isSameFinding,
} from '#app/modules/evaluations/domain/findings.ts';

const FILE = { criterionCodes: ['E1.1', 'E1.2'], evidenceIds: ['proof'], siteIds: ['north'] };

function code(changes: Partial<FindingDraft>): string {
  const outcome = checkFinding(
    {
      kind: 'minor',
      title: 'Horaires non affichés',
      description: 'Les horaires ne sont pas affichés à l’entrée.',
      criteria: ['E1.1'],
      evidenceIds: [],
      siteIds: [],
      ...changes,
    },
    FILE,
  );
  return outcome.ok ? 'ok' : outcome.code;
}

describe('a finding', () => {
  test.each(FINDING_KINDS)('[R-EVA-08] %s: it has a title and at least one criterion', (kind) => {
    expect(code({ kind })).toBe('ok');
    expect(code({ kind, title: ' ' })).toBe('title-missing');
    expect(code({ kind, criteria: [] })).toBe('criterion-missing');
  });

  test('[R-EVA-08] criteria, evidence and sites are the file’s own', () => {
    expect(code({ criteria: ['E1.1', 'E1.2'], evidenceIds: ['proof'], siteIds: ['north'] })).toBe('ok');
    expect(code({ criteria: ['E1.1', 'E9.9'] })).toBe('unknown-criterion');
    expect(code({ evidenceIds: ['other'] })).toBe('unknown-evidence');
    expect(code({ siteIds: ['east'] })).toBe('site-outside-scope');
  });

  test.each([
    ['strength', 'ok', false],
    ['improvement-area', 'description-missing', false],
    ['minor', 'description-missing', true],
    ['major', 'description-missing', true],
  ] as const)('[R-EVA-09] %s without a description: %s', (kind, expected, nonconformity) => {
    expect(code({ kind, description: '' })).toBe(expected);
    expect(isNonconformity(kind)).toBe(nonconformity);
  });
});

describe('the same finding', () => {
  const finding: FindingDraft = {
    kind: 'minor',
    title: 'Horaires non affichés',
    description: 'Les horaires ne sont pas affichés à l’entrée.',
    criteria: ['E1.1', 'E1.2'],
    evidenceIds: [],
    siteIds: ['north'],
  };

  test('[R-EVA-29] word for word, in whatever order its criteria come, it is the same', () => {
    expect(isSameFinding(finding, { ...finding, criteria: ['E1.2', 'E1.1'] })).toBe(true);
  });

  test.each<Partial<FindingDraft>>([
    { kind: 'major' },
    { title: 'Horaires mal affichés' },
    { description: 'Les horaires manquent.' },
    { criteria: ['E1.1'] },
    { evidenceIds: ['proof'] },
    { siteIds: [] },
  ])('[R-EVA-29] with another %o, it is another', (change) => {
    expect(isSameFinding(finding, { ...finding, ...change })).toBe(false);
  });
});
