/**
 * Runs a server until SIGINT, SIGTERM or SIGHUP, then closes it once: what is in flight is finished, the embedded
 * database is stopped, and the process ends. A signal received during the start waits for it, then closes.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** `start` answers an object whose `close()` resolves when nothing is left running. */
export async function stopOnSignal(start) {
  let received = null;
  let wake = () => {};
  const signalled = new Promise((resolve) => {
    wake = resolve;
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      received ??= signal;
      wake();
    });
  }
  const server = await start();
  await signalled;
  try {
    await server.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `L’arrêt après ${received} ne s’est pas terminé : ${error?.stack ?? String(error)}\n`,
    );
    process.exit(1);
  }
}
