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

export default defineConfig({
  plugins: [remix(remixConfig), serverEntry()],
  // The address of a style sheet is its hash: both builds must write the same bytes, for the same browsers.
  build: {
    assetsInlineLimit: 0,
    cssMinify: true,
    cssTarget: ['es2020', 'chrome87', 'firefox78', 'safari14'],
  },
  ssr: { noExternal: ['@codegouvfr/react-dsfr'] },
  server: { watch: { ignored: ['**/.data/**', '**/build/**'] } },
});
