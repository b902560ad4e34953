/** The import rules of the architecture hold on the application, and each of them still fires. */
import { createRequire } from 'node:module';
import path from 'node:path';

import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, test } from 'vitest';

import { ROOT, projectFiles } from './project-files.ts';

const CONFIGURATION = path.join(ROOT, '.dependency-cruiser.cjs');
const VIOLATIONS = 'tests/architecture/violations/';

/** Each deliberate violation, and the rules it must break: no more, no fewer. */
const EXPECTED: ReadonlyArray<readonly [file: string, rules: ReadonlyArray<string>]> = [
  ['app/modules/beta/domain/cycle-back.ts', ['no-cycle']],
  ['app/modules/beta/domain/leads-nowhere.ts', ['domain-is-pure', 'import-resolves']],
  ['app/modules/beta/domain/reads-rows.ts', ['domain-is-pure']],
  ['app/modules/beta/domain/reads-the-disk.ts', ['domain-is-pure']],
  ['app/modules/beta/persistence/sends-mail.server.ts', ['persistence-reaches-domain-and-platform']],
  ['app/modules/beta/ui/beta-pdf.server.ts', ['pdf-draws-with-the-platform']],
  ['app/modules/beta/ui/fetches-its-data.tsx', ['browser-code-has-no-server-file', 'ui-receives-its-data']],
  ['app/modules/beta/use-cases/calls-another.server.ts', ['use-case-calls-no-use-case']],
  ['app/modules/beta/use-cases/draws-a-page.server.ts', ['use-case-reads-like-a-sentence']],
  ['app/modules/beta/use-cases/reads-with-prisma.server.ts', ['prisma-stays-in-persistence']],
  ['app/platform/knows-alpha.server.ts', ['platform-knows-no-capability']],
  ['app/routes/makes-a-pdf.tsx', ['pdf-is-made-by-a-use-case']],
  ['app/routes/reads-rows.tsx', ['route-is-an-edge']],
  ['app/ui/block-of-the-label.tsx', ['blocks-know-no-business']],
  ['app/ui/block-with-a-server-file.tsx', ['blocks-know-no-business', 'browser-code-has-no-server-file']],
  ['emails/loads-its-data.ts', ['email-is-a-pure-message']],
];

async function cruiseOver(targets: ReadonlyArray<string>): Promise<ICruiseResult> {
  const { output } = await cruise([...targets], await extractDepcruiseOptions(CONFIGURATION), undefined, {
    tsConfig: extractTSConfig(path.join(ROOT, 'tsconfig.json')),
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered a text instead of a result');
  return output;
}

describe('layers', () => {
  test('the application, its e-mails and its server break no import rule', async () => {
    const targets = ['app', 'emails', 'server.ts'].filter((target) =>
      projectFiles().some((file) => file === target || file.startsWith(`${target}/`)),
    );
    const { summary, modules } = await cruiseOver(targets);
    expect(modules.length).toBeGreaterThan(20);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  test('each deliberate violation breaks exactly the rules it was written against', async () => {
    const { summary } = await cruiseOver([VIOLATIONS]);
    const broken = new Map<string, Set<string>>();
    for (const { rule, from } of summary.violations) {
      const file = from.replace(VIOLATIONS, '');
      broken.set(file, (broken.get(file) ?? new Set()).add(rule.name));
    }
    const found = [...broken].map(([file, rules]) => [file, [...rules].sort()] as const);
    expect(found.sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(EXPECTED);
  });

  test('every rule has a deliberate violation', () => {
    const configuration = createRequire(import.meta.url)(CONFIGURATION) as {
      forbidden: ReadonlyArray<{ name: string }>;
    };
    const covered = new Set(EXPECTED.flatMap(([, rules]) => rules));
    expect(configuration.forbidden.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});
