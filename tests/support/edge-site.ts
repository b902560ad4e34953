/**
 * The edge of the site as it is served, with short times and one route that answers what a test says: real sockets,
 * the real uploads, no page.
 */
import type { AddressInfo } from 'node:net';

import type { ServerBuild } from '@remix-run/node';
import type { Express } from 'express';

import type { BodyLimits } from '#app/platform/http/body-watch.server.ts';
import { createExpressApp } from '#app/platform/http/express-app.server.ts';
import type { ConnectionLimits } from '#app/platform/http/site-server.server.ts';
import { createSiteServer } from '#app/platform/http/site-server.server.ts';
import { TEST_NOW } from '#tests/support/builders.ts';

export type EdgeSite = {
  readonly port: number;
  readonly origin: string;
  readonly close: () => Promise<void>;
};

function buildOf(answer: (request: Request) => Promise<Response>): ServerBuild {
  const route = { id: 'anything', path: '*' };
  function handler({ request }: { readonly request: Request }): Promise<Response> {
    return answer(request);
  }
  return {
    mode: 'production',
    entry: { module: { default: () => new Response('none') } },
    routes: { [route.id]: { ...route, module: { loader: handler, action: handler, default: undefined } } },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

/** Starts on a free port; the settings are those of `getEnvironment()` at this moment. */
export async function startEdge(
  options: {
    /** What the pages answer, whatever the address. */
    readonly answer?: (request: Request) => Promise<Response>;
    readonly registerStreams?: (app: Express) => void;
    readonly bodyLimits?: BodyLimits;
    readonly connectionLimits?: ConnectionLimits;
  } = {},
): Promise<EdgeSite> {
  const app = createExpressApp({
    build: buildOf(options.answer ?? (() => Promise.resolve(new Response('page')))),
    clock: { now: () => TEST_NOW },
    checkReadiness: () => Promise.resolve({ ready: true }),
    registerStreams: options.registerStreams ?? (() => undefined),
    assets: (request, response, next) => {
      if (request.path === '/favicon.svg') response.send('<svg/>');
      else next();
    },
    ...(options.bodyLimits === undefined ? {} : { bodyLimits: options.bodyLimits }),
  });
  const server = createSiteServer(app, options.connectionLimits);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
