/**
 * P9: what pages make the browser load, in exact bytes of the build. The bare page of the framework is what
 * `entry.client` brings alone; `npm run bench -- scripts` checks it against an empty application built apart.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import routes from '#app/routes.ts';
import { readBuiltScripts } from '#tests/support/script-bytes.ts';

const MAXIMUM_RATIO = 1.3;

const built = readBuiltScripts(path.resolve('build/client'));

/** The site map's pages: the routes that draw something. */
const pages = routes.map(({ file }) => file).filter((file) => file.endsWith('.tsx'));

function isScripted(file: string): boolean {
  return !/^export const handle = \{ script: false \};$/m.test(readFileSync(path.join('app', file), 'utf8'));
}

function routeIdOf(file: string): string {
  return file.replace(/\.tsx$/, '');
}

describe('what a page makes the browser load', () => {
  test('[P9] the framework’s own part holds the framework and nothing of ours', () => {
    const names = built.framework.files.map((file) => file.replace(/-[\w-]{8}\.js$/, ''));
    expect(names).toEqual(['entry.client', 'framework']);
  });

  test('[P9] every page of the site map is in the build that is counted', () => {
    expect(built.routeIds).toEqual(expect.arrayContaining(pages.map(routeIdOf)));
  });

  test.each(pages.filter((file) => file.startsWith('routes/public/')))(
    '[P9] a public page carries no script of the framework: %s',
    (file) => {
      expect(isScripted(file)).toBe(false);
    },
  );

  test.each(pages.filter(isScripted))(
    '[P9] a page with the framework’s script weighs at most 1.3 times the bare page: %s',
    (file) => {
      const { gzipBytes } = built.pageOf(routeIdOf(file));
      expect(gzipBytes / built.framework.gzipBytes).toBeLessThanOrEqual(MAXIMUM_RATIO);
    },
  );
});
