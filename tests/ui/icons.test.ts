/** A page names only icons whose rule is shipped, and the sheet ships no other. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { iconNames } from '#app/ui/icon.tsx';

describe('icons', () => {
  test('the style sheet has one rule for each icon of the list and no other', () => {
    const sheet = readFileSync('app/ui/icons.css', 'utf8');
    const shipped = [...sheet.matchAll(/\.fr-icon-([a-z0-9-]+)::before/g)].map((match) => match[1]);
    expect(shipped).toEqual([...iconNames]);
  });

  test('every icon class written in the application is shipped', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.tsx'),
    );
    const written = files.flatMap((file) =>
      [...readFileSync(`app/${file}`, 'utf8').matchAll(/fr-icon-([a-z0-9][a-z0-9-]*[a-z0-9])/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    const known: ReadonlyArray<string> = iconNames;
    expect(written.filter((name) => !known.includes(name))).toEqual([]);
  });
});
