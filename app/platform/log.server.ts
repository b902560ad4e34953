/** Structured logs, one line of JSON each, on standard output. No personal data beyond ids. */
import pino from 'pino';

import { getEnvironment } from '#app/platform/environment.server.ts';

let instance: pino.Logger | null = null;

export function getLog(): pino.Logger {
  instance ??= pino({
    level: getEnvironment().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return instance;
}
