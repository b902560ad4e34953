/** Files are named after the thing or the act in them, and stand where the architecture says. */
import { describe, expect, test } from 'vitest';

import { projectFiles } from './project-files.ts';

const CAPABILITIES: ReadonlySet<string> = new Set([
  'access',
  'applications',
  'certificates',
  'decisions',
  'evaluations',
  'evidence',
  'experiences',
  'improvement',
  'indicators',
  'journal',
  'labels',
  'notifications',
  'organisations',
  'referentials',
  'registry',
  'scoring',
  'self-assessments',
  'surveys',
]);
const LAYERS: ReadonlySet<string> = new Set(['domain', 'use-cases', 'persistence', 'ui']);
const VISITORS: ReadonlySet<string> = new Set([
  'account',
  'api',
  'auditor',
  'committee',
  'ditp',
  'files',
  'organisation',
  'public',
]);
const MEANINGLESS = /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.[a-z.]+$)/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const NAMED_BY_CONVENTION = /(^|\/)(README\.md|migration_lock\.toml|[0-9]{14}_[a-z0-9_]+\/migration\.sql)$/;
const SOURCES = /^(app|bench|docs|emails|prisma|public|scripts|tests)\//;

function modules(): ReadonlyArray<{ file: string; parts: ReadonlyArray<string> }> {
  return projectFiles()
    .filter((file) => file.startsWith('app/modules/'))
    .map((file) => ({ file, parts: file.split('/').slice(2) }));
}

function filesOf(layer: string): ReadonlyArray<string> {
  return modules()
    .filter(({ parts }) => parts[1] === layer)
    .map(({ file }) => file);
}

describe('file names', () => {
  test('files and folders are written in kebab-case', () => {
    const misnamed = projectFiles()
      .filter((file) => SOURCES.test(file) && !NAMED_BY_CONVENTION.test(file))
      .filter((file) => !file.startsWith('public/'))
      .filter((file) => !file.split('/').every((segment) => KEBAB.test(segment)));
    expect(misnamed).toEqual([]);
  });

  test('no file is a barrel, and none is named after nothing', () => {
    const vague = projectFiles().filter(
      (file) => SOURCES.test(file) && (/(^|\/)index\.[jt]sx?$/.test(file) || MEANINGLESS.test(file)),
    );
    expect(vague).toEqual([]);
  });

  test('a module is a capability of the list, a known layer, and one level of files', () => {
    const misplaced = modules()
      .filter(
        ({ parts: [capability = '', layer = '', file, ...deeper] }) =>
          !CAPABILITIES.has(capability) || !LAYERS.has(layer) || file === undefined || deeper.length > 0,
      )
      .map(({ file }) => file);
    expect(misplaced).toEqual([]);
  });

  test('rules are plain files; use cases and persistence are server files', () => {
    expect(filesOf('domain').filter((file) => /\.server\.|\.tsx$/.test(file))).toEqual([]);
    expect(
      [...filesOf('use-cases'), ...filesOf('persistence')].filter((file) => !file.endsWith('.server.ts')),
    ).toEqual([]);
  });

  test('routes stand with those who visit them', () => {
    const misplaced = projectFiles()
      .filter((file) => file.startsWith('app/routes/'))
      .filter((file) => {
        const [visitor = '', ...rest] = file.split('/').slice(2);
        return rest.length > 0 && !VISITORS.has(visitor);
      });
    expect(misplaced).toEqual([]);
  });
});
