/** Bundles the reference of the grid as our server is: our code in one file, the packages beside. */
import path from 'node:path';

import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: path.join(import.meta.dirname, 'server.tsx'),
    outDir: path.join(root, 'build/bench/bare-grid'),
    target: 'node20',
  },
});
