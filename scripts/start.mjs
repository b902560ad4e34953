/**
 * `npm start`: prepares what is missing, then runs the server in this very process, so that a signal sent to the
 * command is received by the server itself.
 */
import { ensureBuilt, ensureInstalled, runCommand } from './setup.mjs';
import { stopOnSignal } from './stop-on-signal.mjs';

await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { startServer } = await import('../build/server/index.js');
  await stopOnSignal(() => startServer());
});
