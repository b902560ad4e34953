/**
 * What a page of a built Remix application makes the browser load, counted exactly from the files of the build: the
 * framework's entry, the root and the route, with everything that they import before the page comes alive. A part
 * imported on demand (`import()`) is not of the page.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { z } from 'zod';

const moduleSchema = z.object({ module: z.string() });
const manifestSchema = z.object({ entry: moduleSchema, routes: z.record(z.string(), moduleSchema) });

const STATIC_IMPORT = /(?:from|import)\s*"\.\/([^"]+\.js)"/g;

export type PageScripts = {
  /** Names of the files, as the build gives them. */
  readonly files: ReadonlyArray<string>;
  readonly gzipBytes: number;
};

export type BuiltScripts = {
  readonly routeIds: ReadonlyArray<string>;
  /** What any page of the framework loads, before the root and the route. */
  readonly framework: PageScripts;
  /** What the page of this route loads, the framework included. */
  readonly pageOf: (routeId: string) => PageScripts;
};

/** Reads the build whose browser files are under `clientFolder`. */
export function readBuiltScripts(clientFolder: string): BuiltScripts {
  const assets = path.join(clientFolder, 'assets');
  const manifestName = readdirSync(assets).find((name) => /^manifest-\w+\.js$/.test(name));
  if (manifestName === undefined) throw new Error(`No build in ${clientFolder}.`);
  const text = readFileSync(path.join(assets, manifestName), 'utf8');
  const manifest = manifestSchema.parse(
    JSON.parse(text.replace(/^window\.__remixManifest=/, '').replace(/;\s*$/, '')),
  );

  function load(modules: ReadonlyArray<string>): PageScripts {
    const files = new Set<string>();
    const waiting = modules.map((module) => path.basename(module));
    let gzipBytes = 0;
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (files.has(name)) continue;
      files.add(name);
      const content = readFileSync(path.join(assets, name), 'utf8');
      gzipBytes += gzipSync(content).length;
      waiting.push(...[...content.matchAll(STATIC_IMPORT)].map((match) => match[1] ?? ''));
    }
    return { files: [...files].sort(), gzipBytes };
  }

  function moduleOf(routeId: string): string {
    const route = manifest.routes[routeId];
    if (route === undefined) throw new Error(`No route ${routeId} in the build.`);
    return route.module;
  }

  return {
    routeIds: Object.keys(manifest.routes),
    framework: load([manifest.entry.module]),
    pageOf: (routeId) => load([manifest.entry.module, moduleOf('root'), moduleOf(routeId)]),
  };
}
