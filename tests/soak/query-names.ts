/** Every name that a page may read in its address, as the code of the pages says: a name added is a name tried. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const APP = path.resolve(import.meta.dirname, '../../app');
const READING = /\.get(?:All)?\(\s*'([\w-]+)'\s*[,)]/g;

function sourcesIn(folder: string): ReadonlyArray<string> {
  return readdirSync(path.join(APP, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(APP, folder, name), 'utf8'));
}

export function queryNames(): ReadonlyArray<string> {
  const sources = [...sourcesIn('routes'), ...sourcesIn('modules')];
  const found = sources.flatMap((source) => [...source.matchAll(READING)].map(([, name = '']) => name));
  return [...new Set(found)].sort();
}
