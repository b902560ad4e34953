/**
 * One worker of the job queue in a process of its own, to be killed. Vite loads the application's own TypeScript.
 * Each job rests a moment between its claim and its effects, so that kills fall in the middle of jobs.
 */
import { setTimeout as rest } from 'node:timers/promises';

import { createServer } from 'vite';

const { DATABASE_URL = '', DATA_DIR = '', NOW = '', REST = '0' } = process.env;

const loader = await createServer({
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { DEFAULT_CAPACITY, setEnvironment } = await loader.ssrLoadModule(
  '/app/platform/environment.server.ts',
);
const { openDatabase } = await loader.ssrLoadModule('/app/platform/database/database.server.ts');
const { JOB_HANDLERS } = await loader.ssrLoadModule('/app/job-handlers.server.ts');
const { startJobWorker } = await loader.ssrLoadModule(
  '/app/modules/notifications/use-cases/run-due-jobs.server.ts',
);

setEnvironment({
  mode: 'test',
  port: 0,
  baseUrl: 'http://localhost:3000',
  dataDir: DATA_DIR,
  databaseUrl: DATABASE_URL,
  sessionSecret: 'only-for-tests-0123456789abcdef0123456789abcdef',
  smtpUrl: null,
  firstAdministratorEmail: null,
  mailFrom: 'Label Services Publics+ <ne-pas-repondre@label.example>',
  trustedProxies: 0,
  antivirus: null,
  capacity: DEFAULT_CAPACITY,
  logLevel: 'silent',
  testClockFile: null,
});
openDatabase(DATABASE_URL);

const now = new Date(NOW);

/**
 * @param {unknown} transaction
 * @param {unknown} run
 */
async function restfulReminder(transaction, run) {
  const outcome = await JOB_HANDLERS.reminder(transaction, run);
  await rest(Number(REST));
  return outcome;
}

startJobWorker({ clock: { now: () => now }, handlers: { ...JOB_HANDLERS, reminder: restfulReminder } });
process.stdout.write('ready\n');
