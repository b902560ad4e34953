import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';

import remixConfig from './remix.config.js';

/**
 * Bundles `server.ts` (Express and the Remix build together) in place of the bare Remix build,
 * so that routes, uploads and jobs share one instance of every module.
 */
function serverEntry(): Plugin {
  return {
    name: 'spp-server-entry',
    enforce: 'post',
    config(_config, { isSsrBuild, command }) {
      if (command !== 'build' || isSsrBuild !== true) return {};
      return { build: { target: 'node20', sourcemap: true, rollupOptions: { input: './server.ts' } } };
    },
  };
}

const FRAMEWORK =
  /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|turbo-stream|@remix-run)\//;
const BLOCKS = /\/app\/(?:ui|platform)\//;
/** Blocks that few pages hold, and what brings the schemas' library: they go with these pages. */
const RARE = [
  'autosave-state',
  'bar-chart',
  'conflict-panel',
  'file-field',
  'form-checks',
  'pagination',
  'password-field',
  'save-status',
  'stepper',
  'typed-numbers',
  'unsaved-draft',
  'use-autosave',
  'version-field',
];
/** What the server alone loads, style sheets, and the rare blocks. */
const APART = new RegExp(`\\.server\\.|\\.css|/(?:${RARE.join('|')})\\.tsx?`);

/**
 * The framework goes to the browser as one file, and the building blocks that every page shares as another: each is
 * compressed whole and kept from page to page, rather than as thirty pieces of half a kilobyte.
 */
function sharedChunks(): Plugin {
  function chunkOf(id: string): string | undefined {
    if (FRAMEWORK.test(id)) return 'framework';
    return BLOCKS.test(id) && !APART.test(id) ? 'site' : undefined;
  }
  return {
    name: 'spp-shared-chunks',
    config(_config, { isSsrBuild, command }) {
      if (command !== 'build' || isSsrBuild === true) return {};
      return { build: { rollupOptions: { output: { manualChunks: chunkOf } } } };
    },
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), serverEntry(), sharedChunks()],
  // The address of a style sheet is its hash: both builds must write the same bytes, for the same browsers.
  build: {
    assetsInlineLimit: 0,
    cssMinify: true,
    cssTarget: ['es2020', 'chrome87', 'firefox78', 'safari14'],
  },
  ssr: { noExternal: ['@codegouvfr/react-dsfr'] },
  server: { watch: { ignored: ['**/.data/**', '**/build/**'] } },
});
