/**
 * What the server hands to loaders and actions with each request: nonce, client's address, clock.
 * The session is resumed at most once a request, however many loaders ask.
 */
import type { AppLoadContext } from '@remix-run/node';

import type { Clock } from '#app/platform/clock.server.ts';

export type RequestContext = {
  readonly nonce: string;
  readonly requestId: string;
  readonly clientAddress: string;
  readonly clock: Clock;
  /** Memory of this one request, so that nested loaders share a read. */
  readonly memory: Map<string, Promise<unknown>>;
};

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}

/** Runs `read` once for this request and key; later calls get the same promise. */
export function oncePerRequest<Value>(
  context: AppLoadContext,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = context.memory.get(key);
  if (known !== undefined) return known as Promise<Value>;
  const value = read();
  context.memory.set(key, value);
  return value;
}
