/** The files of the project, as a clone would hold them: neither what is installed, nor built, nor generated. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

const LEFT_OUT: ReadonlySet<string> = new Set([
  '.cache',
  '.data',
  '.git',
  'app/platform/database/generated',
  'build',
  'coverage',
  'data',
  'node_modules',
]);

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const child = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT.has(child) || child.endsWith('.log')) return [];
    return entry.isDirectory() ? filesUnder(child) : [child];
  });
}

let listed: ReadonlyArray<string> | null = null;

/** Paths from the root of the repository, with `/`, sorted. */
export function projectFiles(): ReadonlyArray<string> {
  listed ??= filesUnder('').sort();
  return listed;
}

export function readProjectFile(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
