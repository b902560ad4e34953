/** The HTTP server itself: how long a connection may take to say what it wants. Holds R-EDG-10. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';

import { noteNewcomer } from '#app/platform/http/thread-turns.server.ts';

export type ConnectionLimits = {
  /** From the connection, or the end of the last request, to the end of the next one's head. */
  readonly headersMilliseconds: number;
  /** The longest that one request may take to arrive; bodies have their own limits before it (`body-watch`). */
  readonly requestMilliseconds: number;
  /** Between two looks at the connections. */
  readonly lookMilliseconds: number;
};

/** 50 MB over a slow line takes longer than Node's five minutes; Node looks every 30 s, twice the limit of a head. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMilliseconds: 15_000,
  requestMilliseconds: 3_600_000,
  lookMilliseconds: 1_000,
};

export function createSiteServer(listener: RequestListener, limits = CONNECTION_LIMITS): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: limits.lookMilliseconds,
    },
    listener,
  );
  server.on('connection', noteNewcomer);
  return server;
}
