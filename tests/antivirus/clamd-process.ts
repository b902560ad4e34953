/**
 * ClamAV's own daemon, as Debian installs it, with one signature written by hand: nothing is fetched. It listens on a
 * socket of a temporary folder and ends with the test. Where it is not installed, starting it fails.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { AntivirusAddress } from '#app/platform/environment.server.ts';
import { isAntivirusAlive } from '#app/platform/files/antivirus.server.ts';

/** In two pieces: a file that held it whole would itself be called infected on the machines of those who read it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type RunningClamd = {
  readonly address: AntivirusAddress;
  readonly stop: () => Promise<void>;
};

const MOST_ATTEMPTS = 300;

/** `streamMaxLength` in the words of its configuration: `60M`. */
export async function startClamd(options: { readonly streamMaxLength: string }): Promise<RunningClamd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spplus-clamd-'));
  const socket = path.join(folder, 'clamd.ctl');
  const database = path.join(folder, 'signatures');
  mkdirSync(database);
  writeFileSync(
    path.join(database, 'eicar.ndb'),
    `Eicar-By-Hand:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  const configuration = path.join(folder, 'clamd.conf');
  writeFileSync(
    configuration,
    [
      'Foreground yes',
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${database}`,
      `TemporaryDirectory ${folder}`,
      `StreamMaxLength ${options.streamMaxLength}`,
      'MaxFileSize 100M',
      'MaxScanSize 200M',
      'AlertExceedsMax yes',
      'SelfCheck 0',
      'MaxThreads 2',
      '',
    ].join('\n'),
  );
  const daemon = spawn('clamd', ['--config-file', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [daemon.stdout, daemon.stderr]) stream.on('data', (text) => (said += String(text)));
  const ended = Promise.race([once(daemon, 'exit'), once(daemon, 'error')]);
  let isOver = false;
  void ended.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  const address = { path: socket };
  for (let attempt = 0; !(await isAntivirusAlive(address)); attempt += 1) {
    if (isOver || attempt === MOST_ATTEMPTS) throw new Error(`clamd did not start: ${said}`);
    await wait(100);
  }
  return {
    address,
    stop: async () => {
      if (!isOver) daemon.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
