/**
 * `npm test`: every check of the project, one step after the other, then `N passed, N failed` as the last line.
 * A static step counts for one; a suite counts for its tests. Each step runs even when an earlier one has failed.
 *
 *   npm test -- --only unit        one step while developing (`--only` may be given several times)
 *   npm test -- --only antivirus   the suite that needs Debian's clamd, which only runs when it is asked for
 *   npm test -- --soak             the whole counts of the reliability tests instead of a fifth of them
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { SetupError, ensureBuilt, ensureInstalled, runCommand, runPackage, say } from './setup.mjs';

/** Settings of a deployment: tests start their own database and servers, and never reach the operator's. */
const DEPLOYMENT_SETTINGS = [
  'NODE_ENV',
  'PORT',
  'BASE_URL',
  'DATABASE_URL',
  'DATA_DIR',
  'SESSION_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'FIRST_ADMINISTRATOR_EMAIL',
  'CONTACT_EMAIL',
  'HOSTING_NOTICE',
  'TRUSTED_PROXIES',
  'TEST_CLOCK_FILE',
  'CLAMD_URL',
  'UPLOAD_QUOTA_BYTES',
  'UPLOAD_HOURLY_FILES',
  'UPLOAD_HOURLY_BYTES',
  'PAGES_AT_ONCE',
  'PAGES_WAITING',
  'UPLOADS_AT_ONCE',
];

const STEPS = [
  {
    name: 'format',
    title: 'mise en forme',
    check: () => staticCheck('prettier/bin/prettier.cjs', ['--check', '.']),
  },
  {
    name: 'lint',
    title: 'lint',
    check: () => staticCheck('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  },
  { name: 'types', title: 'types', check: () => staticCheck('typescript/bin/tsc', ['--noEmit']) },
  {
    name: 'unused',
    title: 'code inutilisé',
    check: () => staticCheck('knip/bin/knip.js', ['--no-progress']),
  },
  {
    name: 'unit',
    title: 'règles, couches et base de données',
    check: (options) => suite('vitest.config.ts', options),
  },
  { name: 'build', title: 'construction', check: buildCheck },
  {
    name: 'journeys',
    title: 'parcours et fiabilité',
    check: (options) => suite('vitest.journeys.config.ts', options),
  },
  {
    name: 'antivirus',
    title: 'antivirus ClamAV',
    isAskedFor: true,
    check: (options) => suite('vitest.antivirus.config.ts', options),
  },
];

await runCommand(async () => {
  const { only, soak } = readArguments(process.argv.slice(2));
  await ensureInstalled();
  const results = [];
  for (const step of STEPS.filter((step) => isWanted(step, only))) {
    say(`\n── ${step.title}`);
    const started = performance.now();
    const outcome = await step.check({ soak });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    results.push({ ...outcome, title: step.title, seconds });
    say(`── ${step.title} : ${verdict(outcome)} en ${seconds} s`);
  }
  report(results);
});

/** Without `--only`, every step but those that need what a bare machine does not have. */
function isWanted({ name, isAskedFor = false }, only) {
  return only.length === 0 ? !isAskedFor : only.includes(name);
}

function readArguments(args) {
  const only = [];
  let soak = false;
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '--soak') soak = true;
    else if (args[index] === '--only' && STEPS.some(({ name }) => name === args[index + 1]))
      only.push(args[++index]);
    else {
      throw new SetupError(
        `Argument inconnu : ${args[index]}. Attendu : --soak, --only ${STEPS.map(({ name }) => name).join('|')}.`,
      );
    }
  }
  return { only, soak };
}

function verdict({ passed, failed }) {
  return failed === 0 && passed > 0 ? `${passed} réussi(s)` : `${passed} réussi(s), ${failed} en échec`;
}

function testEnvironment({ soak }) {
  const env = { ...process.env };
  for (const setting of DEPLOYMENT_SETTINGS) delete env[setting];
  return soak ? { ...env, SOAK: 'full' } : env;
}

async function staticCheck(program, args) {
  const { code, output } = await runPackage(program, args);
  if (code !== 0) say(output.trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function buildCheck() {
  try {
    await ensureBuilt();
    return { passed: 1, failed: 0 };
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}

/**
 * Runs a vitest configuration and counts its tests. A file that cannot be loaded, a skipped test and a run that
 * ends badly for a reason of its own (an unhandled rejection) are failures too.
 */
async function suite(config, { soak }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'spp-tests-'));
  try {
    const reportFile = path.join(folder, 'report.json');
    const { code } = await runPackage(
      'vitest/vitest.mjs',
      ['run', '--config', config, '--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`],
      { env: testEnvironment({ soak }), show: true },
    );
    if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
    const counts = JSON.parse(readFileSync(reportFile, 'utf8'));
    const passed = counts.numPassedTests;
    const unloadable = counts.testResults.filter((file) => file.assertionResults.length === 0).length;
    const failed = counts.numTotalTests - passed + unloadable;
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(results) {
  say('');
  for (const { title, passed, failed, seconds } of results) {
    say(
      `${failed === 0 && passed > 0 ? '✓' : '✗'} ${title.padEnd(38)} ${verdict({ passed, failed })} (${seconds} s)`,
    );
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  say(`${passed} passed, ${failed} failed`);
}
