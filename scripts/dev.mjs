/** `npm run dev`: the developer's loop. The server's modules are loaded through Vite and reload as they change. */
import { ensureInstalled, ensureWorkersBuilt, runCommand } from './setup.mjs';
import { stopOnSignal } from './stop-on-signal.mjs';

await runCommand(async () => {
  await ensureInstalled();
  await ensureWorkersBuilt();
  const { createServer } = await import('vite');
  const ours = process.listeners('SIGTERM');
  const viteDevServer = await createServer({ server: { middlewareMode: true } });
  // Vite ends the process on SIGTERM without waiting for the server and its database: its listeners leave.
  for (const listener of process.listeners('SIGTERM')) {
    if (!ours.includes(listener)) process.off('SIGTERM', listener);
  }
  const { startServer } = await viteDevServer.ssrLoadModule('/server.ts');
  await stopOnSignal(async () => {
    const server = await startServer({ viteDevServer });
    return {
      async close() {
        await server.close();
        await viteDevServer.close();
      },
    };
  });
});
