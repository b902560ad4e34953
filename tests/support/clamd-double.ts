/**
 * A server that speaks the INSTREAM protocol of ClamAV, so that each of its answers, and each way of not answering, can
 * be had at will. It keeps what it was sent, to be compared.
 */
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';

import type { AntivirusAddress } from '#app/platform/environment.server.ts';

/** What the server does once it has read the question, or the whole content of an INSTREAM. */
export type ClamdBehaviour = (heard: {
  readonly command: string;
  /** The content of an INSTREAM, without the lengths; empty for another question. */
  readonly content: Buffer;
  readonly socket: Socket;
}) => void;

export type ClamdDouble = {
  readonly address: AntivirusAddress;
  /** As the operator would write it. */
  readonly url: string;
  readonly commands: ReadonlyArray<string>;
  /** The lengths of the chunks of the last content. */
  readonly lengths: ReadonlyArray<number>;
  behave: ClamdBehaviour;
  /** Called with each socket before anything is read; to pause or to close it. */
  onConnection: (socket: Socket) => void;
  readonly close: () => Promise<void>;
};

export function answering(text: string): ClamdBehaviour {
  return ({ socket }) => void socket.end(`${text}\0`);
}

/** As the true daemon: PONG, a version, OK, or FOUND when the content holds `mark`. */
export function scanningFor(mark: string, threat = 'Test.Mark'): ClamdBehaviour {
  return (heard) => {
    if (heard.command === 'PING') return answering('PONG')(heard);
    if (heard.command === 'VERSION') return answering('ClamAV 1.4.3/27500/Mon Nov 30 08:00:00 2026')(heard);
    return answering(heard.content.includes(mark) ? `stream: ${threat} FOUND` : 'stream: OK')(heard);
  };
}

type Asked = { command: string; readonly content: Buffer[]; readonly lengths: number[] };

/** Reads a question, then the chunks of an INSTREAM as they come; true once all is heard. */
function reader(): { readonly asked: Asked; readonly hear: (bytes: Buffer) => boolean } {
  const asked: Asked = { command: '', content: [], lengths: [] };
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of the current chunk still to come. */
  let wanted = 0;
  function readQuestion(): boolean {
    const end = rest.indexOf(0);
    if (end < 0) return false;
    asked.command = rest.toString('latin1', 1, end);
    rest = rest.subarray(end + 1);
    return true;
  }
  function hear(bytes: Buffer): boolean {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (asked.command === '' && !readQuestion()) return false;
    if (asked.command !== 'INSTREAM') return true;
    while (rest.length > 0) {
      if (wanted === 0) {
        if (rest.length < 4) return false;
        wanted = rest.readUInt32BE(0);
        rest = rest.subarray(4);
        if (wanted === 0) return true;
        asked.lengths.push(wanted);
      }
      const part = rest.subarray(0, wanted);
      asked.content.push(part);
      wanted -= part.length;
      rest = rest.subarray(part.length);
    }
    return false;
  }
  return { asked, hear };
}

type Kept = ClamdDouble & { readonly commands: string[]; readonly lengths: number[] };

function converse(socket: Socket, double: Kept): void {
  const { asked, hear } = reader();
  let isDone = false;
  socket.on('error', () => undefined);
  double.onConnection(socket);
  socket.on('data', (bytes: Buffer) => {
    if (isDone || !hear(bytes)) return;
    isDone = true;
    double.commands.push(asked.command);
    double.lengths.splice(0, double.lengths.length, ...asked.lengths);
    double.behave({ command: asked.command, content: Buffer.concat(asked.content), socket });
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export async function startClamdDouble(behave: ClamdBehaviour): Promise<ClamdDouble> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, double);
  });
  const port = await listen(server);
  const double: Kept = {
    address: { host: '127.0.0.1', port },
    url: `tcp://127.0.0.1:${port}`,
    commands: [],
    lengths: [],
    behave,
    onConnection: () => undefined,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return double;
}
