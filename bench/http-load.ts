/** Load over HTTP from this process on another: how many answers a second, and what each costs the server. */
import autocannon from 'autocannon';

import type { Program } from './programs.ts';

const CONNECTIONS = 8;
const SECONDS = 2;

export type LoadFigures = {
  readonly requestsPerSecond: number;
  /** Processor time of the server's process over the answers it gave; its database is not counted. */
  readonly cpuMillisecondsPerRequest: number;
};

/** Two seconds of `path` from eight connections. An answer other than 200 stops the measure: it would be no page. */
export async function load(
  program: Program,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<LoadFigures> {
  const before = program.cpuMilliseconds();
  const result = await autocannon({
    url: `${program.url}${path}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { ...headers },
  });
  const used = program.cpuMilliseconds() - before;
  if (result['2xx'] === 0 || result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${path}: ${result['2xx']} answers, ${result.non2xx} refusals, ${result.errors} errors.`);
  }
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    cpuMillisecondsPerRequest: used / result['2xx'],
  };
}
