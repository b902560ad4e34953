/**
 * What every command needs before it can do its own work: a Node recent enough, the packages of the lock file,
 * the generated Prisma client, and the optimised build. Each part is skipped when a stamp says it is current.
 * Imports Node's own modules only: this file runs before `node_modules` exists.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, wherever the command was called from. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const MINIMUM_NODE = [20, 19];
const LOCK_STAMP = 'node_modules/.spp-lock-hash';
const CLIENT_STAMP = 'node_modules/.spp-client-hash';
const BUILD_STAMP = 'build/.stamp';
const WORKERS_STAMP = 'build/workers/.stamp';
const GENERATED_CLIENT = 'app/platform/database/generated';
const WORKERS_SOURCES = ['app/platform', 'vite.worker.config.ts', 'package-lock.json', 'tsconfig.json'];
const BUILD_SOURCES = [
  'app',
  'emails',
  'prisma',
  'public',
  'server.ts',
  'vite.config.ts',
  'remix.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** The child processes still running, ended with this process when it receives a signal. */
const children = new Set();

/** A failure the operator can act on: its message is printed alone, without a stack. */
export class SetupError extends Error {}

function inRoot(...segments) {
  return path.join(ROOT, ...segments);
}

/** Prints a line of progress. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** What a signal does now: during the set-up, it ends the children and then this process. */
let reaction = (signal) => {
  for (const child of children) child.kill(signal);
  process.exit(128 + constants.signals[signal]);
};

/** Replaces what SIGINT, SIGTERM and SIGHUP do, with no moment between the two when a signal would be lost. */
export function onSignal(react) {
  reaction = react;
}

/** Runs `main` in the repository's folder, and turns what it throws into a message and the exit code 1. */
export async function runCommand(main) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => reaction(signal));
  process.chdir(ROOT);
  try {
    checkNodeVersion();
    await main();
  } catch (error) {
    // What the operator can mend is a sentence; anything else is a defect, shown with its stack.
    const isForOperator = error instanceof SetupError || error?.name === 'RefusedStart';
    process.stderr.write(`${isForOperator ? error.message : (error?.stack ?? String(error))}\n`);
    process.exitCode = 1;
  }
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(
    `Node.js ${MINIMUM_NODE.join('.')} ou plus récent est nécessaire (version présente : ${process.versions.node}).`,
  );
}

/**
 * Runs a command in the repository's folder and answers `{ code, output }` once it has ended; never rejects.
 * Its output is kept, and also shown as it comes with `show: true`.
 */
