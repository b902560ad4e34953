/** Servers under measure, each in a process of its own, and what the system says that it uses. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export type Program = {
  readonly url: string;
  readonly pid: number;
  /** Processor time used since its start, in milliseconds, by ticks of ten. */
  readonly cpuMilliseconds: () => number;
  readonly residentBytes: () => number;
  /** Sends the signal and resolves when the process has ended. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
};

const TICK_MILLISECONDS = 10;

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** User and system time of the process, all its threads (compression, hashing) included. */
export function cpuMillisecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
}

export function residentBytesOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) * 1024;
}

export async function untilAnswers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 240_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended early:\n${output()}`);
    const answers = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    if (Date.now() > deadline) throw new Error(`${url} does not answer:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Runs `file` with this Node on a free port, and waits until `readyPath` answers. Its log goes nowhere, as the least
 * that a deployment pays for it; what it says of its failures is kept.
 */
export async function startProgram(
  file: string,
  options: {
    readonly readyPath?: string;
    readonly environment?: (port: number) => Readonly<Record<string, string>>;
    readonly nodeFlags?: ReadonlyArray<string>;
  } = {},
): Promise<Program> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [...(options.nodeFlags ?? []), file], {
    env: { ...process.env, NODE_ENV: 'production', ...options.environment?.(port), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk));
  const ended = once(child, 'exit');
  const pid = child.pid ?? 0;
  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  }
  try {
    await untilAnswers(`${url}${options.readyPath ?? '/'}`, child, () => said.join(''));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    url,
    pid,
    cpuMilliseconds: () => cpuMillisecondsOf(pid),
    residentBytes: () => residentBytesOf(pid),
    end,
  };
}
