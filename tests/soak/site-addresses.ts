/** Every address the site answers at, as its own site map and its uploads declare them. */
import express from 'express';

import siteMap from '#app/routes.ts';
import { systemClock } from '#app/platform/clock.server.ts';
import { registerUploads } from '#app/routes/files/uploads.server.ts';

type Layer = { readonly route?: { readonly path?: unknown } };

/** Express keeps what was registered in a list that its types do not show. */
function registeredPaths(): ReadonlyArray<string> {
  const app = express();
  registerUploads(app, { clock: systemClock });
  const { _router: router } = app as unknown as { _router: { stack: ReadonlyArray<Layer> } };
  return router.stack.flatMap(({ route }) =>
    typeof route?.path === 'string' ? [route.path.replace(/^\//, '')] : [],
  );
}

/** Patterns such as `espace/candidatures/:applicationId`, without the leading slash; the home page is empty. */
export function listAddresses(): ReadonlyArray<string> {
  return [...siteMap.map((entry) => entry.path ?? ''), ...registeredPaths()];
}

/** The address with its parameters filled; a parameter missing from `values` throws. */
export function addressOf(pattern: string, values: Readonly<Record<string, string>>): string {
  const filled = pattern
    .split('/')
    .map((segment) => {
      if (segment === '*') return 'nulle-part';
      if (!segment.startsWith(':')) return segment;
      const value = values[segment.slice(1)];
      if (value === undefined) throw new Error(`No value for ${segment} of ${pattern}.`);
      return encodeURIComponent(value);
    })
    .join('/');
  return `/${filled}`;
}
