/**
 * `npm run bench [-- name…]`: runs the measures of `bench/` on the optimised build. With no name, all of them.
 * The measures are TypeScript: Vite loads them, with no other file of the project watched or served.
 */
import { ensureBuilt, ensureInstalled, runCommand } from './setup.mjs';

await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { createServer } = await import('vite');
  const loader = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { runBenchmarks } = await loader.ssrLoadModule('/bench/main.ts');
    await runBenchmarks(process.argv.slice(2));
  } finally {
    await loader.close();
  }
});
