/** A connection written to by hand, as slowly as a test likes. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export type SlowSocket = {
  readonly write: (bytes: string | Uint8Array) => void;
  readonly isClosed: () => boolean;
  /** The status of the answer read so far, or null. */
  readonly status: () => number | null;
  readonly said: () => string;
  /** Resolves when the site, or this side, has closed. */
  readonly closed: Promise<void>;
  readonly leave: () => void;
};

export async function openSocket(port: number): Promise<SlowSocket> {
  const socket: Socket = connect({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      isClosed = true;
      resolve();
    });
  });
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A connection reset is one way of being closed.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  function said(): string {
    return Buffer.concat(chunks).toString('utf8');
  }
  return {
    write: (bytes) => {
      if (!isClosed) socket.write(bytes);
    },
    isClosed: () => isClosed,
    status: () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(said())?.[1];
      return status === undefined ? null : Number(status);
    },
    said,
    closed,
    leave: () => socket.destroy(),
  };
}

export function openSockets(port: number, count: number): Promise<ReadonlyArray<SlowSocket>> {
  return Promise.all(Array.from({ length: count }, () => openSocket(port)));
}
