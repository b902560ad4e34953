/**
 * Bodies on their way, looked at every second: how long a form may take, how long an upload may be silent, and how many
 * slow ones one sender may have at once. Holds R-EDG-11 to R-EDG-13.
 *
 * Progress is read from the connection itself, a kilobyte or the end of the body: a byte now and then is none. What has
 * arrived and waits for the site to read it is the site's own delay and counts against nobody.
 */
import type { IncomingMessage } from 'node:http';

import type { Request, RequestHandler, Response } from 'express';

import { countedAddress } from '#app/platform/client-address.ts';
import { isUpload } from '#app/platform/http/request-shape.server.ts';

export type BodyLimits = {
  /** A form is here whole within this time. */
  readonly formMilliseconds: number;
  /** An upload that has not moved for this long is given up. */
  readonly silenceMilliseconds: number;
  /** A body that has not moved for this long is slow. */
  readonly slowMilliseconds: number;
  /** Slow bodies that one sender, an address or the person signed in, may have at once. */
  readonly slowPerSender: number;
  /** Between two looks. */
  readonly lookMilliseconds: number;
};

/** Offices share an address: twenty slow bodies are many for one, and few for a machine. */
export const BODY_LIMITS: BodyLimits = {
  formMilliseconds: 30_000,
  silenceMilliseconds: 120_000,
  slowMilliseconds: 10_000,
  slowPerSender: 20,
  lookMilliseconds: 1_000,
};

const PROGRESS_BYTES = 1_024;

type Watched = {
  readonly request: Request;
  readonly response: Response;
  readonly isUpload: boolean;
  readonly startedAt: number;
  sender: string;
  /** Bytes that the connection had brought when the body last moved, and when that was. */
  bytesRead: number;
  movedAt: number;
};

const watchedBodies = new WeakMap<IncomingMessage, Watched>();

/** From now on this body is counted by the person whose session it came with, and no more by address. */
export function countBodyByPerson(request: IncomingMessage, userId: string): void {
  const watched = watchedBodies.get(request);
  if (watched !== undefined) watched.sender = `person ${userId}`;
}

function hasBody(request: Request): boolean {
  return request.get('Transfer-Encoding') !== undefined || !/^0*$/.test(request.get('Content-Length') ?? '');
}

/** A form hears why; an upload's sender, silent for minutes, listens no more. */
function giveUp({ request, response, isUpload: isFile }: Watched): void {
  if (isFile || response.headersSent) {
    request.socket.destroy();
    return;
  }
  response
    .status(408)
    .type('text/plain; charset=utf-8')
    .set({ 'Cache-Control': 'no-store', Connection: 'close' })
    .send(
      'Cet envoi n’arrive pas : la connexion est trop lente. Rien n’a été modifié : envoyez de nouveau.\n',
    );
}

function noteProgress(watched: Watched, at: number): void {
  const { request } = watched;
  const { bytesRead } = request.socket;
  // A form is kept in the stream until it is whole; an upload is taken from it at once.
  const isOurDelay = watched.isUpload && request.readableLength > 0;
  if (!isOurDelay && bytesRead - watched.bytesRead < PROGRESS_BYTES) return;
  watched.bytesRead = bytesRead;
  watched.movedAt = at;
}

export function watchBodies(limits: BodyLimits): RequestHandler {
  const bodies = new Set<Watched>();
  let timer: NodeJS.Timeout | null = null;

  function isLate(watched: Watched, at: number): boolean {
    return watched.isUpload
      ? at - watched.movedAt >= limits.silenceMilliseconds
      : at - watched.startedAt >= limits.formMilliseconds;
  }

  /** The slow bodies over a sender's number: those that have stood for longest. */
  function findExcess(at: number): ReadonlyArray<Watched> {
    const bySender = new Map<string, Watched[]>();
    for (const watched of bodies) {
      if (at - watched.movedAt < limits.slowMilliseconds) continue;
      const known = bySender.get(watched.sender);
      if (known === undefined) bySender.set(watched.sender, [watched]);
      else known.push(watched);
    }
    return [...bySender.values()].flatMap((slow) =>
      slow
        .sort((one, other) => one.movedAt - other.movedAt)
        .slice(0, Math.max(0, slow.length - limits.slowPerSender)),
    );
  }

  function forget(watched: Watched): void {
    bodies.delete(watched);
    if (bodies.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  }

  function look(): void {
    const at = performance.now();
    for (const watched of bodies) {
      if (watched.request.complete) forget(watched);
      else noteProgress(watched, at);
    }
    const late = [...bodies].filter((watched) => isLate(watched, at));
    for (const watched of new Set([...late, ...findExcess(at)])) {
      forget(watched);
      giveUp(watched);
    }
  }

  return (request, response, next) => {
    if (!hasBody(request) || request.complete) {
      next();
      return;
    }
    const at = performance.now();
    const watched: Watched = {
      request,
      response,
      isUpload: isUpload(request),
      startedAt: at,
      sender: `address ${countedAddress(request.ip ?? '')}`,
      bytesRead: request.socket.bytesRead,
      movedAt: at,
    };
    bodies.add(watched);
    watchedBodies.set(request, watched);
    timer ??= setInterval(look, limits.lookMilliseconds);
    request.once('close', () => forget(watched));
    next();
  };
}
