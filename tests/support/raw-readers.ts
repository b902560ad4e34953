/** Readers as the network knows them: a connection, a request written by hand, and bytes taken when the test says so. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export type RawReader = {
  readonly socket: Socket;
  /** Takes what has come until now, at most; the number of bytes. */
  readonly take: () => number;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>;
  readonly leave: () => void;
};

type RawRequest = {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** The same request so many times on the one connection, without waiting for an answer. */
  readonly times?: number;
};

/** Asks for `path` of the site at `origin`, then reads nothing unless told to. */
export async function openReader(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, times = 1 }: RawRequest = {},
): Promise<RawReader> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  socket.pause();
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `${method} ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${lines.join('')}\r\n`;
  socket.write(request.repeat(times));
  return {
    socket,
    take: () => {
      const chunk = socket.read() as Buffer | null;
      return chunk?.length ?? 0;
    },
    closed,
    leave: () => socket.destroy(),
  };
}

/** The value that `read` answers once it has not changed for half a second. */
export async function untilStill(read: () => number): Promise<number> {
  let value = read();
  let stillFor = 0;
  while (stillFor < 20) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    const next = read();
    stillFor = next === value ? stillFor + 1 : 0;
    value = next;
  }
  return value;
}

/** Resolves once `holds` does; throws after ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
