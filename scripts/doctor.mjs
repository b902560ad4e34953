/** `npm run doctor`: checks the settings of this deployment and ends with the code 1 when one must be mended. */
import { ensureBuilt, ensureInstalled, runCommand } from './setup.mjs';

await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { runDoctor } = await import('../build/server/index.js');
  process.exitCode = await runDoctor();
});
