/**
 * `npm start`: prepares what is missing, then runs the server in this very process, so that a signal sent to the
 * command is received by the server itself.
 */
import { ensureBuilt, ensureInstalled, runCommand } from './setup.mjs';
import { stopOnSignal } from './stop-on-signal.mjs';

/**
 * Loads the server with the optimised code of its libraries: they choose it by NODE_ENV, when they are loaded. The
 * operator's own NODE_ENV, which decides the mode, is put back before the server reads it.
 */
async function loadServer() {
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await Promise.all([
    import('react'),
    import('react/jsx-runtime'),
    import('react-dom/server'),
    import('@remix-run/react'),
  ]);
  const server = await import('../build/server/index.js');
  if (mode === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = mode;
  return server;
}

await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { startServer } = await loadServer();
  await stopOnSignal(() => startServer());
});
