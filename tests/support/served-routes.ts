/**
 * Routes behind the whole HTTP edge of the application (protections, compression, Remix, sending), on a port of their
 * own in this process: what a test serves is counted from within, and read over real connections.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

import type { Clock } from '#app/platform/clock.server.ts';
import { createExpressApp } from '#app/platform/http/express-app.server.ts';

type RouteModule = Partial<ServerBuild['routes'][string]['module']>;

export type ServedRoutes = {
  readonly url: string;
  /** The server's ends of the connections that are open. */
  readonly sockets: () => ReadonlyArray<Socket>;
  readonly close: () => Promise<void>;
};

type ServingOptions = {
  /** Milliseconds after which a reader who takes nothing is left; the application's own when left out. */
  readonly readerPatience?: number;
  readonly assets?: { readonly clientFolder: string };
  readonly clock?: Clock;
};

const NO_ASSETS: RequestHandler = (_request, _response, next) => next();

function buildOf(modules: Readonly<Record<string, RouteModule>>): ServerBuild {
  const paths = ['', ...Object.keys(modules)];
  const routes = Object.fromEntries(
    paths.map((path) => {
      const id = path === '' ? 'root' : path;
      const place = path === '' ? { path } : { path, parentId: 'root' };
      const module = path === '' ? { default: () => null } : modules[path];
      return [id, { id, ...place, module: module as ServerBuild['routes'][string]['module'] }];
    }),
  );
  return {
    mode: 'test',
    entry: {
      module: {
        default: (_request, status) => new Response('a page', { status }),
        // Tests look at the answers; what is thrown on purpose is not to be printed.
        handleError: () => undefined,
      },
    },
    routes,
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: 'test' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {
      v3_fetcherPersist: true,
      v3_lazyRouteDiscovery: true,
      v3_relativeSplatPath: true,
      v3_routeConfig: true,
      v3_singleFetch: true,
      v3_throwAbortReason: true,
    } as ServerBuild['future'],
    isSpaMode: false,
  };
}

/** Serves each module at its path, a pattern of Remix. The environment is set by the caller. */
export async function serveRoutes(
  modules: Readonly<Record<string, RouteModule>>,
  { readerPatience, assets, clock = { now: () => new Date() } }: ServingOptions = {},
): Promise<ServedRoutes> {
  const app = createExpressApp({
    build: buildOf(modules),
    clock,
    checkReadiness: () => Promise.resolve({ ready: true }),
    registerStreams: () => undefined,
    assets: assets ?? NO_ASSETS,
    ...(readerPatience === undefined ? {} : { readerPatience }),
  });
  const server = createServer(app);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets: () => [...sockets],
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
