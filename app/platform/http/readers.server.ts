/**
 * What a connection may cost while its reader is slow: one answer at a time, and none for a reader who takes nothing.
 * Holds R-EVD-51 and R-EVD-53.
 */
import type { Socket } from 'node:net';

import type { RequestHandler, Response } from 'express';

import { getLog } from '#app/platform/log.server.ts';

/** Milliseconds for which a reader may take nothing of what waits for them. */
export const READER_PATIENCE = 120_000;

/**
 * A second request sent on a connection before the answer to the first (HTTP pipelining) waits for its turn: a
 * hundred of them would otherwise make a hundred answers, each held until those before it are taken.
 */
export function answerInTurn(): RequestHandler {
  const latest = new WeakMap<Socket, Response>();
  return (request, response, next) => {
    const { socket } = request;
    const previous = latest.get(socket);
    latest.set(socket, response);
    if (previous === undefined || previous.closed) {
      next();
      return;
    }
    // Every layer of the edge listens to the end of an answer; this is one more, and Node would warn of a leak.
    previous.setMaxListeners(previous.getMaxListeners() + 1);
    previous.once('close', () => {
      if (!socket.destroyed) next();
    });
  };
}

/** Bytes that have left this process on a connection. */
function bytesTaken(socket: Socket): number {
  return socket.bytesWritten - socket.writableLength;
}

/**
 * Closes the connection of a reader who has taken nothing for `patience` milliseconds while something waited for them;
 * it is seen within a quarter more. Time spent on making an answer does not count.
 */
export function leaveStalledReaders(patience = READER_PATIENCE): RequestHandler {
  return (request, response, next) => {
    const { socket } = request;
    let taken = bytesTaken(socket);
    let since = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      if (socket.writableLength === 0 || bytesTaken(socket) !== taken) {
        taken = bytesTaken(socket);
        since = now;
      } else if (now - since >= patience) {
        getLog().info({ requestId: response.locals.requestId }, 'reader takes nothing: connection closed');
        socket.destroy();
      }
    }, patience / 4);
    watch.unref();
    response.once('close', () => clearInterval(watch));
    next();
  };
}
