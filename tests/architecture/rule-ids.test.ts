/** Rules, tests and code name the same rules: a rule without a test, or a name without a rule, fails here. */
import { describe, expect, test } from 'vitest';

import { projectFiles, readProjectFile } from './project-files.ts';

const ID = /R-[A-Z]{3}-\d{2}/g;
/** The ids of a test's title stand in brackets: `[R-SCO-03] …`, `[R-SCO-03, R-SCO-04] …`. */
const IN_BRACKETS = /\[R-[A-Z]{3}-\d{2}[^\]\n]*\]/g;
const HEADING = /^## (R-[A-Z]{3}-\d{2}) — \S/gm;

function documented(): ReadonlyArray<string> {
  return projectFiles()
    .filter((file) => /^docs\/rules\/[^/]+\.md$/.test(file))
    .flatMap((file) => [...readProjectFile(file).matchAll(HEADING)].flatMap(([, id]) => id ?? []));
}

function cited(under: RegExp, pattern: RegExp): ReadonlySet<string> {
  return new Set(
    projectFiles()
      .filter((file) => under.test(file))
      .flatMap((file) => readProjectFile(file).match(pattern) ?? [])
      .flatMap((citation) => citation.match(ID) ?? []),
  );
}

describe('rule ids', () => {
  const rules = documented();
  const tests = cited(/^tests\/(?!architecture\/).*\.test\.tsx?$/, IN_BRACKETS);

  test('each rule is described once', () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([]);
  });

  test('each rule described is cited by the title of a test', () => {
    expect(rules.filter((id) => !tests.has(id))).toEqual([]);
  });

  test('each rule cited by a test is described', () => {
    expect([...tests].filter((id) => !rules.includes(id)).sort()).toEqual([]);
  });

  test('each rule named in the code is described', () => {
    const named = cited(/^(app|emails|prisma|server\.ts)/, ID);
    expect([...named].filter((id) => !rules.includes(id)).sort()).toEqual([]);
  });
});
