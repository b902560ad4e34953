/**
 * One request handler for each area of the site, an area being the routes that share their first segment. Remix ranks
 * and matches every route that it knows several times a request, which for a whole site map costs more than reading
 * the database: here it knows the few that can answer.
 */
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

import type { RemixHandlerOptions } from '#app/platform/http/send-response.server.ts';
import { createRemixHandler } from '#app/platform/http/send-response.server.ts';

type HandlerOptions = Omit<RemixHandlerOptions, 'build'>;

/** The first segment of a route's path, empty for the home page. */
function areaOfRoute(path: string | undefined): string {
  return path?.split('/')[0] ?? '';
}

/** The area of an address. The data of a page, `/espace.data`, are of its area; those of the home page are `/_root.data`. */
export function areaOfAddress(path: string): string {
  const segment = (path.split('/')[1] ?? '').replace(/\.data$/, '');
  return segment === '_root' ? '' : segment;
}

/** The browser asks there for the routes that it may go to, whatever their area. */
const SITE_MAP_ADDRESS = '/__manifest';

function keep<Route>(
  routes: Readonly<Record<string, Route>>,
  kept: ReadonlySet<string>,
): Record<string, Route> {
  return Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
}

type Routes = Readonly<Record<string, { readonly id: string; readonly path?: string | undefined }>>;
type Sited = { readonly routes: Routes; readonly assets: { readonly routes: Routes } };

/** The build with the root, the routes of this area, and the one for whatever has no other. */
export function narrowToArea<Build extends Sited>(build: Build, area: string): Build {
  const kept = new Set(
    Object.values(build.routes)
      .filter(({ id, path }) => id === 'root' || path === '*' || areaOfRoute(path) === area)
      .map(({ id }) => id),
  );
  return {
    ...build,
    routes: keep(build.routes, kept),
    assets: { ...build.assets, routes: keep(build.assets.routes, kept) },
  };
}

/**
 * The build without the routes that answer something else than a page. Remix would read a file or a table whole, as
 * text, to hand it over as the data of a page: R-EVD-54.
 */
function keepPages(build: ServerBuild): ServerBuild {
  const pages = new Set(
    Object.values(build.routes)
      .filter(({ id, module }) => id === 'root' || module.default !== undefined)
      .map(({ id }) => id),
  );
  return { ...build, routes: keep(build.routes, pages) };
}

/** Reading the data of a page; what a form posts there reaches any route. */
function asksForData({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return path.endsWith('.data') && (method === 'GET' || method === 'HEAD');
}

/** Answers as one handler of the whole build would. No route may begin with a parameter. */
export function createSiteHandler(build: ServerBuild, options: HandlerOptions): RequestHandler {
  const areas = new Set(Object.values(build.routes).map(({ path }) => areaOfRoute(path)));
  function handlersOf(kept: ServerBuild): ReadonlyMap<string, RequestHandler> {
    return new Map(
      [...areas].map((area) => [area, createRemixHandler({ ...options, build: narrowToArea(kept, area) })]),
    );
  }
  const everything = handlersOf(build);
  const dataOfPages = handlersOf(keepPages(build));
  const siteMap = createRemixHandler({ ...options, build });
  const elsewhere = createRemixHandler({ ...options, build: narrowToArea(build, '*') });
  return (request, response, next) => {
    const handlers = asksForData(request) ? dataOfPages : everything;
    const isSiteMap = request.path === SITE_MAP_ADDRESS;
    const handle = isSiteMap ? siteMap : (handlers.get(areaOfAddress(request.path)) ?? elsewhere);
    handle(request, response, next);
  };
}