export function run(command, args, { env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    const chunks = [];
    const keep = (chunk) => {
      chunks.push(chunk);
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const settle = (code) => {
      children.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      settle(127);
    });
    child.on('close', (code, signal) => settle(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs the program `file` of an installed package with this very Node. */
export function runPackage(file, args, options) {
  return run(process.execPath, [inRoot('node_modules', file), ...args], options);
}

function filesUnder(relative) {
  const absolute = inRoot(relative);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [relative];
  return readdirSync(absolute, { withFileTypes: true })
    .flatMap((entry) => {
      const child = `${relative}/${entry.name}`;
      if (child === GENERATED_CLIENT) return [];
      return entry.isDirectory() ? filesUnder(child) : [child];
    })
    .sort();
}

function hashOf(relatives) {
  const hash = createHash('sha256');
  for (const relative of relatives) {
    hash
      .update(`${relative}\0`)
      .update(readFileSync(inRoot(relative)))
      .update('\0');
  }
  return hash.digest('hex');
}

function readStamp(relative) {
  return existsSync(inRoot(relative)) ? readFileSync(inRoot(relative), 'utf8').trim() : null;
}

function writeStamp(relative, hash) {
  mkdirSync(path.dirname(inRoot(relative)), { recursive: true });
  writeFileSync(inRoot(relative), `${hash}\n`);
}

/** Whether npm's own record of `node_modules` holds every package of the lock file, at its version. */
function treeMatchesLock() {
  const recordPath = inRoot('node_modules/.package-lock.json');
  if (!existsSync(recordPath)) return false;
  const installed = JSON.parse(readFileSync(recordPath, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '') return true;
    const present = installed[location];
    if (present === undefined) return entry.optional === true || entry.devOptional === true;
    return present.version === entry.version && existsSync(inRoot(location));
  });
}

/** Installs the packages of the lock file, development ones included, when the tree present is not theirs. */
export async function ensureInstalled() {
  const hash = hashOf(['package-lock.json']);
  if (readStamp(LOCK_STAMP) !== hash) {
    if (!treeMatchesLock()) await install();
    writeStamp(LOCK_STAMP, hash);
  }
  await ensureClient();
}

/**
 * `npm ci` refuses a lock file that lacks the optional packages of other systems, which a registry may not offer;
 * `npm install` follows the same lock, and `--no-save` leaves it as it is.
 */
async function install() {
  say('Installation des dépendances…');
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  const npm = process.env.npm_execpath;
  const outcome =
    npm !== undefined && /\.c?js$/.test(npm)
      ? await run(process.execPath, [npm, ...args])
      : await run('npm', args);
  if (outcome.code === 0) return;
  throw new SetupError(
    `${outcome.output}\nL’installation des dépendances a échoué. Le registre npm est-il joignable depuis cette machine ?`,
  );
}

/**
 * Generates the Prisma client when the schema has changed. The schema engine, which Prisma's command would
 * download, takes no part in the generation: any program that ends well stands for it, so no network is needed.
 */
async function ensureClient() {
  const sources = [
    ...filesUnder('prisma').filter((file) => file.endsWith('.prisma')),
    ...filesUnder('prisma.config.ts'),
  ];
  if (sources.length === 0) return;
  const hash = hashOf([...sources, 'package-lock.json']);
  if (readStamp(CLIENT_STAMP) === hash && existsSync(inRoot(GENERATED_CLIENT))) return;
  say('Génération du client de base de données…');
  const engine =
    ['/bin/true', '/usr/bin/true'].find((candidate) => existsSync(candidate)) ?? process.execPath;
  const outcome = await runPackage('prisma/build/index.js', ['generate'], {
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (outcome.code !== 0) {
    throw new SetupError(`${outcome.output}\nLa génération du client de base de données a échoué.`);
  }
  writeStamp(CLIENT_STAMP, hash);
}

/** Builds the application when a source it is made from has changed. The build is the same in every mode. */
export async function ensureBuilt() {
  await ensureSiteBuilt();
  // After the site, whose build empties the folder of both.
  await ensureWorkersBuilt();
}

async function ensureSiteBuilt() {
  const hash = hashOf(BUILD_SOURCES.flatMap(filesUnder));
  if (readStamp(BUILD_STAMP) === hash && existsSync(inRoot('build/server/index.js'))) return;
  rmSync(inRoot(BUILD_STAMP), { force: true });
  say('Construction de l’application…');
  const outcome = await runPackage('@remix-run/dev/dist/cli.js', ['vite:build', '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (outcome.code !== 0)
    throw new SetupError(`${outcome.output}\nLa construction de l’application a échoué.`);
  writeStamp(BUILD_STAMP, hash);
}

/** Bundles the programs of worker processes, which every way of running the server starts as files of their own. */
export async function ensureWorkersBuilt() {
  const hash = hashOf(WORKERS_SOURCES.flatMap(filesUnder));
  if (readStamp(WORKERS_STAMP) === hash) return;
  const args = ['build', '--config', 'vite.worker.config.ts', '--logLevel', 'warn'];
  const outcome = await runPackage('vite/bin/vite.js', args, {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (outcome.code !== 0)
    throw new SetupError(`${outcome.output}\nLa construction des processus d’examen a échoué.`);
  writeStamp(WORKERS_STAMP, hash);
}
