/**
 * Structured logs, one line of JSON each, on standard output. No personal data beyond ids. Lines of ordinary requests
 * are written together, half a second late at most; an error is written at once with what came before it.
 */
import pino from 'pino';

import { getEnvironment } from '#app/platform/environment.server.ts';

const WRITTEN_TOGETHER_BYTES = 8_192;
const LATEST_MILLISECONDS = 500;
/** pino's level of an error. */
const ERROR = 50;

function makeLog(): pino.Logger {
  const output = pino.destination({
    sync: false,
    minLength: WRITTEN_TOGETHER_BYTES,
    periodicFlush: LATEST_MILLISECONDS,
  });
  return pino(
    {
      level: getEnvironment().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        logMethod(line, write, level) {
          write.apply(this, line);
          if (level >= ERROR) output.flushSync();
        },
      },
    },
    output,
  );
}

let instance: pino.Logger | null = null;

export function getLog(): pino.Logger {
  instance ??= makeLog();
  return instance;
}
