/** Calls a route as the server does: a real request, the parameters of its address, a clock that stands still. */
import type { AppLoadContext } from '@remix-run/node';

import { NOW } from '#tests/modules/registry/registered-labels.ts';

export function contextAt(now: Date = NOW): AppLoadContext {
  return {
    nonce: '',
    requestId: 'test',
    clientAddress: '127.0.0.1',
    clock: { now: () => now },
    memory: new Map(),
  };
}

export function edge(
  address: string,
  options: {
    readonly params?: Record<string, string>;
    readonly init?: RequestInit;
    readonly now?: Date;
  } = {},
) {
  return {
    request: new Request(new URL(address, 'http://localhost:3000'), options.init),
    params: options.params ?? {},
    context: contextAt(options.now),
  };
}
