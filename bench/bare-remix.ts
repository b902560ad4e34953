/** The reference of P1, P9 and P11: an empty Remix application, built with our options and served on its own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Program } from './programs.ts';
import { startProgram } from './programs.ts';

export const BARE_REMIX_CLIENT = 'build/bench/bare-remix/client';

export async function buildBareRemix(): Promise<void> {
  const builder = 'node_modules/@remix-run/dev/dist/cli.js';
  const settings = ['--config', 'bench/bare-remix/vite.config.ts', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, [builder, 'vite:build', ...settings], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

export function startBareRemix(): Promise<Program> {
  return startProgram('bench/bare-remix/server.mjs');
}
