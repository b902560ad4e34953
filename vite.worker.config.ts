import { defineConfig } from 'vite';

/** Bundles the programs of worker processes, each a file of its own beside the server's. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/workers',
    emptyOutDir: true,
    rollupOptions: { input: ['app/platform/files/inspection-worker.server.ts'] },
  },
});
