/**
 * The bare application is built by the same Vite, plugin and options as ours, into the folder of the builds. The root
 * stays that of the project, whose `package.json` the plugin reads.
 */
import path from 'node:path';

import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

import remixConfig from '../../remix.config.js';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  publicDir: false,
  plugins: [
    remix({
      ...remixConfig,
      appDirectory: 'bench/bare-remix/app',
      buildDirectory: 'build/bench/bare-remix',
    }),
  ],
  build: { assetsInlineLimit: 0 },
});
