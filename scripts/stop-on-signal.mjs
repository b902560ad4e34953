/**
 * Runs a server until SIGINT, SIGTERM or SIGHUP, then closes it once: what is in flight is finished, the embedded
 * database is stopped, and the process ends. A signal received during the start waits for it, then closes.
 */
import { onSignal } from './setup.mjs';

/** `start` answers an object whose `close()` resolves when nothing is left running. */
export async function stopOnSignal(start) {
  const signalled = new Promise((resolve) => {
    onSignal(resolve);
  });
  const server = await start();
  const signal = await signalled;
  try {
    await server.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `L’arrêt demandé par ${signal} ne s’est pas terminé : ${error?.stack ?? String(error)}\n`,
    );
    process.exit(1);
  }
}
