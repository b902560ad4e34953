/** `npm run dev`: the developer's loop. The server's modules are loaded through Vite and reload as they change. */
import { ensureInstalled, runCommand } from './setup.mjs';
import { stopOnSignal } from './stop-on-signal.mjs';

await runCommand(async ({ stopListening }) => {
  await ensureInstalled();
  const { createServer } = await import('vite');
  const viteDevServer = await createServer({ server: { middlewareMode: true } });
  const { startServer } = await viteDevServer.ssrLoadModule('/server.ts');
  stopListening();
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
