/**
 * One request handler for each area of the site, an area being the routes that share their first segment. Remix ranks
 * and matches every route that it knows several times a request, which for a whole site map costs more than reading
 * the database: here it knows the few that can answer.
 */
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

type HandlerOptions = Omit<Parameters<typeof createRequestHandler>[0], 'build'>;

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

/** Answers as one handler of the whole build would. No route may begin with a parameter. */
export function createSiteHandler(build: ServerBuild, options: HandlerOptions): RequestHandler {
  const areas = new Set(Object.values(build.routes).map(({ path }) => areaOfRoute(path)));
  const handlers = new Map(
    [...areas].map((area) => [area, createRequestHandler({ ...options, build: narrowToArea(build, area) })]),
  );
  handlers.set(areaOfAddress(SITE_MAP_ADDRESS), createRequestHandler({ ...options, build }));
  const elsewhere = createRequestHandler({ ...options, build: narrowToArea(build, '*') });
  return (request, response, next) => {
    const handle = handlers.get(areaOfAddress(request.path)) ?? elsewhere;
    void handle(request, response, next);
  };
}
