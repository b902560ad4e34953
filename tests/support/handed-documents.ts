/**
 * Where the documents of public test collections are: beside the working copy, which carries none of them, or beside
 * the repository that it was made from. A machine that has them nowhere fails the tests that read them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const PLACE = '../shared/data/evidence-files';

function git(...args: ReadonlyArray<string>): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

function findFolder(): string {
  const origin = git('config', '--get', 'remote.origin.url').replace(/^file:\/\//, '');
  const common = git('rev-parse', '--path-format=absolute', '--git-common-dir');
  const copies = ['.', origin, common === '' ? '' : path.dirname(common)];
  const places = copies.filter((copy) => copy !== '').map((copy) => path.resolve(copy, PLACE));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`The documents of the tests are not in ${places.join(', ')}.`);
  return found;
}

/** The folder of the documents; what each is, its README says. */
export const HANDED_DOCUMENTS = findFolder();
